/**
 * @file Destroys what is kept of a verification, class by class: keys first, so that nothing that is left anywhere can
 * be opened.
 *
 * In:  a transaction, and a verification.
 * Out: how much of which class went, and the names of the blobs that are worth nothing then.
 */
import type { Transaction } from "kysely";
import type { RecordKeyClass } from "../crypto/index.ts";
import type { Schema } from "../database/index.ts";
import { removeFilesIn, EVIDENCE_PURPOSES } from "../cases/evidence-files.ts";
import { removeNotesIn } from "../cases/review-decisions.ts";
import { noteRemoval } from "../gallery/changes.ts";

/** How many of each went; a class of which nothing went may be absent. */
export type ErasedCounts = Readonly<Partial<Record<ErasedClass, number>>>;

export const ERASED_CLASSES = [
  "dataKeys",
  "pictures",
  "evidenceParts",
  "identities",
  "features",
  "searchHashes",
  "fields",
  "notes",
  "candidates",
  "handoffs",
  "answers",
  "events",
  "cases",
  "auditEntries",
] as const;
export type ErasedClass = (typeof ERASED_CLASSES)[number];

export interface Erased {
  readonly counts: ErasedCounts;
  readonly blobs: readonly string[];
}

type Erase = (transaction: Transaction<Schema>, id: string) => Promise<Erased>;

export const NOTHING_ERASED: Erased = { counts: {}, blobs: [] };

export const sumErased = (...parts: readonly Erased[]): Erased => ({
  counts: sumCounts(...parts.map(({ counts }) => counts)),
  blobs: parts.flatMap(({ blobs }) => blobs),
});

export const sumCounts = (...parts: readonly ErasedCounts[]): ErasedCounts =>
  Object.fromEntries(
    ERASED_CLASSES.flatMap((name) => {
      const sum = parts.reduce((total, counts) => total + (counts[name] ?? 0), 0);
      return sum === 0 ? [] : [[name, sum]];
    }),
  );

export const erasePicturesIn: Erase = async (transaction, id) => {
  const dataKeys = await removeKeyIn(transaction, id, "pictures");
  const pictures = await transaction
    .selectFrom("pictures")
    .select("blob_name")
    .where("verification_id", "=", id)
    .execute();
  await transaction.deleteFrom("pictures").where("verification_id", "=", id).execute();
  return {
    counts: { dataKeys, pictures: pictures.length },
    blobs: pictures.map(({ blob_name }) => blob_name),
  };
};

/**
 * Everything by which a person is found again: vectors, the identity with its index, descriptions of pictures. An
 * identity whose vector went alone would be one that every search has to say it did not search.
 */
export const eraseFeaturesIn: Erase = async (transaction, id) => {
  const identities = await transaction
    .selectFrom("identities")
    .select(["id", "gallery_sequence"])
    .where("verification_id", "=", id)
    .execute();
  let dataKeys = await removeKeyIn(transaction, id, "features");
  for (const { id: identity, gallery_sequence } of identities) {
    dataKeys += await removeKeyIn(transaction, identity, "features");
    if (gallery_sequence !== null) await noteRemoval(transaction, gallery_sequence);
  }
  await transaction.deleteFrom("identities").where("verification_id", "=", id).execute();
  const bands = await Promise.all(
    (["picture_bands", "burst_bands"] as const).map(async (table) =>
      deleted(
        await transaction
          .deleteFrom(table)
          .where("verification_id", "=", id)
          .executeTakeFirstOrThrow(),
      ),
    ),
  );
  const features = await transaction
    .updateTable("verifications")
    .set({
      document_features: null,
      selfie_features: null,
      features_model: null,
      face_candidates: null,
      number_index: null,
      index_key_version: null,
    })
    .where("id", "=", id)
    .where("features_model", "is not", null)
    .executeTakeFirstOrThrow();
  await transaction
    .updateTable("verifications")
    .set({ number_index: null, index_key_version: null, face_candidates: null })
    .where("id", "=", id)
    .execute();
  return {
    counts: {
      dataKeys,
      identities: identities.length,
      features: Number(features.numUpdatedRows),
      searchHashes: bands.reduce((sum, count) => sum + count, 0),
    },
    blobs: [],
  };
};

