/**
 * @file Cases are made: by an integrator or an applicant, or by the command line with their decision.
 */
import type { Insertable, Transaction } from "kysely";
import { appendAudit } from "../audit/index.ts";
import type { Schema } from "../database/index.ts";
import type { CasesTable } from "../database/case-tables.ts";
import { insertOnce } from "../database/insert-once.ts";
import { appendEvent } from "../events.ts";
import { isVerificationId } from "../ids.ts";
import type { Store } from "../store.ts";
import { type CaseRecord, caseOf } from "./case-record.ts";

export interface NewCase {
  /** From newVerificationId. */
  readonly id: string;
  /** UTC milliseconds. */
  readonly expiresAt: number;
  readonly reference: string | undefined;
  readonly purpose: string | undefined;
  readonly claimedType: string;
  readonly language: string | undefined;
  readonly returnUrl: string | undefined;
  readonly attemptsMax: number;
  readonly requested: readonly string[];
  /** Who asked, for the audit log. */
  readonly actor: string;
  readonly clientToken: { readonly hash: string; readonly until: number };
}

/** undefined where it was created before, see [Note: what a key makes]. */
export const createCase = async (store: Store, input: NewCase): Promise<CaseRecord | undefined> => {
  if (!isVerificationId(input.id)) throw new RangeError("not the id of a verification");
  const row = rowOf(input, store.now());
  const isNew = await store.db.transaction().execute(async (transaction) => {
    if (!(await insertOnce(transaction.insertInto("cases").values(row)))) return false;
    await appendEvent(transaction, store, {
      type: "verification.created",
      subject: input.id,
      sequence: 1,
      data: { status: row.status, reference: row.reference },
    });
    await appendAudit(transaction, store.installationKeys.audit, {
      at: store.now(),
      actor: input.actor,
      action: "verification.created",
      subject: input.id,
      details: { claimedType: input.claimedType, attempts: input.attemptsMax },
    });
    return true;
  });
  return isNew ? caseOf(row) : undefined;
};

const rowOf = (input: NewCase, at: number): CasesTable => ({
  ...blankCase(input.id, at),
  expires_at: input.expiresAt,
  reference: input.reference ?? null,
  purpose: input.purpose ?? null,
  claimed_type: input.claimedType,
  language: input.language ?? null,
  return_url: input.returnUrl ?? null,
  created_by: input.actor,
  attempts_max: input.attemptsMax,
  requested: JSON.stringify(input.requested),
  client_token_hash: input.clientToken.hash,
  client_token_until: input.clientToken.until,
});

const blankCase = (id: string, at: number): CasesTable => ({
  id,
  created_at: at,
  updated_at: at,
  expires_at: null,
  status: "requires_input",
  state_version: 1,
  event_sequence: 1,
  reference: null,
  purpose: null,
  claimed_type: "auto",
  document_type: null,
  language: null,
  return_url: null,
  created_by: "cli",
  attempts_used: 0,
  attempts_max: 1,
  requested: "[]",
  reasons: "[]",
  decision_source: null,
  decided_at: null,
  fraud: 0,
  review_since: null,
  assignee: null,
  claimed_until: null,
  escalated_at: null,
  client_token_hash: null,
  client_token_until: null,
  lease_owner: null,
  lease_until: null,
  lease_takings: 0,
  redacted_at: null,
});

/** The case of a verification that was decided as soon as it was made, as the command line does. */
export const insertDecidedCase = async (
  transaction: Transaction<Schema>,
  decided: Pick<
    Insertable<CasesTable>,
    "id" | "created_at" | "status" | "document_type" | "created_by" | "reasons" | "fraud"
  >,
): Promise<void> => {
  const { created_at: at, status } = decided;
  await transaction
    .insertInto("cases")
    .values({
      ...blankCase(decided.id, at),
      ...decided,
      event_sequence: 0,
      attempts_used: 1,
      decision_source: "policy",
      decided_at: at,
      review_since: status === "in_review" ? at : null,
    })
    .execute();
};
