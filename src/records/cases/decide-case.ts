/**
 * @file A person's decision, with what is forgotten because of it.
 */
import type { Transaction } from "kysely";
import type { Schema } from "../database/index.ts";
import { eraseRecordIn, isHeld, waitForHoldIn } from "../erasure/index.ts";
import type { Store } from "../store.ts";
import { type EvidencePurpose, removeBlobs, removeFilesIn } from "./evidence-files.ts";
import { type CaseMove, moveCase } from "./move-case.ts";
import { addReviewDecision, type NewReviewDecision } from "./review-decisions.ts";

/** What goes with a decision: the record of the verification, and evidence as it was received. */
export interface Forgotten {
  readonly record: boolean;
  readonly files: readonly EvidencePurpose[];
}

export type Decided = "done" | "changed-meanwhile" | "held";

/**
 * What is to be forgotten goes in the same transaction. Of a verification that is held a record that would go waits
 * for the end of the hold; one that would make room for the next attempt cannot, so nothing is asked again then.
 */
export const decideCase = async (
  store: Store,
  move: CaseMove,
  decision: NewReviewDecision,
  forget: Forgotten,
): Promise<Decided> => {
  const blobs: string[] = [];
  try {
    const moved = await moveCase(store, move, async (transaction) => {
      await addReviewDecision(transaction, store, decision);
      if (forget.record) blobs.push(...(await forgetRecordIn(transaction, store, move)));
      blobs.push(...(await removeFilesIn(transaction, move.case.id, forget.files)));
    });
    await removeBlobs(store, blobs);
    return moved ? "done" : "changed-meanwhile";
  } catch (error) {
    if (error instanceof HeldBack) return "held";
    throw error;
  }
};

/** Takes the transaction back with it. */
class HeldBack extends Error {}

/** See [Note: a legal hold wins]. */
const forgetRecordIn = async (
  transaction: Transaction<Schema>,
  store: Store,
  { case: { id }, actor, to }: CaseMove,
): Promise<readonly string[]> => {
  if (!(await isHeld(transaction, id, store.now())))
    return (await eraseRecordIn(transaction, id)).blobs;
  if (to === "requires_input") throw new HeldBack();
  const verifications = [id];
  await waitForHoldIn(transaction, store, {
    subject: id,
    verifications,
    because: "turned-down",
    actor,
  });
  return [];
};
