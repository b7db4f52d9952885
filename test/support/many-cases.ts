/**
 * @file A database with many cases that ended, with attempts, steps and decisions: the same ones for the same number.
 *
 * Rows are written as they are kept, past the functions that write them one by one: ten thousand commits would take
 * minutes.
 */
import { join } from "node:path";
import type { Insertable } from "kysely";
import { CHECK_TYPES, type Report } from "../../src/assessment/report.ts";
import type {
  AttemptsTable,
  CasesTable,
  CaseStepsTable,
} from "../../src/records/database/case-tables.ts";
import type { ReviewDecisionsTable } from "../../src/records/database/review-tables.ts";
import { openDatabase } from "../../src/records/database/index.ts";

const STATUSES = ["verified", "verified", "verified", "in_review", "rejected", "expired"] as const;
const STEPS = ["opened", "consented", "document-taken", "selfie-taken", "submitted", "finished"];
const WAITING_FOR = ["face_match_undetermined", "field_low_confidence"];
const ROWS_AT_ONCE = 500;

export interface ManyCases {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  readonly count: number;
  /** Cases are spread evenly over this time. */
  readonly from: number;
  readonly to: number;
  /** All of them are in review and wait, with a reason. */
  readonly waiting?: boolean;
  /** Of the comparison of the n-th case. */
  readonly scoreOf?: (n: number) => number;
}

export const writeManyCases = async (many: ManyCases): Promise<void> => {
  const { dataDir, databaseUrl, count } = many;
  const database = await openDatabase(
    databaseUrl === undefined ? { path: join(dataDir, "ekyc.db") } : { url: databaseUrl },
  );
  const numbers = Array.from({ length: count }, (_, n) => n);
  try {
    await database.db.transaction().execute(async (transaction) => {
      const rows = numbers.map((n) => rowsOf(n, many));
      for (let from = 0; from < count; from += ROWS_AT_ONCE) {
        const some = rows.slice(from, from + ROWS_AT_ONCE);
        await transaction
          .insertInto("cases")
          .values(some.map(({ made }) => made))
          .execute();
        await transaction
          .insertInto("attempts")
          .values(some.map(({ attempt }) => attempt))
          .execute();
        await transaction
          .insertInto("case_steps")
          .values(some.flatMap(({ steps }) => steps))
          .execute();
        const decisions = some.flatMap((row) => row.decisions);
        if (decisions.length > 0)
          await transaction.insertInto("review_decisions").values(decisions).execute();
      }
    });
  } finally {
    await database.close();
  }
};

const isFraud = (n: number): boolean => n % 12 === 3;

const reasonsOf = (n: number, status: string, waiting: boolean): readonly string[] => {
  if (waiting) return [isFraud(n) ? "duplicate_id_number" : WAITING_FOR[n % WAITING_FOR.length]!];
  return status === "rejected" ? ["face_match_failed"] : [];
};

/** Every fourth was asked once more. */
const attemptsOf = (n: number): number => (n % 4 === 0 ? 2 : 1);

const rowsOf = (n: number, many: ManyCases) => {
  const { from, to, count, waiting = false, scoreOf = () => 0.65 } = many;
  const at = from + Math.floor(((to - from) * n) / count);
  const id = `ver_${String(n).padStart(24, "0")}`;
  const status = waiting ? "in_review" : STATUSES[n % STATUSES.length]!;
  const reasons = reasonsOf(n, status, waiting);
  const made: Insertable<CasesTable> = {
    id,
    created_at: at,
    updated_at: at,
    expires_at: null,
    status,
    state_version: 3,
    event_sequence: 3,
    reference: null,
    purpose: null,
    claimed_type: "auto",
    document_type: "pan",
    language: "en",
    return_url: null,
    created_by: "key_test",
    attempts_used: attemptsOf(n),
    attempts_max: 3,
    requested: "[]",
    reasons: JSON.stringify(reasons),
    decision_source: "policy",
    decided_at: at,
    fraud: isFraud(n) ? 1 : 0,
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
    ...(waiting && { reference: `loan:${n}`, review_since: at }),
  };
  const attempt: Insertable<AttemptsTable> = {
    id: `att_${String(n).padStart(24, "0")}`,
    case_id: id,
    number: 1,
    created_at: at,
    ended_at: at + 2000,
    outcome: status === "expired" ? "failed" : status,
    problem: null,
    report: JSON.stringify(reportOf(scoreOf(n))),
    selfie_origin: "file",
    timings: JSON.stringify({ "document-text": 500 + (n % 100), assess: 10 }),
  };
  const steps: Insertable<CaseStepsTable>[] = STEPS.slice(0, status === "expired" ? 2 : 6).map(
    (step, position) => ({ case_id: id, step, at: at + position * 10_000 }),
  );
  // Every second case in review was decided by two people, who agree on all but every fourth of them.
  const decided = !waiting && status === "in_review" && n % 2 === 1;
  const decisions = decided ? [decisionOf(id, n, 1, at), decisionOf(id, n, 2, at)] : [];
  return { made, attempt, steps, decisions };
};

const decisionOf = (
  caseId: string,
  n: number,
  position: 1 | 2,
  at: number,
): Insertable<ReviewDecisionsTable> => ({
  id: `rvd_${String(2 * n + position).padStart(24, "0")}`,
  case_id: caseId,
  at: at + 2000 + position * 60_000,
  user_id: `usr_${position}`,
  decision: position === 2 && n % 4 === 3 ? "turn-down" : "approve",
  reason: "other",
  requested: null,
  note: null,
  machine_outcome: "in_review",
});

/** As long as a real one: every check, with a measurement and a place on the picture. */
const reportOf = (score: number): Report => {
  const operatingPoint = { id: "test", fmr: 0.0001, fnmr: 0.03, report: "docs/accuracy/faces.md" };
  return {
    version: 1,
    decision: { outcome: "verified", reasons: [] },
    checks: CHECK_TYPES.map((type) => ({
      type,
      required: true,
      status: "pass",
      reasons: [],
      measurements: { sharpness: 0.51, threshold: 0.2, glare: 0.001, method: "measured" },
      evidence: [
        {
          picture: "document-front",
          polygon: [
            [0.1, 0.1],
            [0.9, 0.1],
            [0.9, 0.9],
            [0.1, 0.9],
          ],
        },
      ],
    })),
    face: { score, threshold: 0.4, outcome: "match", model: "test-model", operatingPoint },
    policy: { id: "test", version: 1, sha256: "0".repeat(64) },
    specimen: false,
    assessedAt: "2026-01-15T00:00:00.000Z",
  };
};
