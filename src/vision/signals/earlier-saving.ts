/**
 * @file How much of a place went through an earlier saving of the page that left a pattern on the steps of its last.
 *
 * In:  counts of coefficients, of the page and of a place on it (see jpeg-blocks.ts), the steps that the page keeps to.
 * Out: the pattern that the earlier saving left, and the share of the place that has it.
 *
 * What is on multiples of 4 and then rounded to multiples of 6 is on some of them twice as often as on
 * others. A histogram of coefficients falls nearly exponentially; its logarithm bends only where such a
 * pattern is. The bends are compared with those that the earlier step would cause, by weighted least
 * squares: a slope of 1 is the whole pattern, 0 none of it.
 *
 * Constants without an origin of their own were chosen on the development pictures of docs/accuracy/signals.md.
 */
import { BINS, type CoefficientCounts, FREQUENCIES, PARTS } from "./jpeg-blocks.ts";
import type { Steps } from "./coarse-saving.ts";

/** For each frequency what an earlier saving did to the multiples of the last step, where it is seen. */
export type Patterns = readonly (Pattern | undefined)[];

interface Pattern {
  /** Step of the last saving, in levels. */
  readonly last: number;
  /** Natural logarithm of how often each multiple occurs, over how often without an earlier saving. */
  readonly logs: readonly number[];
}

/** Multiples of the last step that are looked at; the first is beside 0, which is of another kind. */
const [FIRST, LAST] = [2, 12];
/** Chance explains less of the bends than this (of their squares over their variance). */
const LEAST_EXPLAINED = 25;
const LEAST_SLOPE = 0.5;
const MOST_SLOPE = 1.6;
/** Larger steps leave too few multiples. */
const [SMALLEST, LARGEST] = [3, 24];
/** Of a step that is the last: 1 but for what the decoder rounded. */
const leastRegularity = (levels: number) => 0.75 * Math.exp(-2.4 / levels ** 2);

export const earlierPatterns = (page: CoefficientCounts, steps: Steps): Patterns =>
  FREQUENCIES.map((_, frequency) => {
    const step = steps[frequency];
    if (step === undefined || step.levels < SMALLEST || step.levels > LARGEST) return undefined;
    if (step.regularity < leastRegularity(step.levels)) return undefined;
    const multiples = multiplesOf(page, frequency, step.levels);
    let best: Pattern | undefined;
    let mostExplained = LEAST_EXPLAINED;
    for (let earlier = 2; earlier < 2 * step.levels; earlier++) {
      if (earlier === step.levels) continue;
      const logs = patternOf(earlier, step.levels);
      const { explained, weight } = regress(multiples, logs);
      const slope = explained / weight;
      if (weight < LEAST_WEIGHT || slope < LEAST_SLOPE || slope > MOST_SLOPE) continue;
      if (explained * slope <= mostExplained) continue;
      mostExplained = explained * slope;
      best = { last: step.levels, logs };
    }
    return best;
  });

/** Of the page: the inverse of the slope's variance. */
const LEAST_WEIGHT = 20;
/** Frequencies whose pattern is found: fewer are chance. */
const LEAST_PATTERNS = 3;
/** Standard deviation of the slope in a place. */
const MOST_DEVIATION = 0.25;
/**
 * A place of few coefficients gets the benefit of so many deviations: of 240 pictures saved again 2.5 took 2
 * for changed ones and 3.5 none, because print is less even than a photograph.
 */
const BENEFIT = 4.5;

/** 1 and more where the place has the page's pattern, below where it has at most so much of it. Undefined: not to be told. */
export const shareOfPatterns = (
  page: CoefficientCounts,
  place: CoefficientCounts,
  patterns: Patterns,
): number | undefined => {
  if (patterns.filter((pattern) => pattern !== undefined).length < LEAST_PATTERNS) return undefined;
  const whole = slopeOf(page, patterns);
  const part = slopeOf(place, patterns);
  if (part.weight < MOST_DEVIATION ** -2) return undefined;
  return (part.slope + BENEFIT / Math.sqrt(part.weight)) / whole.slope;
};

