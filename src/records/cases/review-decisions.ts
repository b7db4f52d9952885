/**
 * @file What people decided over a case, and what they noted. A note can hold anything, so it is sealed under a key
 * of its own, which goes when the verification is redacted.
 */
import type { Transaction } from "kysely";
import { openSeal, type Place, seal } from "../crypto/index.ts";
import { DATA_KEY_VERSION, insertDataKeys, makeDataKey, readDataKey } from "../data-keys.ts";
import type { Schema } from "../database/index.ts";
import { newId } from "../ids.ts";
import type { Store } from "../store.ts";

export interface NewReviewDecision {
  readonly caseId: string;
  readonly userId: string;
  /** "approve", "turn-down", "request", "escalate", "note" or "reopen". */
  readonly decision: string;
  readonly reason: string;
  readonly requested?: readonly string[];
  readonly note?: string | undefined;
  /** What the policy had said. */
  readonly machineOutcome: string | null;
}

export interface ReviewDecisionRecord {
  readonly id: string;
  readonly at: number;
  readonly userId: string;
  readonly decision: string;
  readonly reason: string;
  readonly requested: readonly string[] | null;
  readonly note: string | null;
}

export const addReviewDecision = async (
  transaction: Transaction<Schema>,
  store: Pick<Store, "now" | "master">,
  added: NewReviewDecision,
): Promise<void> => {
  const id = newId("rvd");
  const at = store.now();
  let note: Buffer | null = null;
  if (added.note !== undefined) {
    const made = makeDataKey(id, "fields", at);
    await insertDataKeys(transaction, store.master, [made]);
    note = seal(made.key, Buffer.from(added.note, "utf8"), notePlace(id));
  }
  await transaction
    .insertInto("review_decisions")
    .values({
      id,
      case_id: added.caseId,
      at,
      user_id: added.userId,
      decision: added.decision,
      reason: added.reason,
      requested: added.requested === undefined ? null : JSON.stringify(added.requested),
      note,
      machine_outcome: added.machineOutcome,
    })
    .execute();
};

/** In the order in which they were made; a note whose key is gone reads as none. */
export const listReviewDecisions = async (
  store: Pick<Store, "db" | "master">,
  caseId: string,
): Promise<readonly ReviewDecisionRecord[]> => {
  const rows = await store.db
    .selectFrom("review_decisions")
    .selectAll()
    .where("case_id", "=", caseId)
    .orderBy("at")
    .orderBy("id")
    .execute();
  return await Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      at: row.at,
      userId: row.user_id,
      decision: row.decision,
      reason: row.reason,
      requested: row.requested === null ? null : (JSON.parse(row.requested) as string[]),
      note: row.note === null ? null : await openNote(store, row.id, row.note),
    })),
  );
};

/** In the transaction of an erasure: notes are gone, decisions stay. How many there were. */
export const removeNotesIn = async (
  transaction: Transaction<Schema>,
  caseId: string,
): Promise<number> => {
  const rows = await transaction
    .selectFrom("review_decisions")
    .select("id")
    .where("case_id", "=", caseId)
    .where("note", "is not", null)
    .execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await transaction.deleteFrom("data_keys").where("owner", "in", ids).execute();
  await transaction
    .updateTable("review_decisions")
    .set({ note: null })
    .where("id", "in", ids)
    .execute();
  return ids.length;
};

const notePlace = (id: string): Place => ({
  table: "review_decisions",
  recordId: id,
  field: "note",
  keyVersion: DATA_KEY_VERSION,
});

const openNote = async (
  { db, master }: Pick<Store, "db" | "master">,
  id: string,
  sealed: Buffer,
): Promise<string> =>
  openSeal(await readDataKey(db, master, id, "fields"), sealed, notePlace(id)).toString("utf8");
