/**
 * @file How sure a rate is that was counted: the exact interval of Clopper and Pearson (1934), 95 %.
 *
 * In:  how many of how many.
 * Out: the rates for which so many or more, and so many or fewer, come about in 2.5 % of samples.
 */

export interface ExactInterval {
  readonly low: number;
  readonly high: number;
}

const TAIL = 0.025;

export const clopperPearson = (count: number, of: number): ExactInterval => {
  if (!(Number.isInteger(count) && Number.isInteger(of) && count >= 0 && count <= of && of > 0))
    throw new RangeError("a rate counts some of at least one");
  return {
    low: count === 0 ? 0 : solve((rate) => 1 - atMost(count - 1, of, rate) > TAIL),
    high: count === of ? 1 : solve((rate) => atMost(count, of, rate) < TAIL),
  };
};

/** The least rate from which on `holds` is true. */
const solve = (holds: (rate: number) => boolean): number => {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
};

/** The share of samples of `of` in which at most `count` happen, each with `rate`. */
const atMost = (count: number, of: number, rate: number): number => {
  if (rate <= 0) return 1;
  if (rate >= 1) return count >= of ? 1 : 0;
  let logTerm = of * Math.log1p(-rate);
  let sum = Math.exp(logTerm);
  for (let k = 1; k <= count; k++) {
    logTerm += Math.log((of - k + 1) / k) + Math.log(rate) - Math.log1p(-rate);
    sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
};
