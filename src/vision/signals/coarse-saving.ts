/**
 * @file How much of a place went through the coarsest saving that the whole page went through.
 *
 * In:  counts of coefficients, of the page and of a place on it (see jpeg-blocks.ts).
 * Out: the steps of the page's coarsest saving, and the share of the place whose coefficients are on them.
 *
 * A picture that is saved at a low quality and, after a change, at a higher one keeps coefficients on the
 * steps of the first saving, but for what was put in between: that is on the finer steps of the last alone
 * ("JPEG ghosts": Farid 2009).
 *
 * Constants without an origin of their own were chosen on the development pictures of docs/accuracy/signals.md.
 */
import { BINS, type CoefficientCounts, FREQUENCIES, PARTS, valuesAt } from "./jpeg-blocks.ts";

/** For each frequency the largest step that the page's coefficients keep to. */
export type Steps = readonly (Step | undefined)[];

interface Step {
  /** In levels. */
  readonly levels: number;
  /** How well they keep to it: 1 on its multiples, 0 evenly spread. */
  readonly regularity: number;
}

/** Multiples of 2 are hardly told from what the decoder rounds. */
const SMALLEST = 3;
const LARGEST = 60;
/** Twice-saved photographs reach 0.5 and more; neighbours of the step and its multiples less. */
const LEAST_REGULARITY = 0.5;
/** Coefficients that are not rounded to 0. */
const LEAST_COUNT = 150;
/** The step is the best of those that differ by so much of it. */
const NEIGHBOURS = 0.2;

export const coarsestSteps = (page: CoefficientCounts): Steps =>
  FREQUENCIES.map((_, frequency) => {
    const values = valuesAt(page, frequency);
    const tried = Array.from({ length: LARGEST + LARGEST * NEIGHBOURS + 1 }, (_step, levels) =>
      regularityOf(page, { frequency, values, levels }),
    );
    for (let levels = LARGEST; levels >= SMALLEST; levels--) {
      const { regularity, count } = tried[levels]!;
      if (count < LEAST_COUNT || regularity < LEAST_REGULARITY) continue;
      const from = Math.max(SMALLEST, Math.floor(levels * (1 - NEIGHBOURS)));
      const to = Math.ceil(levels * (1 + NEIGHBOURS));
      if (tried.slice(from, to + 1).every((other) => other.regularity <= regularity))
        return { levels, regularity };
    }
    return undefined;
  });

/** Frequencies whose steps are found: fewer are chance. */
const LEAST_STEPS = 3;
/** Coefficients in a place, over all frequencies. */
const LEAST_IN_PLACE = 60;

/** Standard deviation of the cosine of anything. */
const DEVIATION = Math.SQRT1_2;
/** A place of few coefficients gets the benefit of so many deviations of their mean. */
const BENEFIT = 2.5;

/** 1 and more where the place keeps to the steps as the page does, about 0 where it does not at all. Undefined: not to be told. */
export const shareOnSteps = (place: CoefficientCounts, steps: Steps): number | undefined => {
  if (steps.filter((step) => step !== undefined).length < LEAST_STEPS) return undefined;
  let [sum, expected, coefficients] = [0, 0, 0];
  steps.forEach((step, frequency) => {
    if (step === undefined) return;
    const { regularity, count } = regularityOf(place, {
      frequency,
      values: valuesAt(place, frequency),
      levels: step.levels,
    });
    sum += regularity * count;
    expected += step.regularity * count;
    coefficients += count;
  });
  if (coefficients < LEAST_IN_PLACE) return undefined;
  return (sum + BENEFIT * DEVIATION * Math.sqrt(coefficients)) / expected;
};

interface Comb {
  readonly frequency: number;
  /** That occur there. */
  readonly values: readonly number[];
  readonly levels: number;
}

/** Mean cosine of coefficients, one turn a step, of those not nearer to 0 than to the first step. */
const regularityOf = (counts: CoefficientCounts, { frequency, values, levels }: Comb) => {
  if (levels < SMALLEST) return { regularity: 0, count: 0 };
  const turn = (TURNS[levels] ??= Float64Array.from({ length: levels * PARTS }, (_, k) =>
    Math.cos((2 * Math.PI * k) / (levels * PARTS)),
  ));
  let [sum, count] = [0, 0];
  for (const value of values) {
    if (value < (levels * PARTS) / 2) continue;
    const blocks = counts[frequency * BINS + value]!;
    sum += blocks * turn[value % turn.length]!;
    count += blocks;
  }
  return { regularity: count === 0 ? 0 : sum / count, count };
};

/** By step: cosines of one turn, in quarters of a level. */
const TURNS: Float64Array[] = [];
