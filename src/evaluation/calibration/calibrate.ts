/**
 * @file Sets the threshold of a face comparison for a wanted FMR, and says what was measured there.
 *
 * In:  a plan of comparisons and their scores (cosine, -1 to 1, higher is more alike).
 * Out: an operating point with intervals, error rates over all thresholds, by group, and the worst pairs. The
 *      same scores give the same result; nothing in it names a picture. Rates are 0 to 1 (ISO/IEC 19795-1).
 *
 * A claim that the number of comparisons cannot support is refused: see `canSupportRate`.
 */
import { OperatingPoint } from "../../assessment/index.ts";
import type { ModelReference } from "../../observations/index.ts";
import {
  bootstrapAcross,
  bootstrapListed,
  bootstrapMated,
  bootstrapNonMated,
  type Interval,
} from "../bootstrap.ts";
import {
  canSupportRate,
  comparisonsNeeded,
  type ErrorRates,
  lowestSupported,
  ratesAtFmr,
} from "../faces.ts";
import { detCurve, shortCurve } from "../det-curve.ts";
import { type Compared, countNonMated, forEachNonMated, type Plan } from "./plan.ts";
import { type GroupRates, ratesByGroup } from "./groups.ts";

export const CALIBRATION_PROBLEMS = [
  "fmr-not-supported",
  "no-mated-score",
  "no-threshold",
] as const;
export type CalibrationProblem = (typeof CALIBRATION_PROBLEMS)[number];

/** These pairs do not give what was asked for; docs/errors.md lists the codes. */
export class CalibrationError extends Error {
  readonly code: CalibrationProblem;

  constructor(code: CalibrationProblem, message: string) {
    super(`${message} (${code})`);
    this.name = "CalibrationError";
    this.code = code;
  }
}

export interface CalibrationInput {
  readonly plan: Plan;
  /** False: no face was described on that sample. */
  readonly isUsable: (sample: number) => boolean;
  readonly scoreOf: (probe: number, reference: number) => number;
  readonly wantedFmr: number;
  readonly about: {
    readonly profile: string;
    readonly features: ModelReference;
    readonly pairsSha256: string;
    /** ISO 8601 day. */
    readonly date: string;
    readonly simulatedCards: boolean;
  };
}

/** Counts of comparisons by score: bin i holds scores from `from + i * width` up; the ends hold what lies beyond. */
export interface Histogram {
  readonly from: number;
  readonly width: number;
  readonly mated: readonly number[];
  readonly nonMated: readonly number[];
}

/** Indices of two samples. */
export interface ScoredSamples {
  readonly samples: Compared;
  readonly score: number;
}

export interface Calibration {
  readonly point: OperatingPoint;
  readonly wantedFmr: number;
  /** Listed mated pairs with a picture that gave no face. */
  readonly matedWithoutScore: number;
  /** Lowest FMR that so many comparisons support. */
  readonly lowestFmr: number;
  /** From the lowest FMR to 1. */
  readonly det: readonly ErrorRates[];
  readonly histogram: Histogram;
  readonly groups: readonly GroupRates[];
  readonly lowestMated: readonly ScoredSamples[];
  readonly highestNonMated: readonly ScoredSamples[];
}

const WORST_SHOWN = 5;

export const calibrate = (input: CalibrationInput): Calibration => {
  const { plan, isUsable, scoreOf, wantedFmr } = input;
  const mated = plan.mated
    .filter(([probe, reference]) => isUsable(probe) && isUsable(reference))
    .map((samples): ScoredSamples => ({ samples, score: scoreOf(...samples) }));
  const nonMated = nonMatedScores(input);
  requireComparisons(wantedFmr, mated.length, nonMated.length);

  const matedScores = mated.map(({ score }) => score);
  const descending = nonMated.toSorted().reverse();
  const rates = ratesAtFmr(wantedFmr, matedScores, descending);
  const det = detCurve(matedScores, descending);
  if (rates.threshold >= 1)
    throw new CalibrationError(
      "no-threshold",
      "Non-mated pairs score as high as a picture with itself: some labels must be wrong",
    );
  return {
    point: { ...pointOf(input, rates, { mated, nonMated }), curve: [...shortCurve(det)] },
    wantedFmr,
    matedWithoutScore: plan.mated.length - mated.length,
    lowestFmr: lowestSupported(nonMated.length),
    det,
    histogram: histogramOf(matedScores, nonMated),
    groups: ratesByGroup({ plan, isUsable, mated, nonMated, rates, wantedFmr }),
    lowestMated: mated.toSorted((x, y) => x.score - y.score).slice(0, WORST_SHOWN),
    highestNonMated: highest(input, nonMated, descending[WORST_SHOWN - 1] ?? -1),
  };
};

/** Before a picture is looked at, and again when some gave no face. */
export const requireComparisons = (wantedFmr: number, mated: number, nonMated: number): void => {
  if (!canSupportRate(wantedFmr, nonMated))
    throw new CalibrationError(
      "fmr-not-supported",
      `An FMR of ${wantedFmr} needs ${comparisonsNeeded(wantedFmr)} non-mated comparisons, and these pairs give ${nonMated}`,
    );
  if (mated === 0)
    throw new CalibrationError("no-mated-score", "On no mated pair were both faces found");
};

