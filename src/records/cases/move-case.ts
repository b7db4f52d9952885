/**
 * @file The one place where the state of a case changes.
 *
 * [Note: one function changes the state]
 *
 * Row, audit entry and event are written in one transaction, so that none is there without the others. A change names
 * the version of the row that it was decided on; where another change came first nothing is written, and the caller
 * reads again. Which changes there can be is in verification/lifecycle.ts.
 */
import type { Transaction, Updateable } from "kysely";
import { appendAudit } from "../audit/index.ts";
import type { Schema } from "../database/index.ts";
import type { CasesTable } from "../database/case-tables.ts";
import { appendEvent, type EventValue } from "../events.ts";
import type { Store } from "../store.ts";
import type { CaseRecord } from "./case-record.ts";

export interface CaseMove {
  readonly case: Pick<CaseRecord, "id" | "stateVersion">;
  /** The state it is in then; the one it is in already where only something else changes. */
  readonly to: string;
  readonly actor: string;
  /** For the audit log and, where `tell` is set, the event: "verification.submitted". */
  readonly action: string;
  readonly tell?: string;
  /** Codes and ids for both; nothing of the person. */
  readonly details: Readonly<Record<string, EventValue>>;
  readonly set?: CaseChange;
}

/** What may change with the state, or alone. */
export type CaseChange = Readonly<
  Partial<
    Pick<
      Updateable<CasesTable>,
      | "expires_at"
      | "claimed_type"
      | "document_type"
      | "attempts_used"
      | "decision_source"
      | "decided_at"
      | "review_since"
      | "assignee"
      | "claimed_until"
      | "escalated_at"
      | "client_token_hash"
      | "client_token_until"
      | "lease_owner"
      | "lease_until"
      | "lease_takings"
      | "redacted_at"
    > & { requested: readonly string[]; reasons: readonly string[]; fraud: boolean }
  >
>;

/** False: it changed meanwhile, or is not there; nothing was written. */
export const applyMove = async (
  transaction: Transaction<Schema>,
  store: Pick<Store, "now" | "installationKeys">,
  { case: moved, to, actor, action, tell, details, set = {} }: CaseMove,
): Promise<boolean> => {
  const { requested, reasons, fraud, ...columns } = set;
  const { numUpdatedRows } = await transaction
    .updateTable("cases")
    .set({
      ...columns,
      ...(requested !== undefined && { requested: JSON.stringify(requested) }),
      ...(reasons !== undefined && { reasons: JSON.stringify(reasons) }),
      ...(fraud !== undefined && { fraud: fraud ? 1 : 0 }),
      status: to,
      updated_at: store.now(),
      state_version: moved.stateVersion + 1,
    })
    .where("id", "=", moved.id)
    .where("state_version", "=", moved.stateVersion)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) return false;
  if (tell !== undefined)
    await appendEvent(transaction, store, {
      type: tell,
      subject: moved.id,
      sequence: await nextSequence(transaction, moved.id),
      data: { status: to, ...details },
    });
  await appendAudit(transaction, store.installationKeys.audit, {
    at: store.now(),
    actor,
    action,
    subject: moved.id,
    details: { status: to, ...details },
  });
  return true;
};

/** The row is locked by the update before. */
const nextSequence = async (transaction: Transaction<Schema>, id: string): Promise<number> => {
  await transaction
    .updateTable("cases")
    .set(({ eb }) => ({ event_sequence: eb("event_sequence", "+", 1) }))
    .where("id", "=", id)
    .execute();
  const { event_sequence } = await transaction
    .selectFrom("cases")
    .select("event_sequence")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return event_sequence;
};

/** A change with more beside it in the same transaction; `and` is not called where it came too late. */
export const moveCase = async (
  store: Store,
  move: CaseMove,
  and?: (transaction: Transaction<Schema>) => Promise<void>,
): Promise<boolean> =>
  await store.db.transaction().execute(async (transaction) => {
    if (!(await applyMove(transaction, store, move))) return false;
    await and?.(transaction);
    return true;
  });
