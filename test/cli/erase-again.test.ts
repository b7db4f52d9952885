/**
 * @file A backup brings erased people back; `ekyc erase-again` erases them by what the audit log said.
 */
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openRecords, type Records, restoreBackup } from "../../src/records/index.ts";
import { erasePerson, eraseVerification } from "../../src/verification/index.ts";
import { person, verificationOf } from "../records/fictional-person.ts";
import { openSqliteStore, type SqliteStore } from "../records/sqlite-store.ts";
import { ekyc } from "../support/process.ts";

const ASKED = { because: "asked", actor: "test" } as const;

let live: SqliteStore;
let directory: string;
let dataDir: string;
beforeEach(async () => {
  live = await openSqliteStore();
  directory = await mkdtemp(join(tmpdir(), "ekyc-again-"));
  dataDir = join(directory, "restored");
});
afterEach(async () => {
  await live.dispose();
  await rm(directory, { recursive: true });
});

const record = async (n: number): Promise<string> => {
  const verification = verificationOf(person(n));
  await live.records.recordVerification(verification);
  return verification.id;
};

const identityOf = async (records: Records, verificationId: string): Promise<string> => {
  const { data } = await records.listIdentities({ limit: 100 });
  return data.find((identity) => identity.verificationId === verificationId)!.id;
};

const restore = async (): Promise<void> => {
  await mkdir(dataDir, { mode: 0o700 });
  await cp(join(live.dataDir, "keys"), join(dataDir, "keys"), { recursive: true });
  await restoreBackup({ directory: join(directory, "backup"), dataDir, actor: "test" });
};

const eraseAgain = (...files: readonly string[]) =>
  ekyc(["erase-again", ...files], { EKYC_DATA_DIR: dataDir });

const inRestored = async <T>(use: (records: Records) => Promise<T>): Promise<T> => {
  const records = await openRecords({ dataDir });
  try {
    return await use(records);
  } finally {
    await records.close();
  }
};

const isThere = (id: string): Promise<boolean> =>
  inRestored(async (records) => (await records.getVerification(id))?.evidence !== undefined);

test("who was erased after the backup is erased again, others are not, and twice is as once", async () => {
  const [alone, whole, removed, other] = [
    await record(1),
    await record(2),
    await record(3),
    await record(4),
  ];
  await live.records.backUp({ directory: join(directory, "backup"), program: "x", actor: "test" });
  const later = await record(5);
  await eraseVerification(live.records, alone, ASKED);
  await erasePerson(live.records, await identityOf(live.records, whole), ASKED);
  await live.records.removeIdentity(await identityOf(live.records, removed), "test");
  await eraseVerification(live.records, later, ASKED);
  const told = join(directory, "audit.jsonl");
  const log = await ekyc(["audit", "export"], { EKYC_DATA_DIR: live.dataDir });
  await writeFile(told, log.stdout);

  await restore();
  for (const id of [alone, whole, other]) expect(await isThere(id)).toBe(true);
  const first = await eraseAgain(told);
  expect([first.status, first.stderr]).toEqual([0, ""]);
  expect(first.stdout).toBe(
    "verifications: 2 erased, 1 not here, 0 kept\nidentities alone: 1 removed\n",
  );
  for (const id of [alone, whole]) expect(await isThere(id)).toBe(false);
  expect(await isThere(other)).toBe(true);
  await inRestored(async (records) => {
    const { data } = await records.listIdentities({ limit: 100 });
    expect(data.map(({ verificationId }) => verificationId)).toEqual([other]);
    expect(await records.erasures.of(alone)).toMatchObject({ status: "done", createdBy: "cli" });
    expect((await records.verifyAudit()).intact).toBe(true);
  });
  expect((await eraseAgain(told)).stdout).toContain("identities alone: 0 removed");
});

test("what is under legal hold is named, and goes when it is run again", async () => {
  const id = await record(1);
  const held = await live.records.legalHolds.place({
    subject: id,
    reason: "dispute",
    expiresAt: null,
    actor: "usr_senior",
  });
  await live.records.backUp({ directory: join(directory, "backup"), program: "x", actor: "test" });
  await live.records.legalHolds.release({ id: held.id, actor: "usr_senior" });
  await eraseVerification(live.records, id, ASKED);
  const told = join(directory, "audit.jsonl");
  const log = await ekyc(["audit", "export", "--action", "verification.redacted"], {
    EKYC_DATA_DIR: live.dataDir,
  });
  await writeFile(told, log.stdout);
  await restore();
  const first = await eraseAgain(told);
  expect(first.status).toBe(1);
  expect(first.stderr).toContain(id);
  expect(await isThere(id)).toBe(true);
  await inRestored((records) => records.legalHolds.release({ id: held.id, actor: "usr_senior" }));
  expect((await eraseAgain(told)).status).toBe(0);
  expect(await isThere(id)).toBe(false);
});

test("a line that is no entry stops it before anything is erased", async () => {
  const id = await record(1);
  await live.records.backUp({ directory: join(directory, "backup"), program: "x", actor: "test" });
  await eraseVerification(live.records, id, ASKED);
  const log = await ekyc(["audit", "export"], { EKYC_DATA_DIR: live.dataDir });
  const told = join(directory, "audit.jsonl");
  await writeFile(told, `${log.stdout}{"no":"entry"}\n`);
  await restore();
  const { status, stderr } = await eraseAgain(told);
  expect([status, stderr]).toEqual([1, expect.stringContaining("no entry of the audit log")]);
  expect(await isThere(id)).toBe(true);
});
