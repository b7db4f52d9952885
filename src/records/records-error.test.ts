import { expect, test } from "vitest";
import { asRecordsError, RecordsError } from "./records-error.ts";

const failure = (code: string): Error => Object.assign(new Error("low-level words"), { code });

const MEANINGS = {
  ENOSPC: "disk-full",
  SQLITE_FULL: "disk-full",
  EIO: "storage-failed",
  SQLITE_IOERR_WRITE: "storage-failed",
  EMFILE: "files-exhausted",
  EROFS: "not-writable",
  SQLITE_READONLY_DIRECTORY: "not-writable",
  SQLITE_BUSY_SNAPSHOT: "database-busy",
  SQLITE_CORRUPT_VTAB: "database-damaged",
  SQLITE_NOTADB: "database-damaged",
};

for (const [code, meaning] of Object.entries(MEANINGS)) {
  test(`${code} leaves the room as ${meaning}, with its cause`, () => {
    const thrown = failure(code);
    expect(asRecordsError(thrown)).toMatchObject({ code: meaning, cause: thrown });
  });
}

test("a bug stays a bug, and a coded problem is not wrapped again", () => {
  const bug = new RangeError("a bug");
  expect(asRecordsError(bug)).toBe(bug);
  const unique = failure("SQLITE_CONSTRAINT_UNIQUE");
  expect(asRecordsError(unique)).toBe(unique);
  const problem = new RecordsError("picture-missing");
  expect(asRecordsError(problem)).toBe(problem);
});

test("a message says what is wrong, where, and what to do", () => {
  const { message } = new RecordsError("data-dir-exposed", { detail: "./data" });
  expect(message).toBe(
    "The data directory can be read or changed by other users (./data). " +
      "Run: chmod 700 on the data directory, and check who could read it until now.",
  );
});