/** Fields and observations; what is left is a report. */
export const eraseFieldsIn: Erase = async (transaction, id) => {
  const dataKeys = await removeKeyIn(transaction, id, "fields");
  const { numUpdatedRows } = await transaction
    .updateTable("verifications")
    .set({ fields: null, observations: null, last_four: null, keep: "report" })
    .where("id", "=", id)
    .where("fields", "is not", null)
    .executeTakeFirstOrThrow();
  return { counts: { dataKeys, fields: Number(numUpdatedRows) }, blobs: [] };
};

/** What reviewers wrote can hold anything. */
export const eraseNotesIn: Erase = async (transaction, id) => {
  const notes = await removeNotesIn(transaction, id);
  return { counts: { dataKeys: notes, notes }, blobs: [] };
};

/** The record of a verification whole. The report stays with its attempt: it holds no personal data. */
export const eraseRecordIn: Erase = async (transaction, id) => {
  const pictures = await erasePicturesIn(transaction, id);
  const features = await eraseFeaturesIn(transaction, id);
  const fields = await eraseFieldsIn(transaction, id);
  await transaction.deleteFrom("verifications").where("id", "=", id).execute();
  return sumErased(pictures, features, fields);
};

/** What was told and handed on beside it: answers that would be given again, hand-overs, what its events said. */
const eraseTracesIn: Erase = async (transaction, id) => {
  const answers = await transaction
    .deleteFrom("idempotency_keys")
    .where((where) => where.or([where("subject", "=", id), where("caller", "=", id)]))
    .executeTakeFirstOrThrow();
  const handoffs = await transaction
    .deleteFrom("handoffs")
    .where("case_id", "=", id)
    .executeTakeFirstOrThrow();
  // That it was redacted is told on, with the reference by which whoever asked for it knows it.
  const events = await transaction
    .updateTable("events")
    .set({ data: REDACTED })
    .where("subject", "=", id)
    .where("type", "!=", "verification.redacted")
    .where("data", "!=", REDACTED)
    .executeTakeFirstOrThrow();
  await transaction
    .updateTable("cases")
    .set({ return_url: null, language: null, client_token_hash: null, client_token_until: null })
    .where("id", "=", id)
    .execute();
  return {
    counts: {
      answers: deleted(answers),
      handoffs: deleted(handoffs),
      events: Number(events.numUpdatedRows),
    },
    blobs: [],
  };
};

const REDACTED = JSON.stringify({ redacted: true });

const eraseFilesIn: Erase = async (transaction, id) => {
  const files = await transaction
    .selectFrom("evidence_files")
    .select("id")
    .where("case_id", "=", id)
    .execute();
  const blobs = await removeFilesIn(transaction, id, EVIDENCE_PURPOSES);
  return { counts: { evidenceParts: blobs.length, dataKeys: files.length }, blobs };
};

/** Everything of the person. Reports, decisions, consents and the case itself stay. */
export const erasePersonIn: Erase = async (transaction, id) => {
  const record = await eraseRecordIn(transaction, id);
  const notes = await eraseNotesIn(transaction, id);
  const files = await eraseFilesIn(transaction, id);
  return sumErased(record, notes, files, await eraseTracesIn(transaction, id));
};

const removeKeyIn = async (
  transaction: Transaction<Schema>,
  owner: string,
  keyClass: RecordKeyClass,
): Promise<number> =>
  deleted(
    await transaction
      .deleteFrom("data_keys")
      .where("owner", "=", owner)
      .where("class", "=", keyClass)
      .executeTakeFirstOrThrow(),
  );

const deleted = ({ numDeletedRows }: { readonly numDeletedRows: bigint }): number =>
  Number(numDeletedRows);
