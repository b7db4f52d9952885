/**
 * @file Pictures that go while a backup is made: between its moment and their copy, or long before.
 */
import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeBackup } from "../../src/records/backup/make-backup.ts";
import { type BlobStore, openDiskBlobStore } from "../../src/records/blobs/index.ts";
import { fileKeyProvider } from "../../src/records/crypto/index.ts";
import { openInstallationKeys } from "../../src/records/data-keys.ts";
import { openDatabase } from "../../src/records/database/index.ts";
import { openRecords, restoreBackup, verifyBackup } from "../../src/records/index.ts";
import type { Store } from "../../src/records/store.ts";
import { person, verificationOf } from "./fictional-person.ts";
import { newCase } from "./new-case.ts";
import { openSqliteStore, type SqliteStore } from "./sqlite-store.ts";

let live: SqliteStore;
let directory: string;
const closing: (() => Promise<void>)[] = [];
beforeEach(async () => {
  live = await openSqliteStore();
  directory = await mkdtemp(join(tmpdir(), "ekyc-erasure-"));
  for (let n = 1; n < 4; n++) await live.records.recordVerification(verificationOf(person(n)));
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await live.dispose();
  await rm(directory, { recursive: true });
});

/** A second process in effect: its own connection, and `before` runs whenever it reads a picture. */
const storeOfAnother = async (before: (name: string) => Promise<void>): Promise<Store> => {
  const { dataDir } = live;
  const database = await openDatabase({ path: join(dataDir, "ekyc.db") });
  closing.push(() => database.close());
  const master = await fileKeyProvider(join(dataDir, "keys")).load({ mayCreate: false });
  const disk = await openDiskBlobStore(join(dataDir, "blobs"));
  const blobs: BlobStore = {
    ...disk,
    get: async (name) => {
      await before(name);
      return await disk.get(name);
    },
  };
  const installationKeys = await openInstallationKeys(database.db, master, Date.now);
  return {
    db: database.db,
    blobs,
    master,
    installationKeys,
    settle: () => database.settle(),
    now: Date.now,
  };
};

/** A picture that is sent for a case; what is returned removes it again, keys first. */
const receive = async (): Promise<() => Promise<void>> => {
  const { cases } = live.records;
  const id = await newCase(live.records);
  const received = await cases.files.receive([randomBytes(20_000)]);
  await cases.files.keep(received, { caseId: id, purpose: "selfie", source: "file" });
  return () => cases.files.remove(id);
};

/** A picture whose copy is the last before the moment of the backup. */
const receiveFirst = async () => {
  const names = async () => await readdir(join(live.dataDir, "blobs"));
  const before = await names();
  await receive();
  const known = new Set(await names());
  return { known, trigger: [...known].find((name) => !before.includes(name))! };
};

const request = () => ({ directory: join(directory, "backup"), program: "test", actor: "test" });

const expectRestorable = async (): Promise<void> => {
  const dataDir = join(directory, "elsewhere");
  const keys = fileKeyProvider(join(live.dataDir, "keys"));
  await restoreBackup({ directory: join(directory, "backup"), dataDir, keys, actor: "test" });
  const records = await openRecords({ dataDir, keys });
  expect(await records.verifyAudit()).toMatchObject({ intact: true });
  expect((await records.status()).verifications).toBe(3);
  await records.close();
};

test("a picture that is erased after the moment of the backup moves the moment: neither row nor file is in it", async () => {
  const { known, trigger } = await receiveFirst();
  let remove: Promise<() => Promise<void>> | undefined;
  let erasures = 0;
  const store = await storeOfAnother(async (name) => {
    // After all names were read, and before the moment, another comes; when its turn is come it is erased.
    if (name === trigger) remove = receive();
    await remove;
    if (!known.has(name)) {
      erasures += 1;
      await (
        await remove!
      )();
    }
  });
  const manifest = await makeBackup(store, request());
  expect(erasures).toBe(1);
  expect(manifest.blobs).toMatchObject({ count: 7, erased: [], missing: [] });
  expect(manifest.tables["evidence_parts"]!.rows).toBe(1);
  expect(new Set(await readdir(join(directory, "backup/blobs")))).toEqual(known);
  await expectRestorable();
});

test("where erasures do not end, the backup says which pictures were erased, and is restored without them", async () => {
  const { known, trigger } = await receiveFirst();
  let remove: Promise<() => Promise<void>> | undefined;
  let erasures = 0;
  const store = await storeOfAnother(async (name) => {
    if (name === trigger) remove = receive();
    await remove;
    if (known.has(name)) return;
    erasures += 1;
    const gone = await remove!;
    remove = receive();
    await remove;
    await gone();
  });
  const manifest = await makeBackup(store, request());
  expect(erasures).toBe(20);
  expect(manifest.blobs.erased).toHaveLength(1);
  expect(manifest.blobs.missing).toEqual([]);
  await verifyBackup(join(directory, "backup"));
  await expectRestorable();
});

test("a picture that is missing in the installation is told, and everything else is in the backup", async () => {
  const [gone] = await readdir(join(live.dataDir, "blobs"));
  await rm(join(live.dataDir, "blobs", gone!));
  const manifest = await makeBackup(await storeOfAnother(() => Promise.resolve()), request());
  expect(manifest.blobs).toMatchObject({ count: 5, erased: [], missing: [gone] });
  await expectRestorable();
});

test("where the backup would be written there may be nothing, whole or unfinished", async () => {
  await live.records.backUp(request());
  await expect(live.records.backUp(request())).rejects.toMatchObject({
    code: "backup-place-taken",
  });
  expect(await readdir(directory)).toEqual(["backup"]);
});
