/**
 * @file The door to cases: what the corridor and the api do with them.
 */
import type { Store } from "../store.ts";
import {
  addReviewDecision,
  listReviewDecisions,
  type NewReviewDecision,
  removeNotesIn,
} from "./review-decisions.ts";
import { type AttemptEnd, beginAttempt, endAttempt, listAttempts, readReport } from "./attempts.ts";
import { listSteps, reachStep } from "./case-steps.ts";
import {
  addConsent,
  findConsentByToken,
  listConsents,
  listConsentsOf,
  type NewConsent,
} from "./consents.ts";
import { createCase, type NewCase } from "./create-case.ts";
import {
  addPart,
  createEvidenceFile,
  evidenceReader,
  EVIDENCE_PURPOSES,
  type EvidencePurpose,
  listEvidence,
  type NewEvidenceFile,
  readEvidence,
  removeBlobs,
  removeEvidenceFiles,
  removeFilesIn,
} from "./evidence-files.ts";
import {
  caseOfPhone,
  closeHandoffsIn,
  createHandoff,
  endHandoff,
  findHandoff,
  getHandoff,
  type HandoffEnd,
  type NewHandoff,
  openHandoff,
} from "./handoffs.ts";
import { casesToProcess, giveBackLeases, takeLease } from "./leases.ts";
import { type CaseMove, moveCase } from "./move-case.ts";
import { type CaseFilter, caseOfToken, expiredCases, getCase, listCases } from "./read-case.ts";
import { type RenewedToken, renewToken } from "./renew-token.ts";
import {
  dropReceived,
  keepReceived,
  type Pieces,
  type ReceivedEvidence,
  receiveEvidence,
} from "./receive-evidence.ts";
import { removeRecordIn } from "./remove-record.ts";
import { countQueues, listQueue, type QueueFilter } from "./review-queue.ts";
import type { PageOptions } from "../page.ts";

export { MAX_PART_BYTES } from "./evidence-files.ts";
export type { AttemptEnd, AttemptOutcome, AttemptRecord } from "./attempts.ts";
export type { CaseRecord } from "./case-record.ts";
export type { CaseStep } from "./case-steps.ts";
export type { ConsentRecord, NewConsent } from "./consents.ts";
export type { NewCase } from "./create-case.ts";
export type {
  AddedPart,
  EvidenceFileRecord,
  EvidencePurpose,
  NewEvidenceFile,
} from "./evidence-files.ts";
export type { HandoffRecord } from "./handoffs.ts";
export type { CaseChange, CaseMove } from "./move-case.ts";
export type { CaseFilter } from "./read-case.ts";
export type { NewReviewDecision, ReviewDecisionRecord } from "./review-decisions.ts";
export type { ReceivedEvidence } from "./receive-evidence.ts";
export { REVIEW_QUEUES } from "./review-queue.ts";
export type { QueueFilter, ReviewQueueName } from "./review-queue.ts";

/** What goes with a decision: the record of the verification, and evidence as it was received. */
export interface Forgotten {
  readonly record: boolean;
  readonly files: readonly EvidencePurpose[];
}

export type CaseRecords = ReturnType<typeof caseRecords>;

