/**
 * @file A process that records verifications, for tests that run several or kill one.
 *
 *     recording-process.ts DATA_DIR same COUNT [DATABASE_URL]    COUNT verifications of one number at once
 *     recording-process.ts DATA_DIR many FROM [DATABASE_URL]     one person after the other, until killed
 *
 * It opens the records, writes "ready", waits for a line, and then acknowledges each
 * verification on standard output, after it was recorded: "recorded ID" or "duplicate ID".
 */
import { once } from "node:events";
import { writeSync } from "node:fs";
import { openRecords } from "../../src/records/index.ts";
import { person, verificationOf } from "./fictional-person.ts";
import type { Person } from "./fictional-person.ts";

const [dataDir, mode, number, databaseUrl] = process.argv.slice(2);
if (dataDir === undefined) throw new RangeError("DATA_DIR is missing");

/** Synchronous: what was said before a SIGKILL was said. */
const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};

const records = await openRecords({ dataDir, databaseUrl });

const record = async (someone: Person): Promise<void> => {
  const input = verificationOf(someone);
  const { outcome } = await records.recordVerification(input);
  say(`${outcome} ${input.id}`);
};

say("ready");
await once(process.stdin, "data");
if (mode === "same") {
  await Promise.all(Array.from({ length: Number(number) }, () => record(person(1))));
} else {
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (let n = Number(number) + writer; ; n += 4) await record(person(n));
  });
  await Promise.all(writers);
}
await records.close();
process.stdin.destroy();
