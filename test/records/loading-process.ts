/**
 * @file A process that works on an installation as a server does, until it is killed: for tests of backups.
 *
 *     loading-process.ts DATA_DIR LOG [DATABASE_URL]
 *
 * It records verifications, and receives evidence for cases and removes it again. Each verification is acknowledged by
 * a line in LOG, on the disk, after it was recorded: its id and the number of the person.
 */
import { randomBytes } from "node:crypto";
import { fsyncSync, openSync, writeSync } from "node:fs";
import { openRecords } from "../../src/records/index.ts";
import { person, verificationOf } from "./fictional-person.ts";
import { newCase } from "./new-case.ts";

const [dataDir, log, databaseUrl] = process.argv.slice(2);
if (dataDir === undefined || log === undefined)
  throw new RangeError("DATA_DIR and LOG are missing");

const records = await openRecords({ dataDir, databaseUrl });
const acknowledged = openSync(log, "a");

const record = async (n: number): Promise<void> => {
  const input = verificationOf(person(n));
  const { outcome } = await records.recordVerification(input);
  // Recorded by one that was killed before.
  if (outcome === "duplicate") return;
  writeSync(acknowledged, `${input.id} ${n}\n`);
  fsyncSync(acknowledged);
};

const receiveAndRemove = async (): Promise<void> => {
  const id = await newCase(records);
  const received = await records.cases.files.receive([randomBytes(50_000)]);
  await records.cases.files.keep(received, { caseId: id, purpose: "selfie", source: "file" });
  await records.cases.files.remove(id);
};

writeSync(1, "ready\n");
await Promise.all([
  (async () => {
    for (let n = 1; ; n++) await record(n);
  })(),
  (async () => {
    for (;;) await receiveAndRemove();
  })(),
]);
