/**
 * @file The tail of the non-mated scores, beyond what can be counted.
 *
 * In:  non-mated scores, the highest first.
 * Out: the threshold for an FMR that is lower than the number of comparisons can show.
 *
 * Extreme values (peaks over a threshold, as in ISO/IEC 5152): what lies above a high quantile is fitted by a generalised
 * Pareto distribution, here with shape 0, the exponential. Scores are at most 1, so the true shape is negative and the
 * tail ends earlier than the exponential: thresholds come out higher than needed, not lower. The scale is the mean of
 * what lies above.
 */

export interface Tail {
  /** The quantile above which the tail was fitted. */
  readonly fittedAboveFmr: number;
  readonly from: number;
  readonly scale: number;
  /** Scores that were fitted. */
  readonly scores: number;
  readonly thresholdAt: (fmr: number) => number;
}

const FITTED_ABOVE_FMR = 1e-4;

export const fitTail = (nonMatedDescending: ArrayLike<number>): Tail => {
  const scores = Math.floor(FITTED_ABOVE_FMR * nonMatedDescending.length);
  const from = nonMatedDescending[scores];
  if (scores === 0 || from === undefined)
    throw new RangeError("Too few non-mated scores to fit a tail to");
  let excess = 0;
  for (let i = 0; i < scores; i++) excess += nonMatedDescending[i]! - from;
  const scale = excess / scores;
  return {
    fittedAboveFmr: FITTED_ABOVE_FMR,
    from,
    scale,
    scores,
    // Four decimals, upwards, as all thresholds.
    thresholdAt: (fmr) => Math.ceil((from + scale * Math.log(FITTED_ABOVE_FMR / fmr)) * 1e4) / 1e4,
  };
};
