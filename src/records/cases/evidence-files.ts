/**
 * @file Evidence as it was received, in sealed parts, until its case ends.
 *
 * [Note: a picture comes in parts]
 *
 * A file grows by parts of at most a megabyte, each sealed and on disk before it is acknowledged, so that a lost
 * connection costs one part, and a server that receives ten megabytes holds one of them. Every file has a key of its
 * own, which goes with it: what is left of its blobs anywhere cannot be opened.
 */
import type { Selectable, Transaction } from "kysely";
import { isNamed } from "../blobs/index.ts";
import { openSeal, type Place, seal } from "../crypto/index.ts";
import { DATA_KEY_VERSION, insertDataKeys, makeDataKey, readDataKey } from "../data-keys.ts";
import type { EvidenceFilesTable } from "../database/case-tables.ts";
import type { Schema } from "../database/index.ts";
import { newId } from "../ids.ts";
import { asRecordsError, RecordsError } from "../records-error.ts";
import type { Store } from "../store.ts";

/** Bytes that one part may have. */
export const MAX_PART_BYTES = 1024 * 1024;

export const EVIDENCE_PURPOSES = [
  "document-front",
  "document-back",
  "selfie",
  /** Frames of a live capture, what the device said of them, and its challenge. */
  "live",
  /** Of a locked document, kept no longer than the document. */
  "password",
] as const;
export type EvidencePurpose = (typeof EVIDENCE_PURPOSES)[number];

export interface EvidenceFileRecord {
  readonly id: string;
  readonly caseId: string;
  readonly purpose: EvidencePurpose;
  readonly size: number;
  readonly received: number;
  readonly createdAt: number;
}

export interface NewEvidenceFile {
  readonly caseId: string;
  readonly purpose: EvidencePurpose;
  readonly size: number;
  readonly source: "camera" | "file";
}

/** In place of an earlier one of the same purpose. */
export const createEvidenceFile = async (
  store: Store,
  { caseId, purpose, size, source }: NewEvidenceFile,
): Promise<EvidenceFileRecord> => {
  const id = newId("file");
  const at = store.now();
  const row: EvidenceFilesTable = {
    id,
    case_id: caseId,
    purpose,
    size,
    received: 0,
    source,
    created_at: at,
    completed_at: null,
  };
  const gone = await store.db.transaction().execute(async (transaction) => {
    const replaced = await removeFilesIn(transaction, caseId, [purpose]);
    await transaction.insertInto("evidence_files").values(row).execute();
    await insertDataKeys(transaction, store.master, [makeDataKey(id, "pictures", at)]);
    return replaced;
  });
  await removeBlobs(store, gone);
  return fileOf(row);
};

export type AddedPart =
  | { readonly outcome: "added"; readonly file: EvidenceFileRecord }
  /** It does not begin where the last one ended, or is more than was announced. */
  | { readonly outcome: "misplaced"; readonly received: number };

export const addPart = async (
  store: Store,
  file: Pick<EvidenceFileRecord, "id">,
  part: { readonly offset: number; readonly bytes: Uint8Array },
): Promise<AddedPart> => {
  const { offset, bytes } = part;
  const before = await readFile(store.db, file.id);
  if (before === undefined) throw new RangeError("no such file");
  if (before.received !== offset || offset + bytes.length > before.size)
    return { outcome: "misplaced", received: before.received };
  const key = await readDataKey(store.db, store.master, file.id, "pictures");
  const blobName = await store.blobs.put(seal(key, bytes, partPlace(file.id, offset)));
  const received = offset + bytes.length;
  const added = await namePart(store, before, { offset, size: bytes.length, blobName });
  if (added) return { outcome: "added", file: { ...before, received } };
  await removeBlobs(store, [blobName]);
  const now = await readFile(store.db, file.id);
  return { outcome: "misplaced", received: now?.received ?? 0 };
};

/** Whether it still goes on where the part begins. */
const namePart = async (
  store: Store,
  file: EvidenceFileRecord,
  {
    offset,
    size,
    blobName,
  }: { readonly offset: number; readonly size: number; readonly blobName: string },
): Promise<boolean> => {
  const received = offset + size;
  try {
    return await store.db.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable("evidence_files")
        .set({ received, completed_at: received === file.size ? store.now() : null })
        .where("id", "=", file.id)
        .where("received", "=", offset)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows !== 1n) return false;
      await transaction
        .insertInto("evidence_parts")
        .values({ file_id: file.id, position: offset, size, blob_name: blobName })
        .execute();
      return true;
    });
  } catch (error) {
    await takeBackBlobs(store, [blobName]);
    throw error;
  }
};

/** Reads a complete file part by part, as often as it is called; undefined for one that is not complete. */
export const evidenceReader = async (
  store: Store,
  fileId: string,
): Promise<(() => AsyncGenerator<Uint8Array>) | undefined> => {
  const file = await readFile(store.db, fileId);
  if (file?.received !== file?.size || file === undefined) return undefined;
  return () => coded(readParts(store, file));
};

