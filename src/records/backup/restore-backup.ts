/**
 * @file Puts a backup in place on an empty host: all of it, or nothing.
 *
 * In order: every file of the backup is compared with its hash; the master key, which the operator has put into the
 * data directory, has to open it; the chain has to be sound and to agree with the checkpoint; the rows have to be those
 * that were counted. All of that happens in a directory `restoring` in the data directory, and nothing else is touched
 * before. Then pictures are put in place, and the database last: an installation without one is empty. While
 * `restoring` is there nothing else opens the data directory; where a restore was killed, the next begins anew.
 */
import { copyFile, mkdir, readdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileKeyProvider, type KeyProvider } from "../crypto/index.ts";
import { copyRows, inSnapshot, refuseNotEmpty, removeLogs, syncFile } from "../copy/index.ts";
import {
  blobsDirectory,
  databaseFile,
  exists,
  hasContent,
  keysDirectory,
  prepareDataDir,
  restoringDirectory,
} from "../data-dir.ts";
import { type Database, openDatabase, refuseInUse } from "../database/index.ts";
import { asRecordsError, RecordsError } from "../records-error.ts";
import { syncDirectory } from "../sync-directory.ts";
import { examineRestored } from "./examine-restored.ts";
import { eachAtOnce } from "./copy-blobs.ts";
import { hashFile } from "./hash-file.ts";
import { type BackupManifest, FILES, type ListedBlob } from "./manifest.ts";
import { readList, verifyBackup } from "./verify-backup.ts";

export interface RestoreRequest {
  readonly directory: string;
  readonly dataDir: string;
  /** Address of an empty database; by default a file of SQLite in the data directory. */
  readonly databaseUrl?: string | undefined;
  readonly keys?: KeyProvider | undefined;
  readonly actor: string;
  readonly now?: () => number;
}

export const restoreBackup = async (request: RestoreRequest): Promise<BackupManifest> => {
  try {
    return await restore(request);
  } catch (error) {
    throw asRecordsError(error);
  }
};

const restore = async (request: RestoreRequest): Promise<BackupManifest> => {
  const { directory, dataDir, databaseUrl, now = Date.now } = request;
  const manifest = await verifyBackup(directory);
  await clearUnfinished(dataDir);
  await refuseOccupied(dataDir);
  if (databaseUrl !== undefined) await refuseInUse({ url: databaseUrl });
  const { keys = fileKeyProvider(keysDirectory(dataDir)), actor } = request;
  const master = await keys.load({ mayCreate: false });
  await prepareDataDir(dataDir);

  const staging = restoringDirectory(dataDir);
  await mkdir(staging, { mode: 0o700 });
  let placing = false;
  try {
    const database = await openCopy(directory, staging, manifest);
    try {
      await examineRestored(database.db, { manifest, directory, master, actor, now });
      await copyBlobs(directory, join(staging, FILES.blobs));
      placing = true;
      await placeBlobs(dataDir, staging);
      if (databaseUrl !== undefined) await fillServer(database, databaseUrl);
    } finally {
      await database.close();
    }
    if (databaseUrl === undefined) await placeDatabase(dataDir, staging);
  } catch (error) {
    if (placing) await rm(blobsDirectory(dataDir), { recursive: true, force: true });
    await rm(staging, { recursive: true, force: true });
    throw error;
  }
  await rm(staging, { recursive: true });
  await syncDirectory(dataDir);
  return manifest;
};

/** There once pictures are put in place: what lies in `blobs` is then of the restore. */
const PLACING = "placing";

/** What a restore that was killed has left is of nobody. */
const clearUnfinished = async (dataDir: string): Promise<void> => {
  const staging = restoringDirectory(dataDir);
  if (!(await exists(staging))) return;
  // Killed after the database was put in place: everything is.
  if ((await exists(join(staging, PLACING))) && !(await hasContent(databaseFile(dataDir))))
    await rm(blobsDirectory(dataDir), { recursive: true, force: true });
  await rm(staging, { recursive: true });
};

const refuseOccupied = async (dataDir: string): Promise<void> => {
  const file = databaseFile(dataDir);
  for (const path of [file, `${file}-wal`])
    if (await hasContent(path)) throw new RecordsError("target-not-empty", { detail: path });
  const blobs = blobsDirectory(dataDir);
  if ((await exists(blobs)) && (await readdir(blobs)).length > 0)
    throw new RecordsError("target-not-empty", { detail: blobs });
};

/** Opening writes, and brings older tables up to date: never in the backup itself. */
const openCopy = async (
  directory: string,
  staging: string,
  manifest: BackupManifest,
): Promise<Database> => {
  const path = join(staging, FILES.database);
  await copyFile(join(directory, FILES.database), path);
  await refuseOther(path, manifest.database.sha256);
  return await openDatabase({ path });
};

/** What was copied is compared, not only what was read before. */
const refuseOther = async (path: string, expected: string): Promise<void> => {
  const { sha256 } = await hashFile(path);
  if (sha256 !== expected) throw new RecordsError("backup-damaged", { detail: path });
};

const PAGE_BLOBS = 500;

const copyBlobs = async (directory: string, target: string): Promise<void> => {
  await mkdir(target, { mode: 0o700 });
  const copy = async ({ name, sha256 }: ListedBlob): Promise<void> => {
    const path = join(target, name);
    await copyFile(join(directory, FILES.blobs, name), path);
    await refuseOther(path, sha256);
    await syncFile(path);
  };
  let page: ListedBlob[] = [];
  for await (const blob of readList(directory)) {
    page.push(blob);
    if (page.length < PAGE_BLOBS) continue;
    await eachAtOnce(page, copy);
    page = [];
  }
  await eachAtOnce(page, copy);
  await syncDirectory(target);
};

const placeBlobs = async (dataDir: string, staging: string): Promise<void> => {
  await writeFile(join(staging, PLACING), "");
  await syncDirectory(staging);
  const target = blobsDirectory(dataDir);
  if (await exists(target)) await rmdir(target);
  await rename(join(staging, FILES.blobs), target);
  await syncDirectory(dataDir);
};

/** In one transaction: killed before its end, the server's database is as empty as it was. */
const fillServer = async (staged: Database, url: string): Promise<void> => {
  const target = await openDatabase({ url });
  try {
    await refuseNotEmpty(target.db);
    await target.db
      .transaction()
      .execute((transaction) =>
        inSnapshot(staged.db, (snapshot) => copyRows(snapshot, transaction)),
      );
  } finally {
    await target.close();
  }
};

const placeDatabase = async (dataDir: string, staging: string): Promise<void> => {
  const path = join(staging, FILES.database);
  await removeLogs(path);
  await syncFile(path);
  await rename(path, databaseFile(dataDir));
  await syncDirectory(dataDir);
};