const slopeOf = (counts: CoefficientCounts, patterns: Patterns) => {
  let [explained, weight] = [0, 0];
  patterns.forEach((pattern, frequency) => {
    if (pattern === undefined) return;
    const one = regress(multiplesOf(counts, frequency, pattern.last), pattern.logs);
    explained += one.explained;
    weight += one.weight;
  });
  return { slope: explained / weight, weight };
};

/** How many coefficients are nearest to each multiple, 0 first. */
const multiplesOf = (counts: CoefficientCounts, frequency: number, levels: number) => {
  const multiples = new Float64Array(LAST + 2);
  const end = Math.min(BINS, (LAST + 1.5) * levels * PARTS);
  for (let bin = 0; bin < end; bin++) {
    const at = Math.round(bin / PARTS / levels);
    multiples[at]! += counts[frequency * BINS + bin]!;
  }
  return multiples;
};

/** Sums of weighted least squares through 0; their ratio is the slope. */
const regress = (multiples: Float64Array, logs: readonly number[]) => {
  let [explained, weight] = [0, 0];
  for (let k = FIRST; k <= LAST; k++) {
    const [before, here, after] = [multiples[k - 1]!, multiples[k]!, multiples[k + 1]!];
    if (before < LEAST_COUNT || here + after < LEAST_COUNT) continue;
    const bend = bounded(logOf(here) - (logOf(before) + logOf(after)) / 2);
    const expected = bounded(logs[k]! - (logs[k - 1]! + logs[k + 1]!) / 2);
    const variance =
      1 / (here + 0.5) + 0.25 / (before + 0.5) + 0.25 / (after + 0.5) + MODEL_VARIANCE;
    explained += (expected * bend) / variance;
    weight += expected ** 2 / variance;
  }
  return { explained, weight };
};

const LEAST_COUNT = 5;
/** Histograms do not fall quite exponentially. */
const MODEL_VARIANCE = 0.01;
/**
 * The bend at an empty multiple grows with how many there are beside it and would say more of large places
 * than of small ones. Of 0.8 and 1.2, 1.2 took 2 of 120 pictures that were saved again for changed ones.
 */
const MOST_BEND = 0.8;
const bounded = (bend: number) => Math.max(-MOST_BEND, Math.min(MOST_BEND, bend));
const logOf = (count: number) => Math.log(count + 0.5);

/** Levels: what an 8-bit picture between the two savings moves a coefficient by. */
const ROUNDING = 0.5;
/** [offset in levels, weight]: normal, to three deviations. */
const OFFSETS = Array.from({ length: 13 }, (_, k) => {
  const offset = ((k - 6) / 2) * ROUNDING;
  return [offset, Math.exp(-((offset / ROUNDING) ** 2) / 2)] as const;
});
const OFFSETS_WEIGHT = OFFSETS.reduce((sum, [, weight]) => sum + weight, 0);
/** A multiple that no earlier one is rounded to is not quite empty. */
const LEAST_OFTEN = 0.05;

const patternOf = (earlier: number, last: number): readonly number[] =>
  (PATTERNS[earlier * (LARGEST + 1) + last] ??= drawPattern(earlier, last));

const PATTERNS: (readonly number[])[] = [];

const drawPattern = (earlier: number, last: number): readonly number[] => {
  const often = new Float64Array(LAST + 2);
  for (let value = 0; value <= last * (LAST + 3); value += earlier)
    for (const [offset, weight] of OFFSETS) {
      const at = Math.abs(Math.round((value + offset) / last));
      if (at < often.length) often[at]! += (weight / OFFSETS_WEIGHT) * (earlier / last);
    }
  return Array.from(often, (value) => Math.log(Math.max(LEAST_OFTEN, value)));
};
