/**
 * @file The population stability index (PSI): how far two distributions over the same bins lie apart.
 *
 * In:  shares of two samples in the same bins, each list summing to 1.
 * Out: sum of (now - before) * ln(now / before); 0 where they are alike.
 *
 * Of two samples of one distribution, n and m values in b bins, it is about (b - 1)(1/n + 1/m): 0.09 for ten bins and
 * 200 values each, below the 0.1 from which a shift is commonly looked at. So fewer than 200 tell nothing.
 */

/** A bin without values would make it infinite; half a value in a thousand stands for none. */
const EMPTY_SHARE = 0.0005;

export const MIN_SCORES_FOR_PSI = 200;

export const stabilityIndex = (before: readonly number[], now: readonly number[]): number =>
  before.reduce((sum, share, bin) => {
    const was = Math.max(share, EMPTY_SHARE);
    const is = Math.max(now[bin]!, EMPTY_SHARE);
    return sum + (is - was) * Math.log(is / was);
  }, 0);