/** In the order of `forEachNonMated`. */
const nonMatedScores = ({ plan, isUsable, scoreOf }: CalibrationInput): Float32Array => {
  const scores = new Float32Array(countNonMated(plan, isUsable));
  let at = 0;
  forEachNonMated(plan, isUsable, (probe, reference) => {
    scores[at++] = scoreOf(probe, reference);
  });
  return scores;
};

interface Scores {
  readonly mated: readonly ScoredSamples[];
  readonly nonMated: Float32Array;
}

const pointOf = (input: CalibrationInput, rates: ErrorRates, scores: Scores): OperatingPoint => {
  const { plan, wantedFmr, about } = input;
  const { features, profile, pairsSha256, date, simulatedCards } = about;
  const digest = pairsSha256.slice(0, 16);
  const kind = simulatedCards ? "simulated-card" : plan.comparison;
  return OperatingPoint.parse({
    id: `${kind}-${profile}-fmr-${wantedFmr.toExponential()}-${digest.slice(0, 8)}`,
    model: `${features.name}@${features.version}`,
    comparison: plan.comparison,
    threshold: rates.threshold,
    measured: {
      // Rounding must not lift the rate above the one that was asked for.
      fmr: Math.min(wantedFmr, figure(rates.fmr)),
      fnmr: figure(rates.fnmr),
      matedComparisons: scores.mated.length,
      nonMatedComparisons: scores.nonMated.length,
      report: `calibration of ${date}${simulatedCards ? " with simulated cards" : ""}, pairs ${digest}`,
      fmrInterval: fmrInterval(input, rates.threshold, scores.nonMated),
      fnmrInterval: fnmrInterval(plan, rates.threshold, scores.mated),
      ...(plan.peopleKnown && { people: plan.people }),
      pairsSha256,
      date,
      ...(simulatedCards && { simulatedCards: true }),
    },
  });
};

const fmrInterval = (
  { plan, isUsable }: CalibrationInput,
  threshold: number,
  nonMated: Float32Array,
): Interval => {
  const comparisons: Compared[] = [];
  const matches: Compared[] = [];
  let at = 0;
  forEachNonMated(plan, isUsable, (probe, reference) => {
    const people = [plan.samples[probe]!.person, plan.samples[reference]!.person] as const;
    if (!plan.peopleKnown) comparisons.push(people);
    if (nonMated[at++]! >= threshold) matches.push(people);
  });
  const drawn = plan.peopleKnown
    ? bootstrapOfPeople(plan, isUsable, matches)
    : bootstrapListed(plan.people, comparisons, matches);
  return widened(drawn, matches.length, nonMated.length);
};

const bootstrapOfPeople = (
  plan: Plan,
  isUsable: (sample: number) => boolean,
  matches: readonly Compared[],
): Interval => {
  const people = Array.from({ length: plan.people }, () => ({ probes: 0, references: 0 }));
  for (const [index, { person, as }] of plan.samples.entries())
    if (isUsable(index)) people[person]![as === "selfie" ? "probes" : "references"]++;
  return plan.comparison === "selfie-card"
    ? bootstrapAcross(people, matches)
    : bootstrapNonMated(
        people.map(({ probes }) => probes),
        matches,
      );
};

const fnmrInterval = (plan: Plan, threshold: number, mated: readonly ScoredSamples[]): Interval => {
  const people = Array.from({ length: plan.people }, () => ({ comparisons: 0, errors: 0 }));
  let errors = 0;
  for (const { samples, score } of mated) {
    const person = people[plan.samples[samples[0]]!.person]!;
    person.comparisons++;
    if (score >= threshold) continue;
    person.errors++;
    errors++;
  }
  const drawn = bootstrapMated(people.filter(({ comparisons }) => comparisons > 0));
  return widened(drawn, errors, mated.length);
};

/** Resampling cannot find an error where there is none; the rule of three says how many there may be. */
const widened = ({ low, high }: Interval, errors: number, comparisons: number): Interval => ({
  low: figure(low),
  high: errors === 0 ? Math.min(1, figure(lowestSupported(comparisons))) : figure(high),
});

const HISTOGRAM = { from: -0.4, width: 0.04, bins: 35 } as const;

const histogramOf = (mated: readonly number[], nonMated: Float32Array): Histogram => {
  const count = (scores: ArrayLike<number>): readonly number[] => {
    const bins = Array.from({ length: HISTOGRAM.bins }, () => 0);
    for (let i = 0; i < scores.length; i++) {
      const bin = Math.floor((scores[i]! - HISTOGRAM.from) / HISTOGRAM.width);
      bins[Math.min(HISTOGRAM.bins - 1, Math.max(0, bin))]!++;
    }
    return bins;
  };
  const { from, width } = HISTOGRAM;
  return { from, width, mated: count(mated), nonMated: count(nonMated) };
};

const highest = (
  { plan, isUsable }: CalibrationInput,
  nonMated: Float32Array,
  fromScore: number,
): readonly ScoredSamples[] => {
  const found: ScoredSamples[] = [];
  let at = 0;
  forEachNonMated(plan, isUsable, (probe, reference) => {
    const score = nonMated[at++]!;
    if (score >= fromScore) found.push({ samples: [probe, reference], score });
  });
  return found.sort((x, y) => y.score - x.score).slice(0, WORST_SHOWN);
};

/** Six digits: finer differences are those of processors, not of faces. */
const figure = (rate: number): number => Number(rate.toPrecision(6));
