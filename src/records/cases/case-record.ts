/**
 * @file A case: a verification as it moves through its lifecycle.
 */
import { z } from "zod";
import type { Selectable } from "kysely";
import { Outcome } from "../../assessment/report.ts";
import type { CasesTable } from "../database/case-tables.ts";

export interface CaseRecord {
  readonly id: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly expiresAt: number | null;
  /** One of verification/lifecycle.ts. */
  readonly status: string;
  /** Of the row as it was read: a change names it, and is refused where another came first. */
  readonly stateVersion: number;
  readonly reference: string | null;
  readonly purpose: string | null;
  readonly claimedType: string;
  readonly documentType: string | null;
  readonly language: string | null;
  readonly returnUrl: string | null;
  readonly createdBy: string;
  readonly attempts: { readonly used: number; readonly max: number };
  /** Roles of the evidence that is to be sent before it can be submitted. */
  readonly requested: readonly string[];
  readonly reasons: readonly string[];
  readonly decision: {
    readonly outcome: z.infer<typeof Outcome>;
    readonly source: "policy" | "reviewer";
    readonly at: number;
  } | null;
  readonly fraud: boolean;
  readonly review: {
    readonly since: number;
    readonly assignee: string | null;
    readonly claimedUntil: number | null;
    readonly escalatedAt: number | null;
  } | null;
  /** How often the work on it was begun since it was submitted. */
  readonly takings: number;
  readonly redactedAt: number | null;
}

const Codes = z.array(z.string());
const Source = z.enum(["policy", "reviewer"]);

export const caseOf = (row: Selectable<CasesTable>): CaseRecord => ({
  id: row.id,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  expiresAt: row.expires_at,
  status: row.status,
  stateVersion: row.state_version,
  reference: row.reference,
  purpose: row.purpose,
  claimedType: row.claimed_type,
  documentType: row.document_type,
  language: row.language,
  returnUrl: row.return_url,
  createdBy: row.created_by,
  attempts: { used: row.attempts_used, max: row.attempts_max },
  requested: Codes.parse(JSON.parse(row.requested)),
  reasons: Codes.parse(JSON.parse(row.reasons)),
  decision: decisionOf(row),
  fraud: row.fraud === 1,
  review:
    row.review_since === null
      ? null
      : {
          since: row.review_since,
          assignee: row.assignee,
          claimedUntil: row.claimed_until,
          escalatedAt: row.escalated_at,
        },
  takings: row.lease_takings,
  redactedAt: row.redacted_at,
});

/** A case in review has a decision as well: that of the policy, that a person shall look. */
const decisionOf = (row: Selectable<CasesTable>): CaseRecord["decision"] => {
  const outcome = Outcome.safeParse(row.status);
  if (!outcome.success || row.decided_at === null || row.decision_source === null) return null;
  return {
    outcome: outcome.data,
    source: Source.parse(row.decision_source),
    at: row.decided_at,
  };
};
