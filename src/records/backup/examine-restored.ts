/**
 * @file Whether the rows of a backup are those that were counted, of the installation whose master key is there, and
 * with every picture that they name. Writes into them that they were restored.
 */
import type { KeyObject } from "node:crypto";
import type { Kysely } from "kysely";
import { appendAudit, checkpointKey, verifyAudit } from "../audit/index.ts";
import { namedBlobs } from "../blobs/index.ts";
import { differing, hashTables } from "../copy/index.ts";
import type { KeyRing } from "../crypto/index.ts";
import { readInstallationKey } from "../data-keys.ts";
import type { Schema } from "../database/index.ts";
import { lastMigration } from "../database/migrate.ts";
import { RecordsError } from "../records-error.ts";
import type { BackupManifest } from "./manifest.ts";
import { readList } from "./verify-backup.ts";

interface Examination {
  readonly manifest: BackupManifest;
  readonly directory: string;
  readonly master: KeyRing;
  readonly actor: string;
  readonly now: () => number;
}

/** Throws `key-wrong` where the master key is another's, and `backup-damaged` for everything else. */
export const examineRestored = async (
  db: Kysely<Schema>,
  examination: Examination,
): Promise<void> => {
  const { manifest, directory, master } = examination;
  const auditKey = await openAuditKey(db, master);
  if (checkpointKey(auditKey).publicKey !== manifest.publicKey)
    throw damaged("it was signed by another installation");
  const verdict = await verifyAudit(db, auditKey, [manifest.checkpoint]);
  if (!verdict.intact) throw damaged(`audit log: ${verdict.reason} at ${verdict.sequence}`);
  // Rows of older tables were brought up to date by opening them; the file was compared bit by bit before.
  if ((await lastMigration(db)) === manifest.migration) {
    const differ = differing(manifest.tables, await hashTables(db));
    if (differ.length > 0) throw damaged(`tables ${differ.join(", ")}`);
  }
  await refuseNamelessBlobs(db, directory, manifest);
  await noteRestore(db, auditKey, examination);
};

const damaged = (detail: string): RecordsError => new RecordsError("backup-damaged", { detail });

const openAuditKey = async (db: Kysely<Schema>, master: KeyRing): Promise<KeyObject> => {
  const key = await readInstallationKey(db, master, "audit");
  if (key === undefined) throw damaged("the keys of the installation are not in it");
  return key;
};

const refuseNamelessBlobs = async (
  db: Kysely<Schema>,
  directory: string,
  { blobs }: BackupManifest,
): Promise<void> => {
  const there = new Set([...blobs.erased, ...blobs.missing]);
  for await (const { name } of readList(directory)) there.add(name);
  for await (const names of namedBlobs(db))
    for (const name of names) if (!there.has(name)) throw damaged(`picture ${name}`);
};

/** Whoever was signed in at that moment signs in again. */
const noteRestore = async (
  db: Kysely<Schema>,
  auditKey: KeyObject,
  { manifest, actor, now }: Examination,
): Promise<void> => {
  await db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom("sessions").execute();
    await appendAudit(transaction, auditKey, {
      at: now(),
      actor,
      action: "backup.restored",
      subject: "backup",
      details: { sequence: manifest.checkpoint.sequence, at: manifest.at },
    });
  });
};
