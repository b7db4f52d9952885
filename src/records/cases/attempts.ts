/**
 * @file Attempts: one submission each, with the report that never changes.
 */
import type { Selectable, Transaction } from "kysely";
import { z } from "zod";
import { parseStoredReport, Report } from "../../assessment/report.ts";
import type { AttemptsTable } from "../database/case-tables.ts";
import type { Schema } from "../database/index.ts";
import { newId } from "../ids.ts";
import type { Store } from "../store.ts";

export const ATTEMPT_OUTCOMES = [
  "verified",
  "in_review",
  "rejected",
  "requires_input",
  "refused",
  "failed",
] as const;
const AttemptOutcome = z.enum(ATTEMPT_OUTCOMES);
export type AttemptOutcome = z.infer<typeof AttemptOutcome>;

export interface AttemptRecord {
  readonly id: string;
  readonly caseId: string;
  readonly number: number;
  readonly createdAt: number;
  readonly endedAt: number | null;
  readonly outcome: AttemptOutcome | null;
  /** Code of the problem, where a picture could not be used. */
  readonly problem: string | null;
  readonly selfieOrigin: string | null;
  readonly hasReport: boolean;
}

export interface AttemptEnd {
  readonly id: string;
  readonly outcome: AttemptOutcome;
  readonly problem?: string;
  readonly report?: Report;
  readonly selfieOrigin?: string;
  /** Milliseconds by stage. */
  readonly timingsMs?: Readonly<Record<string, number>>;
}

export const beginAttempt = async (
  transaction: Transaction<Schema>,
  store: Pick<Store, "now">,
  { caseId, number }: { readonly caseId: string; readonly number: number },
): Promise<string> => {
  const id = newId("att");
  await transaction
    .insertInto("attempts")
    .values({
      id,
      case_id: caseId,
      number,
      created_at: store.now(),
      ended_at: null,
      outcome: null,
      problem: null,
      report: null,
      selfie_origin: null,
      timings: null,
    })
    .execute();
  return id;
};

export const endAttempt = async (
  transaction: Transaction<Schema>,
  store: Pick<Store, "now">,
  end: AttemptEnd,
): Promise<void> => {
  await transaction
    .updateTable("attempts")
    .set({
      ended_at: store.now(),
      outcome: end.outcome,
      problem: end.problem ?? null,
      report: end.report === undefined ? null : JSON.stringify(Report.parse(end.report)),
      selfie_origin: end.selfieOrigin ?? null,
      timings: end.timingsMs === undefined ? null : JSON.stringify(end.timingsMs),
    })
    .where("id", "=", end.id)
    .execute();
};

/** In the order in which they were made. */
export const listAttempts = async (
  { db }: Pick<Store, "db">,
  caseId: string,
): Promise<readonly AttemptRecord[]> => {
  const rows = await db
    .selectFrom("attempts")
    .selectAll()
    .where("case_id", "=", caseId)
    .orderBy("number")
    .execute();
  return rows.map(attemptOf);
};

export const readReport = async (
  { db }: Pick<Store, "db">,
  attemptId: string,
): Promise<{ readonly caseId: string; readonly report: Report } | undefined> => {
  const row = await db
    .selectFrom("attempts")
    .select(["case_id", "report"])
    .where("id", "=", attemptId)
    .executeTakeFirst();
  return row === undefined || row.report === null
    ? undefined
    : { caseId: row.case_id, report: parseStoredReport(row.report) };
};

const attemptOf = (row: Selectable<AttemptsTable>): AttemptRecord => ({
  id: row.id,
  caseId: row.case_id,
  number: row.number,
  createdAt: row.created_at,
  endedAt: row.ended_at,
  outcome: row.outcome === null ? null : AttemptOutcome.parse(row.outcome),
  problem: row.problem,
  selfieOrigin: row.selfie_origin,
  hasReport: row.report !== null,
});
