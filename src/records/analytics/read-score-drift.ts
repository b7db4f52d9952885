/**
 * @file Whether comparison scores of a selfie with the portrait move: this period against one as long just before it.
 */
import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Schema } from "../database/index.ts";
import type { Period, ScoreDrift } from "./analytics-types.ts";
import { MIN_SCORES_FOR_PSI, stabilityIndex } from "./stability-index.ts";

/** Bins stay where they are from period to period, so that curves can be laid over each other. */
const BINS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] as const;

/** A share of fewer would be of single people: see [Note: small cells]. */
const MIN_SCORES = 50;

interface Scores {
  readonly before: readonly number[];
  readonly now: readonly number[];
}

export const readScoreDrift = async (
  db: Kysely<Schema>,
  period: Period,
): Promise<readonly ScoreDrift[]> => {
  const counted = await countScores(db, period);
  return [...counted]
    .map(([model, scores]) => driftOf(model, scores))
    .filter(({ count }) => count >= MIN_SCORES)
    .sort((a, b) => b.count - a.count);
};

const driftOf = (model: string, scores: Scores): ScoreDrift => {
  const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
  const sharesOf = (counts: readonly number[]) =>
    total(counts) < MIN_SCORES ? [] : counts.map((count) => count / total(counts));
  const before = sharesOf(scores.before);
  const now = sharesOf(scores.now);
  const enough = Math.min(total(scores.before), total(scores.now)) >= MIN_SCORES_FOR_PSI;
  return {
    model,
    bins: BINS,
    before,
    now,
    psi: enough ? stabilityIndex(before, now) : null,
    count: total(scores.now),
  };
};

/** By model; ten counts for each of the two periods. Each report is opened once, in the database. */
const countScores = async (
  db: Kysely<Schema>,
  { from, to }: Period,
): Promise<ReadonlyMap<string, { readonly before: number[]; readonly now: number[] }>> => {
  const rows = await db
    .selectFrom("attempts")
    .select([sql<string | null>`json_extract(report, '$.face')`.as("face"), "created_at"])
    .where("created_at", ">=", from - (to - from))
    .where("created_at", "<", to)
    .where("report", "is not", null)
    .execute();
  const counted = new Map<string, { readonly before: number[]; readonly now: number[] }>();
  for (const { face, created_at: at } of rows) {
    if (face === null) continue;
    const { model, score } = (typeof face === "string" ? JSON.parse(face) : face) as {
      readonly model: string;
      readonly score: number;
    };
    const scores = counted.get(model) ?? { before: emptyBins(), now: emptyBins() };
    counted.set(model, scores);
    scores[at < from ? "before" : "now"][binOf(score)]! += 1;
  }
  return counted;
};

const emptyBins = (): number[] => BINS.map(() => 0);

const binOf = (score: number): number =>
  Math.min(BINS.length - 1, Math.max(0, Math.floor(score * BINS.length)));
