/**
 * @file Records a verification: pictures first, then everything else in one transaction.
 *
 * Of any number of processes that record the same ID number at once, exactly one keeps
 * the identity; the others are told `duplicate` and have stored nothing. Likewise of those
 * that bring one face at once under several numbers: the first is recorded, the others are
 * told `face-stored-since` and search again.
 */
import type { Kysely, Transaction } from "kysely";
import { REASONS } from "../assessment/reasons.ts";
import { appendAudit } from "./audit/index.ts";
import type { AuditEvent } from "./audit/index.ts";
import { endAttempt } from "./cases/attempts.ts";
import { removeBlobs, takeBackBlobs } from "./cases/evidence-files.ts";
import { insertDecidedCase } from "./cases/create-case.ts";
import { applyMove } from "./cases/move-case.ts";
import { insertDataKeys } from "./data-keys.ts";
import type { Schema } from "./database/index.ts";
import { isStoredSince, takeSequence } from "./gallery/index.ts";
import { indexAnewIn, isNumberTaken } from "./identities.ts";
import { KEYS_NEVER_FIT, MOST_TRIES } from "./index-keys.ts";
import { sealVerification } from "./seal-verification.ts";
import type { SealedPicture, SealedVerification } from "./seal-verification.ts";
import type { Store } from "./store.ts";
import type { RecordedVerification, VerificationToRecord } from "./verification-record.ts";

interface WrittenPicture {
  readonly purpose: string;
  readonly mediaType: string;
  readonly blobName: string;
}

interface RecordParts {
  readonly input: VerificationToRecord;
  readonly sealed: SealedVerification;
  readonly pictures: readonly WrittenPicture[];
}

export const recordVerification = async (
  store: Store,
  input: VerificationToRecord,
): Promise<RecordedVerification> => {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    await store.installationKeys.index.refresh(store.db);
    const recorded = await recordOnce(store, input);
    if (recorded.outcome !== "index-key-changed") return recorded;
  }
  throw new Error(KEYS_NEVER_FIT);
};

type RecordedOnce = RecordedVerification | { readonly outcome: "index-key-changed" };

const recordOnce = async (store: Store, input: VerificationToRecord): Promise<RecordedOnce> => {
  const sealed = sealVerification(store, input);
  // Asked before any picture is written; asked again where it counts, in the transaction.
  if (await isTaken(store.db, sealed)) return { outcome: "duplicate" };
  const pictures = await writePictures(store, sealed.pictures);
  const names = pictures.map(({ blobName }) => blobName);
  try {
    const recorded = await store.db
      .transaction()
      .execute((transaction) => recordIn(transaction, store, { input, sealed, pictures }));
    if (recorded.outcome !== "recorded") await removeBlobs(store, names);
    return recorded;
  } catch (error) {
    // The commit may still have happened.
    await takeBackBlobs(store, names);
    throw error;
  }
};

const isTaken = async (
  db: Kysely<Schema>,
  { identity, numberIndexes }: SealedVerification,
): Promise<boolean> =>
  identity !== undefined && (await isNumberTaken(db, identity.document_type, numberIndexes));

/** All or none. */
const writePictures = async (
  store: Store,
  pictures: readonly SealedPicture[],
): Promise<readonly WrittenPicture[]> => {
  const tried = await Promise.allSettled(pictures.map(({ sealed }) => store.blobs.put(sealed)));
  const names = tried.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const failed = tried.find((one) => one.status === "rejected");
  if (failed !== undefined) {
    await removeBlobs(store, names);
    throw failed.reason;
  }
  return pictures.map(({ purpose, mediaType }, n) => ({
    purpose,
    mediaType,
    blobName: names[n]!,
  }));
};

/** The transaction holds the write lock from its start, so what it finds free stays free. */
const recordIn = async (
  transaction: Transaction<Schema>,
  store: Store,
  parts: RecordParts,
): Promise<RecordedOnce> => {
  const { input, sealed, pictures } = parts;
  // See [Note: an index outlives its key].
  if (!(await store.installationKeys.index.isComplete(transaction, sealed.indexKeys)))
    return { outcome: "index-key-changed" };
  if (await isTaken(transaction, sealed)) return { outcome: "duplicate" };
  if (
    input.faceSearched !== undefined &&
    (await isStoredSince(transaction, store, input.faceSearched))
  )
    return { outcome: "face-stored-since" };
  if (!(await endCase(transaction, store, input))) return { outcome: "moved-meanwhile" };

  if (input.documentType !== null)
    await indexAnewIn(transaction, input.documentType, sealed.numberIndexes);
  await transaction.insertInto("verifications").values(sealed.row).execute();
  await insertDataKeys(transaction, store.master, sealed.dataKeys);
  if (sealed.identity !== undefined) {
    const gallery_sequence =
      sealed.identity.features === null ? null : await takeSequence(transaction);
    await transaction
      .insertInto("identities")
      .values({ ...sealed.identity, gallery_sequence })
      .execute();
  }
  if (pictures.length > 0) {
    await transaction
      .insertInto("pictures")
      .values(pictures.map((picture) => pictureRow(input, picture)))
      .execute();
  }
  if (sealed.pictureBands.length > 0) {
    await transaction
      .insertInto("picture_bands")
      .values([...sealed.pictureBands])
      .execute();
  }
  if (sealed.burstBands.length > 0) {
    await transaction
      .insertInto("burst_bands")
      .values([...sealed.burstBands])
      .execute();
  }
  await appendAudit(transaction, store.installationKeys.audit, auditEvent(store, parts));
  return { outcome: "recorded" };
};

/** The case comes to its decision with what is kept; one that there is none of yet is made. */
const endCase = async (
  transaction: Transaction<Schema>,
  store: Store,
  { id, at, actor, documentType, report, ending }: VerificationToRecord,
): Promise<boolean> => {
  if (ending !== undefined) {
    if (!(await applyMove(transaction, store, ending.move))) return false;
    await endAttempt(transaction, store, ending.attempt);
    return true;
  }
  const { outcome, reasons } = report.decision;
  await insertDecidedCase(transaction, {
    id,
    created_at: at,
    status: outcome,
    document_type: documentType,
    created_by: actor,
    reasons: JSON.stringify(reasons),
    fraud: reasons.some((reason) => REASONS[reason].class === "fraud") ? 1 : 0,
  });
  return true;
};

const pictureRow = (
  { id, at }: VerificationToRecord,
  { purpose, mediaType, blobName }: WrittenPicture,
) => ({
  verification_id: id,
  purpose,
  blob_name: blobName,
  media_type: mediaType,
  created_at: at,
});

/** The time is the store's, not the caller's: it says when this was written. */
const auditEvent = (store: Store, { input, sealed, pictures }: RecordParts): AuditEvent => ({
  at: store.now(),
  actor: input.actor,
  action: "verification.recorded",
  subject: input.id,
  details: {
    outcome: input.report.decision.outcome,
    documentType: input.documentType,
    keep: input.keep,
    identity: sealed.identity?.id ?? null,
    pictures: pictures.map(({ purpose }) => purpose),
  },
});
