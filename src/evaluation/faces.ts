/**
 * @file Error rates of a face comparison, from its scores.
 *
 * In:  comparison scores (cosine, -1 to 1, higher is more alike) of mated pairs
 *      (two pictures of one person) and of non-mated pairs.
 * Out: rates, 0 to 1, and the thresholds they belong to. A score at or above the
 *      threshold is a match.
 *
 * ISO/IEC 19795-1: FMR is the share of non-mated comparisons that match, FNMR the
 * share of mated comparisons that do not. Pure; scores are never changed.
 */

export interface ErrorRates {
  readonly threshold: number;
  readonly fmr: number;
  readonly fnmr: number;
}

/** Thresholds are given to four decimals, and rates are measured at the rounded value. */
const THRESHOLD_DECIMALS = 4;

/** Both rates at one threshold. */
export const ratesAt = (
  threshold: number,
  mated: ArrayLike<number>,
  nonMated: ArrayLike<number>,
): ErrorRates => ({
  threshold,
  fmr: countAtOrAbove(nonMated, threshold) / nonMated.length,
  fnmr: 1 - countAtOrAbove(mated, threshold) / mated.length,
});

/**
 * The lowest threshold whose FMR is at most `maxFmr`, and the FNMR there.
 * @param nonMatedDescending highest first
 */
export const ratesAtFmr = (
  maxFmr: number,
  mated: ArrayLike<number>,
  nonMatedDescending: ArrayLike<number>,
): ErrorRates => {
  const allowed = Math.floor(maxFmr * nonMatedDescending.length);
  const firstRefused = nonMatedDescending[allowed];
  if (firstRefused === undefined) throw new RangeError("No non-mated scores to set a threshold by");
  // Ties with the first refused score are refused too.
  const step = 10 ** -THRESHOLD_DECIMALS;
  const threshold = Number(
    ((Math.floor(firstRefused / step) + 1) * step).toFixed(THRESHOLD_DECIMALS),
  );
  return ratesAt(threshold, mated, nonMatedDescending);
};

/**
 * The rule of three: n comparisons without an error support, with 95 % confidence, a
 * rate of 3/n and no lower one (ISO/IEC 19795-1, annex B). Fewer comparisons cannot
 * support a claim of `rate` whatever they show.
 */
export const canSupportRate = (rate: number, comparisons: number): boolean =>
  comparisons * rate >= RULE_OF_THREE;

const RULE_OF_THREE = 3;

/** The fewest comparisons that support a claim of `rate`. */
export const comparisonsNeeded = (rate: number): number => {
  const fewest = Math.ceil(RULE_OF_THREE / rate - 1);
  return canSupportRate(rate, fewest) ? fewest : fewest + 1;
};

/** The lowest rate that so many comparisons support. */
export const lowestSupported = (comparisons: number): number => RULE_OF_THREE / comparisons;

/** Where FMR and FNMR cross: the mean of the two at the threshold where they differ least. */
export const equalErrorRate = (
  mated: ArrayLike<number>,
  nonMated: ArrayLike<number>,
): ErrorRates & { readonly eer: number } => {
  let best: ErrorRates | undefined;
  for (const threshold of [...Array.from(mated), ...Array.from(nonMated)]) {
    const rates = ratesAt(threshold, mated, nonMated);
    if (best === undefined || imbalance(rates) < imbalance(best)) best = rates;
  }
  if (best === undefined) throw new RangeError("No scores");
  return { ...best, eer: (best.fmr + best.fnmr) / 2 };
};

const imbalance = ({ fmr, fnmr }: ErrorRates): number => Math.abs(fmr - fnmr);

interface LabelledScore {
  readonly mated: boolean;
  readonly score: number;
}

/**
 * The share of pairs judged rightly at the threshold that judges most of them rightly. Thresholds lie half-way
 * between neighbouring scores, so that a pair that was not seen is not refused by a hair.
 */
export const bestAccuracy = (
  pairs: readonly LabelledScore[],
): { readonly accuracy: number; readonly threshold: number } => {
  const scores = pairs.map(({ score }) => score).sort((a, b) => a - b);
  let best = { accuracy: 0, threshold: Infinity };
  for (const [i, score] of scores.entries()) {
    const threshold = (score + (scores[i - 1] ?? score)) / 2;
    const accuracy = accuracyAt(threshold, pairs);
    if (accuracy > best.accuracy) best = { accuracy, threshold };
  }
  return best;
};

/**
 * Accuracy on each tenth of the pairs at the threshold that is best on the other nine.
 * Tenths are consecutive pairs of the mated and of the non-mated list, as in the LFW protocol.
 */
export const crossValidatedAccuracy = (
  pairs: readonly LabelledScore[],
  folds = 10,
): { readonly mean: number; readonly deviation: number } => {
  const foldOf = new Map<LabelledScore, number>();
  for (const group of [pairs.filter(({ mated }) => mated), pairs.filter(({ mated }) => !mated)])
    for (const [i, pair] of group.entries())
      foldOf.set(pair, Math.floor((i * folds) / group.length));

  const accuracies: number[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const held = pairs.filter((pair) => foldOf.get(pair) === fold);
    if (held.length === 0) throw new RangeError(`${pairs.length} pairs do not fill ${folds} folds`);
    const others = pairs.filter((pair) => foldOf.get(pair) !== fold);
    accuracies.push(accuracyAt(bestAccuracy(others).threshold, held));
  }
  const mean = accuracies.reduce((sum, value) => sum + value, 0) / folds;
  const variance = accuracies.reduce((sum, value) => sum + (value - mean) ** 2, 0) / folds;
  return { mean, deviation: Math.sqrt(variance) };
};

const accuracyAt = (threshold: number, pairs: readonly LabelledScore[]): number =>
  pairs.filter(({ mated, score }) => score >= threshold === mated).length / pairs.length;

const countAtOrAbove = (scores: ArrayLike<number>, threshold: number): number => {
  let count = 0;
  for (let i = 0; i < scores.length; i++) if (scores[i]! >= threshold) count++;
  return count;
};