/** What is read bit by bit fails after the call that gave it has returned: its troubles get their codes here. */
async function* coded(parts: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* parts;
  } catch (error) {
    throw asRecordsError(error);
  }
}

async function* readParts(
  store: Store,
  { id, purpose }: EvidenceFileRecord,
): AsyncGenerator<Uint8Array> {
  const key = await readDataKey(store.db, store.master, id, "pictures");
  const parts = await store.db
    .selectFrom("evidence_parts")
    .select(["position", "blob_name"])
    .where("file_id", "=", id)
    .orderBy("position")
    .execute();
  for (const { position, blob_name } of parts) {
    const sealed = await store.blobs.get(blob_name);
    if (sealed === undefined) throw new RecordsError("picture-missing", { detail: purpose });
    yield openSeal(key, sealed, partPlace(id, position));
  }
}

/** The whole of one that is complete. */
export const readEvidence = async (
  store: Store,
  fileId: string,
): Promise<Uint8Array | undefined> => {
  const read = await evidenceReader(store, fileId);
  if (read === undefined) return undefined;
  const parts: Uint8Array[] = [];
  for await (const part of read()) parts.push(part);
  return Buffer.concat(parts);
};

export const listEvidence = async (
  { db }: Pick<Store, "db">,
  caseId: string,
): Promise<readonly EvidenceFileRecord[]> => {
  const rows = await db
    .selectFrom("evidence_files")
    .selectAll()
    .where("case_id", "=", caseId)
    .orderBy("created_at")
    .execute();
  return rows.map(fileOf);
};

/** All of a case, or those of some purposes. Blobs go after the keys are gone. */
export const removeEvidenceFiles = async (
  store: Store,
  caseId: string,
  purposes: readonly EvidencePurpose[] = EVIDENCE_PURPOSES,
): Promise<void> => {
  const gone = await store.db
    .transaction()
    .execute((transaction) => removeFilesIn(transaction, caseId, purposes));
  await removeBlobs(store, gone);
};

/** Keys and rows; the names of the blobs that are worth nothing then. */
export const removeFilesIn = async (
  transaction: Transaction<Schema>,
  caseId: string,
  purposes: readonly EvidencePurpose[],
): Promise<readonly string[]> => {
  if (purposes.length === 0) return [];
  const files = await transaction
    .selectFrom("evidence_files")
    .select("id")
    .where("case_id", "=", caseId)
    .where("purpose", "in", [...purposes])
    .execute();
  const ids = files.map(({ id }) => id);
  if (ids.length === 0) return [];
  const parts = await transaction
    .selectFrom("evidence_parts")
    .select("blob_name")
    .where("file_id", "in", ids)
    .execute();
  await transaction.deleteFrom("data_keys").where("owner", "in", ids).execute();
  await transaction.deleteFrom("evidence_parts").where("file_id", "in", ids).execute();
  await transaction.deleteFrom("evidence_files").where("id", "in", ids).execute();
  return parts.map(({ blob_name }) => blob_name);
};

/** Nobody can open them any more. One that cannot be removed now is left to the janitor, and counted: what was done is done. */
export const removeBlobs = async (
  { blobs }: Pick<Store, "blobs">,
  names: readonly string[],
): Promise<void> => {
  const removed = await Promise.allSettled(names.map((name) => blobs.remove(name)));
  for (const one of removed) if (one.status === "rejected") asRecordsError(one.reason);
};

/**
 * After a commit that failed: what no row names goes at once, since each try on a full disk would leave more there.
 * Asked as a writer: a commit whose answer was lost has ended by then, and what it named stays. Where even that cannot
 * be asked, the janitor decides.
 */
export const takeBackBlobs = async (store: Store, names: readonly string[]): Promise<void> => {
  try {
    const unnamed = await store.db.transaction().execute(async (transaction) => {
      const without: string[] = [];
      for (const name of names) if (!(await isNamed(transaction, name))) without.push(name);
      return without;
    });
    await removeBlobs(store, unnamed);
  } catch {
    return;
  }
};

export const partPlace = (fileId: string, position: number): Place => ({
  table: "evidence_files",
  recordId: fileId,
  field: `part-${position}`,
  keyVersion: DATA_KEY_VERSION,
});

const readFile = async (db: Store["db"], id: string): Promise<EvidenceFileRecord | undefined> => {
  const row = await db
    .selectFrom("evidence_files")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  return row && fileOf(row);
};

const fileOf = (row: Selectable<EvidenceFilesTable>): EvidenceFileRecord => ({
  id: row.id,
  caseId: row.case_id,
  purpose: row.purpose as EvidencePurpose,
  size: row.size,
  received: row.received,
  createdAt: row.created_at,
});