export const caseRecords = (store: Store) => ({
  create: (input: NewCase) => createCase(store, input),
  get: (id: string) => getCase(store, id),
  list: (filter: CaseFilter, page: PageOptions) => listCases(store, filter, page),
  expired: (limit: number) => expiredCases(store, limit),
  /** Which case a token of the applicant opens: the browser's, or the phone's that it was handed over to. */
  ofToken: async (hash: string, validMs: number) =>
    (await caseOfToken(store, hash)) ?? (await caseOfPhone(store, hash, validMs)),
  /** False where nothing is asked of the applicant. */
  renewToken: (id: string, renewed: RenewedToken) => renewToken(store, id, renewed),
  /** False where it changed since it was read: see [Note: one function changes the state]. */
  move: (move: CaseMove) => moveCase(store, move),
  /** The id of the attempt; undefined where the case changed since it was read. */
  submit: async (move: CaseMove, number: number) => {
    let attempt: string | undefined;
    const moved = await moveCase(store, move, async (transaction) => {
      attempt = await beginAttempt(transaction, store, { caseId: move.case.id, number });
    });
    return moved ? attempt : undefined;
  },
  /** An attempt that came to no decision, or to one of which nothing is kept but the report. */
  endAttempt: (move: CaseMove, end: AttemptEnd) =>
    moveCase(store, move, (transaction) => endAttempt(transaction, store, end)),
  /** A person's decision; what is to be forgotten with it goes in the same transaction. */
  decide: async (move: CaseMove, decision: NewReviewDecision, forget: Forgotten) => {
    const blobs: string[] = [];
    const moved = await moveCase(store, move, async (transaction) => {
      await addReviewDecision(transaction, store, decision);
      if (forget.record) blobs.push(...(await removeRecordIn(transaction, move.case.id)));
      blobs.push(...(await removeFilesIn(transaction, move.case.id, forget.files)));
    });
    await removeBlobs(store, blobs);
    return moved;
  },
  /** Too late: what was sent for it, and the tokens of its phones, go in the same transaction. */
  expire: async (move: CaseMove) => {
    let blobs: readonly string[] = [];
    const moved = await moveCase(store, move, async (transaction) => {
      blobs = await removeFilesIn(transaction, move.case.id, EVIDENCE_PURPOSES);
      await closeHandoffsIn(transaction, store, move.case.id);
    });
    await removeBlobs(store, blobs);
    return moved;
  },
  /** Everything of the person goes: keys first. Reports, decisions and the case itself stay. */
  redact: async (move: CaseMove, { withdrawn }: { readonly withdrawn: boolean }) => {
    let blobs: readonly string[] = [];
    const moved = await moveCase(store, move, async (transaction) => {
      blobs = [
        ...(await removeRecordIn(transaction, move.case.id)),
        ...(await removeFilesIn(transaction, move.case.id, EVIDENCE_PURPOSES)),
      ];
      await removeNotesIn(transaction, move.case.id);
      if (!withdrawn) return;
      await transaction
        .updateTable("consents")
        .set({ withdrawn_at: store.now() })
        .where("case_id", "=", move.case.id)
        .where("withdrawn_at", "is", null)
        .where("decision", "=", "given")
        .execute();
    });
    await removeBlobs(store, blobs);
    return moved;
  },
  ...readsOf(store),
  ...evidenceOf(store),
});

const readsOf = (store: Store) => ({
  takeLease: (id: string, lease: { readonly owner: string; readonly forMs: number }) =>
    takeLease(store, id, lease),
  giveBackLeases: (owner: string) => giveBackLeases(store, owner),
  toProcess: (limit: number) => casesToProcess(store, limit),
  attempts: (id: string) => listAttempts(store, id),
  report: (attemptId: string) => readReport(store, attemptId),
  decisions: (id: string) => listReviewDecisions(store, id),
  queue: (filter: QueueFilter, page: PageOptions) => listQueue(store, filter, page),
  countQueues: (userId: string) => countQueues(store, userId),
  reachStep: (id: string, step: string) => reachStep(store, id, step),
  steps: (id: string) => listSteps(store, id),
});

const evidenceOf = (store: Store) => ({
  files: {
    create: (input: NewEvidenceFile) => createEvidenceFile(store, input),
    addPart: (
      file: { readonly id: string },
      part: { readonly offset: number; readonly bytes: Uint8Array },
    ) => addPart(store, file, part),
    /** A whole picture, as it comes in; then it is kept or dropped. */
    receive: (pieces: Pieces) => receiveEvidence(store, pieces),
    keep: (received: ReceivedEvidence, of: Omit<NewEvidenceFile, "size">) =>
      keepReceived(store, received, of),
    drop: (received: ReceivedEvidence) => dropReceived(store, received),
    list: (id: string) => listEvidence(store, id),
    read: (fileId: string) => readEvidence(store, fileId),
    reader: (fileId: string) => evidenceReader(store, fileId),
    remove: (id: string, purposes?: readonly EvidencePurpose[]) =>
      removeEvidenceFiles(store, id, purposes),
  },
  consents: {
    add: (input: NewConsent) => addConsent(store, input),
    of: (id: string) => listConsentsOf(store, id),
    list: (page: PageOptions) => listConsents(store, page),
    byToken: (hash: string) => findConsentByToken(store, hash),
  },
  handoffs: {
    create: (input: NewHandoff) => createHandoff(store, input),
    get: (id: string) => getHandoff(store, id),
    open: (tokenHash: string) => openHandoff(store, tokenHash),
    find: (tokenHash: string) => findHandoff(store, tokenHash),
    end: (end: HandoffEnd) => endHandoff(store, end),
  },
});
