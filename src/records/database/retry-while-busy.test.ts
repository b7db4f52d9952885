import { expect, test } from "vitest";
import { RecordsError } from "../records-error.ts";
import { retryWhileBusy } from "./retry-while-busy.ts";

const sqliteError = (code: string): Error =>
  Object.assign(new Error("database is locked"), { code });

test("a lock that goes away is waited for", async () => {
  let attempts = 0;
  const result = await retryWhileBusy(() => {
    attempts += 1;
    if (attempts < 4) throw sqliteError(attempts === 1 ? "SQLITE_BUSY" : "SQLITE_BUSY_SNAPSHOT");
    return "done";
  });
  expect(result).toBe("done");
  expect(attempts).toBe(4);
});

test("a lock that stays is a problem with a code", async () => {
  const waiting = retryWhileBusy(() => {
    throw sqliteError("SQLITE_BUSY");
  }, 20);
  await expect(waiting).rejects.toBeInstanceOf(RecordsError);
  await expect(waiting).rejects.toMatchObject({ code: "database-busy" });
});

test("any other failure is not tried again", async () => {
  let attempts = 0;
  const failing = retryWhileBusy(() => {
    attempts += 1;
    throw sqliteError("SQLITE_CONSTRAINT_UNIQUE");
  });
  await expect(failing).rejects.toThrow();
  expect(attempts).toBe(1);
});
