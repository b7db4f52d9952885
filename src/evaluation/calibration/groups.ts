/**
 * @file Error rates of each group of people at the threshold that was set for all.
 *
 * In:  the comparisons of a calibration and their scores.
 * Out: for each named group, errors among the comparisons within it: mated ones of its people, and non-mated
 *      ones in which both people are of it (people are mistaken for their like more often than for others).
 *
 * A group with few comparisons shows no error by chance. Its rate is supported where the rate of all would show
 * in so many comparisons (rule of three), or where three errors were seen: a bad rate is never held back.
 */
import { canSupportRate, type ErrorRates } from "../faces.ts";
import { type Compared, forEachNonMated, type Plan } from "./plan.ts";

export interface GroupRate {
  readonly comparisons: number;
  readonly errors: number;
  /** False: the rate must not be told. */
  readonly supported: boolean;
}

export interface GroupRates {
  readonly group: string;
  readonly people: number;
  /** FMR. */
  readonly nonMated: GroupRate;
  /** FNMR. */
  readonly mated: GroupRate;
}

interface GroupsInput {
  readonly plan: Plan;
  readonly isUsable: (sample: number) => boolean;
  readonly mated: readonly { readonly samples: Compared; readonly score: number }[];
  /** In the order of `forEachNonMated`. */
  readonly nonMated: Float32Array;
  readonly rates: ErrorRates;
  readonly wantedFmr: number;
}

/** In the order of their names. */
export const ratesByGroup = (input: GroupsInput): readonly GroupRates[] => {
  const { plan, rates, wantedFmr } = input;
  const { mated, nonMated } = countErrors(input);
  const names = [...new Set(plan.groups)].filter((name) => name !== undefined).sort();
  return names.map((group) => ({
    group,
    people: plan.groups.filter((name) => name === group).length,
    nonMated: judged(nonMated.get(group), wantedFmr),
    mated: judged(mated.get(group), rates.fnmr),
  }));
};

interface Count {
  comparisons: number;
  errors: number;
}

const countErrors = ({ plan, isUsable, mated, nonMated, rates }: GroupsInput) => {
  const counts = { mated: new Map<string, Count>(), nonMated: new Map<string, Count>() };
  const add = (to: Map<string, Count>, [probe, reference]: Compared, isError: boolean): void => {
    const group = plan.groups[plan.samples[probe]!.person];
    if (group === undefined || group !== plan.groups[plan.samples[reference]!.person]) return;
    const count = to.get(group) ?? { comparisons: 0, errors: 0 };
    count.comparisons++;
    if (isError) count.errors++;
    to.set(group, count);
  };
  for (const { samples, score } of mated) add(counts.mated, samples, score < rates.threshold);
  let at = 0;
  forEachNonMated(plan, isUsable, (...samples) => {
    add(counts.nonMated, samples, nonMated[at++]! >= rates.threshold);
  });
  return counts;
};

const ERRORS_THAT_SHOW = 3;

/** @param rateOfAll what the group is held against */
const judged = (
  { comparisons, errors }: Count = { comparisons: 0, errors: 0 },
  rateOfAll: number,
): GroupRate => ({
  comparisons,
  errors,
  supported: errors >= ERRORS_THAT_SHOW || canSupportRate(rateOfAll, comparisons),
});
