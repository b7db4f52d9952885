/**
 * @file Makes a backup while servers run: rows of one moment, and every picture that they name.
 *
 * Pictures that come after the moment are not needed. One that is erased between the moment and its copy would be named
 * by a row and missing: then a new moment is taken, with nearly all pictures copied already. Where that goes on, the
 * manifest says which were erased. It is written beside its place and renamed when it is whole and on the disk.
 */
import { mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Kysely } from "kysely";
import { appendAudit, checkpointKey, makeCheckpoint } from "../audit/index.ts";
import { isNamed } from "../blobs/index.ts";
import { inSnapshot, isMysql, writeSqliteFile } from "../copy/index.ts";
import { exists } from "../data-dir.ts";
import type { Schema } from "../database/index.ts";
import { lastMigration } from "../database/migrate.ts";
import { RecordsError } from "../records-error.ts";
import type { Store } from "../store.ts";
import { syncDirectory } from "../sync-directory.ts";
import { copyNamedBlobs, listBlobs, removeUnnamed, writeDurably } from "./copy-blobs.ts";
import { hashFile } from "./hash-file.ts";
import { type BackupManifest, FILES, signManifest } from "./manifest.ts";

export interface BackupRequest {
  /** Made by this; nothing may be there yet. */
  readonly directory: string;
  /** Version of this program. */
  readonly program: string;
  readonly actor: string;
}

/** Each takes a moment anew; unmeasured. */
const MOST_MOMENTS = 20;

/** Throws `backup-place-taken` where there is something already. */
export const makeBackup = async (
  store: Store,
  { directory, program, actor }: BackupRequest,
): Promise<BackupManifest> => {
  const unfinished = join(dirname(directory), `${basename(directory)}.unfinished`);
  for (const place of [directory, unfinished])
    if (await exists(place)) throw new RecordsError("backup-place-taken", { detail: place });
  await mkdir(unfinished, { mode: 0o700 });
  let manifest: BackupManifest;
  try {
    manifest = await write(store, unfinished, program);
    await syncDirectory(unfinished);
    await rename(unfinished, directory);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
  await syncDirectory(dirname(directory));
  await noteBackup(store, manifest, actor);
  return manifest;
};

const write = async (store: Store, directory: string, program: string): Promise<BackupManifest> => {
  const moment = await writeMoment(store, directory);
  await removeUnnamed(join(directory, FILES.blobs), moment.named);
  const blobs = await writeList(directory);
  const { named: _named, erased, missing, ...rest } = moment;
  const manifest = signManifest(checkpointKey(store.installationKeys.audit), {
    format: "ekyc-backup",
    version: 1,
    program,
    source: isMysql(store.db) ? "mysql" : "sqlite",
    masterKeyVersion: store.master.version,
    ...rest,
    database: await hashFile(join(directory, FILES.database)),
    blobs: { ...blobs, erased, missing },
  });
  await writeDurably(join(directory, FILES.manifest), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
};

interface Moment extends Pick<BackupManifest, "at" | "checkpoint" | "migration" | "tables"> {
  readonly named: ReadonlySet<string>;
  readonly erased: string[];
  readonly missing: string[];
}

const writeMoment = async (store: Store, directory: string): Promise<Moment> => {
  const place = join(directory, FILES.blobs);
  await copyNamedBlobs(store.db, store.blobs, place);
  let missing: readonly string[] = [];
  for (let moments = 1; ; moments++) {
    const moment = await inSnapshot(store.db, async (snapshot) => {
      const at = new Date(store.now()).toISOString();
      const { named, vanished } = await copyNamedBlobs(snapshot, store.blobs, place);
      const erased = vanished.filter((name) => !missing.includes(name));
      if (erased.length > 0 && moments < MOST_MOMENTS) return { vanished };
      return {
        at,
        named,
        erased,
        missing: [...missing],
        ...(await writeRows(store, snapshot, directory)),
      };
    });
    if (!("vanished" in moment)) return moment;
    missing = await stillNamed(store.db, moment.vanished);
  }
};

const writeRows = async (store: Store, snapshot: Kysely<Schema>, directory: string) => ({
  checkpoint: await makeCheckpoint(snapshot, store.installationKeys.audit, store.now),
  migration: await lastMigration(snapshot),
  tables: await writeSqliteFile(snapshot, join(directory, FILES.database)),
});

/** Their files are missing in the installation itself: no later moment will have them. */
const stillNamed = async (
  db: Kysely<Schema>,
  names: readonly string[],
): Promise<readonly string[]> => {
  const still: string[] = [];
  for (const name of names) if (await isNamed(db, name)) still.push(name);
  return still;
};

/** From what is on the disk, so that what is listed was written. */
const writeList = async (directory: string) => {
  const path = join(directory, FILES.list);
  const file = await open(path, "wx", 0o600);
  let count = 0;
  let totalBytes = 0;
  try {
    for await (const blob of listBlobs(join(directory, FILES.blobs))) {
      await file.write(`${JSON.stringify(blob)}\n`);
      count += 1;
      totalBytes += blob.bytes;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { count, totalBytes, list: await hashFile(path) };
};

const noteBackup = async (
  { db, installationKeys, now }: Store,
  { checkpoint, blobs }: BackupManifest,
  actor: string,
): Promise<void> => {
  await db.transaction().execute(async (transaction) => {
    await appendAudit(transaction, installationKeys.audit, {
      at: now(),
      actor,
      action: "backup.made",
      subject: "backup",
      details: {
        sequence: checkpoint.sequence,
        pictures: blobs.count,
        erasedMeanwhile: blobs.erased.length,
        missing: blobs.missing.length,
      },
    });
  });
};
