/**
 * @file How rare a score is among people who are not the same.
 *
 * In:  a score, and measured thresholds of the same model and the same kind of pictures.
 * Out: the FMR at the strictest of them that the score reaches: at most so many of those comparisons score this high.
 *
 * Nothing is interpolated: between two points the rate is the one that was measured below the score, which is too high
 * rather than too low. It says nothing of who somebody is: how likely a match is true depends on how many impostors
 * come as well.
 */
import type { MeasuredThreshold } from "./operating-points.ts";

export interface ImpostorRate {
  /** Share of comparisons of two people that score as high, at most: 0 to 1. */
  readonly rate: number;
  /** 1 in so many. */
  readonly oneIn: number;
  /** The point that says so. */
  readonly at: MeasuredThreshold;
  /** The rate is of a tail that was fitted to the scores, not counted. */
  readonly extrapolated: boolean;
}

export type RatedPoint = MeasuredThreshold & {
  readonly measured: { readonly extrapolated?: boolean };
};

/** undefined where the score is below every point: then it is commoner than any rate that was measured. */
export const impostorRate = (
  score: number,
  model: string,
  points: readonly RatedPoint[],
): ImpostorRate | undefined => {
  const [at] = points
    .filter((point) => point.model === model && point.measured.fmr > 0 && score >= point.threshold)
    .sort((a, b) => a.measured.fmr - b.measured.fmr);
  if (at === undefined) return undefined;
  const { fmr, extrapolated = false } = at.measured;
  return { rate: fmr, oneIn: Math.round(1 / fmr), at, extrapolated };
};
