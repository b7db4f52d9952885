/**
 * @file What people decided in a period, whether two of them agree, and how long cases waited. Nothing of one reviewer.
 */
import type { Kysely } from "kysely";
import type { Schema } from "../database/index.ts";
import { percentile } from "../percentile.ts";
import type { Period, Reviewers } from "./analytics-types.ts";
import { isTellable, tellable } from "./small-cells.ts";

/** Those that end a case; escalations, requests and notes do not. */
const FINAL = ["approve", "turn-down"] as const;

interface DecisionRow {
  readonly case_id: string;
  readonly user_id: string;
  readonly decision: string;
  readonly fraud: number;
  readonly at: number;
  readonly inReviewSince: number | null;
}

export const readReviewers = async (db: Kysely<Schema>, period: Period): Promise<Reviewers> => {
  const decisions = await readDecisions(db, period);
  const overridden = decisions.filter(
    ({ decision, fraud }) => decision === "approve" && fraud === 1,
  );
  const waits = decisions.flatMap(({ at, inReviewSince }) =>
    inReviewSince === null ? [] : [at - inReviewSince],
  );
  return {
    decided: tellable(decisions.length),
    agreement: agreementOf(decisions),
    overrides: tellable(new Set(overridden.map(({ case_id }) => case_id)).size),
    medianWaitMs: isTellable(waits.length) ? percentile(waits, 0.5)! : null,
  };
};

/** Oldest first. An attempt says when its case came to review, and keeps saying it. */
const readDecisions = async (
  db: Kysely<Schema>,
  { from, to }: Period,
): Promise<readonly DecisionRow[]> => {
  const rows = await db
    .selectFrom("review_decisions as decision")
    .innerJoin("cases", "cases.id", "decision.case_id")
    .select([
      "decision.case_id",
      "decision.user_id",
      "decision.decision",
      "decision.at",
      "cases.fraud",
    ])
    .select((eb) =>
      eb
        .selectFrom("attempts")
        .select(({ fn }) => fn.max("attempts.ended_at").as("since"))
        .whereRef("attempts.case_id", "=", "decision.case_id")
        .whereRef("attempts.ended_at", "<=", "decision.at")
        .where("attempts.outcome", "=", "in_review")
        .as("inReviewSince"),
    )
    .where("decision.at", ">=", from)
    .where("decision.at", "<", to)
    .where("decision.decision", "in", FINAL)
    .orderBy("decision.at")
    .orderBy("decision.id")
    .execute();
  return rows;
};

/** Of the cases that two people decided, the share on which the first two said the same. */
const agreementOf = (decisions: readonly DecisionRow[]): number | null => {
  const byCase = new Map<string, Map<string, string>>();
  for (const { case_id: caseId, user_id: user, decision } of decisions) {
    const users = byCase.get(caseId) ?? new Map<string, string>();
    byCase.set(caseId, users);
    if (!users.has(user)) users.set(user, decision);
  }
  const pairs = [...byCase.values()]
    .map((users) => [...users.values()])
    .filter(({ length }) => length > 1);
  if (!isTellable(pairs.length)) return null;
  return pairs.filter(([first, second]) => first === second).length / pairs.length;
};
