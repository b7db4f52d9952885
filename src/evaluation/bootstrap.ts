/**
 * @file How sure an error rate is, when the same people appear in many comparisons.
 *
 * In:  for each comparison that counts, whose it is.
 * Out: the central 95 % of the rate over resampled sets of people.
 *
 * Comparisons that share a person are not independent, so people are drawn
 * with replacement, not comparisons ("subject-level bootstrap", ISO/IEC 19795-1,
 * annex B). Draws come from a fixed seed: the same scores give the same interval.
 */
import { mulberry32 } from "../specimen/index.ts";

export interface Interval {
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 1000;

/**
 * FNMR: each person brings his own comparisons, as often as he is drawn.
 * @param subjects for each person: mated comparisons, and those of them that did not match
 */
export const bootstrapMated = (
  subjects: readonly { readonly comparisons: number; readonly errors: number }[],
): Interval =>
  interval((drawn) => {
    let errors = 0;
    let comparisons = 0;
    for (const [i, times] of drawn.entries()) {
      errors += times * subjects[i]!.errors;
      comparisons += times * subjects[i]!.comparisons;
    }
    return errors / comparisons;
  }, subjects.length);

/**
 * FMR over all pairs of pictures of different people: each pair counts as often
 * as its two people were drawn together.
 * @param pictures for each person: how many pictures
 * @param matches the pairs of people that wrongly matched, once for each pair of pictures
 */
export const bootstrapNonMated = (
  pictures: readonly number[],
  matches: readonly (readonly [number, number])[],
): Interval =>
  interval((drawn) => {
    let total = 0;
    let squares = 0;
    for (const [i, times] of drawn.entries()) {
      const weight = times * pictures[i]!;
      total += weight;
      squares += weight * weight;
    }
    return together(drawn, matches) / ((total * total - squares) / 2);
  }, pictures.length);

/**
 * FMR over all pairs of a probe and a reference of different people.
 * @param people for each person: how many pictures of either kind
 * @param matches the people of each pair that wrongly matched: of the probe, of the reference
 */
export const bootstrapAcross = (
  people: readonly { readonly probes: number; readonly references: number }[],
  matches: readonly (readonly [number, number])[],
): Interval =>
  interval((drawn) => {
    let probes = 0;
    let references = 0;
    let ofOnePerson = 0;
    for (const [i, times] of drawn.entries()) {
      probes += times * people[i]!.probes;
      references += times * people[i]!.references;
      ofOnePerson += times * times * people[i]!.probes * people[i]!.references;
    }
    return together(drawn, matches) / (probes * references - ofOnePerson);
  }, people.length);

/**
 * FMR over listed pairs of pictures of different people.
 * @param people how many there are
 * @param comparisons the people of each listed pair
 * @param matches those of the pairs that wrongly matched
 */
export const bootstrapListed = (
  people: number,
  comparisons: readonly (readonly [number, number])[],
  matches: readonly (readonly [number, number])[],
): Interval => interval((drawn) => together(drawn, matches) / together(drawn, comparisons), people);

/** Each pair counts as often as its two people were drawn together. */
const together = (drawn: Uint16Array, pairs: readonly (readonly [number, number])[]): number => {
  let sum = 0;
  for (const [a, b] of pairs) sum += drawn[a]! * drawn[b]!;
  return sum;
};

/** @param rateOf the rate when person i was drawn `drawn[i]` times */
const interval = (rateOf: (drawn: Uint16Array) => number, subjects: number): Interval => {
  const random = mulberry32(19795);
  const rates: number[] = [];
  for (let resample = 0; resample < RESAMPLES; resample++) {
    const drawn = new Uint16Array(subjects);
    for (let i = 0; i < subjects; i++) drawn[Math.floor(random() * subjects)]!++;
    const rate = rateOf(drawn);
    // A draw without any comparison says nothing about the rate.
    if (Number.isFinite(rate)) rates.push(rate);
  }
  rates.sort((a, b) => a - b);
  const low = rates[Math.floor(0.025 * rates.length)];
  const high = rates[Math.ceil(0.975 * rates.length) - 1];
  if (low === undefined || high === undefined) throw new RangeError("No comparisons to resample");
  return { low, high };
};
