/**
 * @file How rare a score is among people who are not the same.
 *
 * In:  a score, and the measured curve of the comparison.
 * Out: the FMR at the highest measured threshold that the score reaches: at most so many comparisons of two people
 *      score as high.
 *
 * Nothing is interpolated and nothing extrapolated: the rate is too high rather than too low. It says nothing of who
 * somebody is: how likely a match is true depends on how many impostors come as well.
 */
import type { RatesAt } from "./operating-points.ts";

export interface ImpostorRate {
  /** Share of comparisons of two people that score as high, at most: 0 to 1. */
  readonly rate: number;
  /** 1 in so many. */
  readonly oneIn: number;
}

/** undefined where the score is below everything that was measured. */
export const impostorRate = (
  score: number,
  curve: readonly RatesAt[],
): ImpostorRate | undefined => {
  // That no impostor scored so high among so many is no rate of 0.
  const reached = curve.filter(({ threshold, fmr }) => fmr > 0 && score >= threshold);
  if (reached.length === 0) return undefined;
  const rate = Math.min(...reached.map(({ fmr }) => fmr));
  return { rate, oneIn: Math.floor(1 / rate) };
};
