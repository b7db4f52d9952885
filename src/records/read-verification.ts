/**
 * @file Reads what is kept of verifications; opens a seal only for what was asked.
 */
import type { Selectable } from "kysely";
import { z } from "zod";
import { Outcome, parseStoredReport } from "../assessment/report.ts";
import { unpad } from "./blobs/index.ts";
import { openSeal } from "./crypto/index.ts";
import { readDataKey } from "./data-keys.ts";
import type { VerificationsTable } from "./database/schema.ts";
import { openFeatures, parseModel } from "./features.ts";
import { isVerificationId } from "./ids.ts";
import type { VerificationId } from "./ids.ts";
import { RecordsError } from "./records-error.ts";
import { picturePlace, verificationPlace } from "./seal-verification.ts";
import type { Store } from "./store.ts";
import {
  KEEP_LEVELS,
  PICTURE_PURPOSES,
  StoredFields,
  StoredObservations,
} from "./verification-record.ts";
import type {
  PicturePurpose,
  StoredFeatures,
  StoredPicture,
  VerificationRecord,
  VerificationSummary,
} from "./verification-record.ts";

type Row = Selectable<VerificationsTable>;

const SUMMARY_COLUMNS = [
  "id",
  "created_at",
  "outcome",
  "document_type",
  "last_four",
  "keep",
] as const;
type SummaryRow = Pick<Row, (typeof SUMMARY_COLUMNS)[number]>;

const MAX_LISTED = 200;

export interface ListOptions {
  /** At most this many, 1 to 200. */
  readonly limit: number;
  /** Only those older than this one: the last of the page before. */
  readonly before?: Pick<VerificationSummary, "id" | "createdAt">;
}

/** Newest first. Decrypts nothing. */
export const listVerifications = async (
  { db }: Store,
  { limit, before }: ListOptions,
): Promise<readonly VerificationSummary[]> => {
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LISTED) {
    throw new RangeError(`limit must be 1 to ${MAX_LISTED}`);
  }
  let query = db.selectFrom("verifications").select(SUMMARY_COLUMNS);
  if (before !== undefined) {
    const { createdAt, id } = before;
    query = query.where((where) =>
      where.or([
        where("created_at", "<", createdAt),
        where.and([where("created_at", "=", createdAt), where("id", "<", id)]),
      ]),
    );
  }
  const rows = await query
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map(summaryOf);
};

/** undefined when there is no such verification. */
export const getVerification = async (
  store: Store,
  id: string,
): Promise<VerificationRecord | undefined> => {
  const row = await readRow(store, id);
  if (row === undefined) return undefined;
  const pictures = await store.db
    .selectFrom("pictures")
    .select("purpose")
    .where("verification_id", "=", id)
    .execute();
  const evidence = await openEvidence(store, row);
  return {
    ...summaryOf(row),
    report: parseStoredReport(row.report),
    ...(evidence !== undefined && { evidence }),
    pictures: PICTURE_PURPOSES.filter((purpose) => pictures.some((row) => row.purpose === purpose)),
  };
};

/** The vectors of both faces, to compare again; undefined where none are kept. */
export const readFeatures = async (
  store: Store,
  id: string,
): Promise<StoredFeatures | undefined> => {
  const row = await readRow(store, id);
  const modelText = row?.features_model ?? null;
  if (row === undefined || modelText === null) return undefined;
  const model = parseModel(modelText);
  const key = await readDataKey(store.db, store.master, id, "features");
  const opened = (field: "document_features" | "selfie_features") => {
    const sealed = row[field];
    return sealed === null
      ? undefined
      : openFeatures(key, sealed, verificationPlace(id, field), model);
  };
  const document = opened("document_features");
  const selfie = opened("selfie_features");
  return {
    model,
    ...(document !== undefined && { document }),
    ...(selfie !== undefined && { selfie }),
  };
};

/** undefined when no such picture is kept. */
export const readPicture = async (
  store: Store,
  verificationId: string,
  purpose: PicturePurpose,
): Promise<StoredPicture | undefined> => {
  const row = await store.db
    .selectFrom("pictures")
    .select(["blob_name", "media_type"])
    .where("verification_id", "=", verificationId)
    .where("purpose", "=", purpose)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const sealed = await store.blobs.get(row.blob_name);
  if (sealed === undefined) throw new RecordsError("picture-missing", { detail: purpose });
  const key = await readDataKey(store.db, store.master, verificationId, "pictures");
  const bytes = unpad(openSeal(key, sealed, picturePlace(verificationId, purpose)));
  return { mediaType: row.media_type, bytes };
};

export const countVerifications = async ({ db }: Store): Promise<number> => {
  const { count } = await db
    .selectFrom("verifications")
    .select(({ fn }) => fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
};

const readRow = async ({ db }: Store, id: string): Promise<Row | undefined> =>
  await db.selectFrom("verifications").selectAll().where("id", "=", id).executeTakeFirst();

const openEvidence = async (store: Store, row: Row): Promise<VerificationRecord["evidence"]> => {
  const { id, fields, observations } = row;
  if (fields === null || observations === null) return undefined;
  const key = await readDataKey(store.db, store.master, id, "fields");
  const opened = (field: "fields" | "observations", sealed: Buffer): unknown =>
    JSON.parse(openSeal(key, sealed, verificationPlace(id, field)).toString("utf8"));
  return {
    fields: StoredFields.parse(opened("fields", fields)),
    observations: StoredObservations.parse(opened("observations", observations)),
  };
};

const Id = z.custom<VerificationId>((id) => typeof id === "string" && isVerificationId(id));

const Summary = z.object({
  id: Id,
  createdAt: z.int(),
  outcome: Outcome,
  documentType: z.string().nullable(),
  lastFour: z.string().nullable(),
  keep: z.enum(KEEP_LEVELS),
});

const summaryOf = (row: SummaryRow): VerificationSummary =>
  Summary.parse({
    id: row.id,
    createdAt: row.created_at,
    outcome: row.outcome,
    documentType: row.document_type,
    lastFour: row.last_four,
    keep: row.keep,
  });
