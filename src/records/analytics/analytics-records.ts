/**
 * @file Numbers over many verifications, read when asked; nothing is counted in advance.
 */
import type { Store } from "../store.ts";
import type { AnalyticsFigures, Period } from "./analytics-types.ts";
import { readFunnel } from "./read-funnel.ts";
import { readOutcomes } from "./read-outcomes.ts";
import { readReviewers } from "./read-reviewers.ts";
import { readScoreDrift } from "./read-score-drift.ts";

export interface AnalyticsRecords {
  /** The period begins at a midnight in UTC and has whole days. */
  read(period: Period): Promise<AnalyticsFigures>;
}

export const analyticsRecords = ({ db }: Pick<Store, "db">): AnalyticsRecords => ({
  read: async (period) => ({
    ...(await readFunnel(db, period)),
    ...(await readOutcomes(db, period)),
    reviewers: await readReviewers(db, period),
    scoreDrift: await readScoreDrift(db, period),
  }),
});
