/**
 * @file A challenge is spent once, whoever asks; and it expires.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openRecords, type Records } from "../../src/records/index.ts";
import { testDatabase, type TestDatabase } from "../support/test-database.ts";

let dataDir: string;
let database: TestDatabase;
let now: number;
const opened: Records[] = [];
const open = async (): Promise<Records> => {
  const records = await openRecords({
    dataDir: join(dataDir, "data"),
    databaseUrl: database.settings.EKYC_DATABASE_URL,
    now: () => now,
  });
  opened.push(records);
  return records;
};

beforeEach(async () => {
  now = 1_800_000_000_000;
  dataDir = await mkdtemp(join(tmpdir(), "ekyc-challenges-"));
  database = await testDatabase();
});
afterEach(async () => {
  for (const records of opened.splice(0)) await records.close();
  await database.drop();
  await rm(dataDir, { recursive: true });
});

test("of many who bring one challenge at once, over two connections, one is let in", async () => {
  const [one, two] = [await open(), await open()];
  for (let round = 0; round < 5; round++) {
    const { token } = one.giveChallenge(["left", "up", "down"]);
    const taken = await Promise.all(
      Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? one : two).takeChallenge(token)),
    );
    const outcomes = taken.map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === "taken")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "spent")).toHaveLength(19);
  }
});

test("what was asked for comes back as it was given out, after a restart too", async () => {
  const { token } = (await open()).giveChallenge(["right", "left", "up"]);
  const taken = await (await open()).takeChallenge(token);
  expect(taken).toMatchObject({ outcome: "taken", actions: ["right", "left", "up"] });
});

test("it expires, and stays spent until then even when the others are forgotten", async () => {
  const records = await open();
  const { token, expiresAt } = records.giveChallenge(["left"]);
  const late = records.giveChallenge(["left"]);
  expect((await records.takeChallenge(token)).outcome).toBe("taken");
  now = expiresAt;
  await records.removeExpiredChallenges();
  expect((await records.takeChallenge(token)).outcome).toBe("spent");
  now = expiresAt + 1;
  await records.removeExpiredChallenges();
  expect((await records.takeChallenge(token)).outcome).toBe("expired");
  expect((await records.takeChallenge(late.token)).outcome).toBe("expired");
});

test("one that was given back can be taken again, once", async () => {
  const records = await open();
  const { token } = records.giveChallenge(["left"]);
  const taken = await records.takeChallenge(token);
  if (taken.outcome !== "taken") throw new TypeError("a new challenge was not taken");
  await taken.giveBack();
  expect((await records.takeChallenge(token)).outcome).toBe("taken");
  expect((await records.takeChallenge(token)).outcome).toBe("spent");
});

test("a token of another installation is worth nothing here", async () => {
  const records = await open();
  const elsewhere = await openRecords({ dataDir: join(dataDir, "other"), now: () => now });
  opened.push(elsewhere);
  const { token } = elsewhere.giveChallenge(["left"]);
  expect(await records.takeChallenge(token)).toEqual({ outcome: "invalid" });
});
