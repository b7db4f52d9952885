/**
 * @file What an evaluation of faces says: figures, what they can support, worst cases.
 *
 * In:  pairs, and the features of their pictures.
 * Out: a report whose keys stand in a fixed order and whose figures are rounded, so
 *      that the same features give the same text. No time of day, no durations.
 */
import type { ModelReference } from "../observations/index.ts";
import { bootstrapMated, bootstrapNonMated, type Interval } from "./bootstrap.ts";
import type { SeenFace } from "./evaluated-picture.ts";
import {
  bestAccuracy,
  canSupportRate,
  crossValidatedAccuracy,
  equalErrorRate,
  type ErrorRates,
  ratesAtFmr,
} from "./faces.ts";
import { cosine, round } from "./cosine.ts";
import { detCurve, shortCurve } from "./det-curve.ts";
import { type RatesOfAttempts, ratesOfAttempts } from "./faces-attempts.ts";
import type { FacePair } from "./faces-pairs.ts";

/** A picture of the list, and what could be taken from it. */
export interface EvaluatedPicture extends SeenFace {
  readonly name: string;
  /**
   * First 16 hex digits of the SHA-256 of its bytes: what the report calls it. File names of such
   * collections are names of people, and a report is made to be shown; `sha256sum` finds the file.
   */
  readonly digest: string;
  readonly identity: string;
}

interface ReportSubject {
  readonly dataset: {
    readonly name: string;
    readonly pairsSha256: string;
    /** SHA-256 over the lines "sha256 name" of all pictures, sorted by name. */
    readonly picturesSha256: string;
  };
  readonly profile: string;
  /** What the compared vectors are called: operating points name it as `name@version`. */
  readonly features: ModelReference;
  readonly models: readonly ModelReference[];
}

/** FMR, FNMR and the comparisons behind them, at the threshold for one wanted FMR. */
export interface RatesAtFmr extends ErrorRates {
  readonly wantedFmr: number;
  /** By the rule of three; false: the figures must not be cited for this FMR. */
  readonly supported: boolean;
  readonly matedComparisons: number;
  readonly nonMatedComparisons: number;
  /** Central 95 % over resampled people. */
  readonly fmrInterval?: Interval;
  readonly fnmrInterval?: Interval;
  /** With more than one attempt. */
  readonly attempts?: readonly RatesOfAttempts[];
}

/** Both pictures by digest. */
export interface WorstPair {
  readonly a: string;
  readonly b: string;
  readonly score: number;
}

export interface FacesReport extends ReportSubject {
  readonly kind: "faces";
  readonly version: 1;
  readonly pictures: number;
  readonly people: number;
  readonly failures: readonly { readonly picture: string; readonly failure: string }[];
  /** The pairs as listed, less those with a failed picture. */
  readonly listed: {
    readonly matedComparisons: number;
    readonly nonMatedComparisons: number;
    readonly pairsWithoutScore: number;
    readonly accuracyTenFold: { readonly mean: number; readonly deviation: number };
    readonly accuracyBest: { readonly accuracy: number; readonly threshold: number };
    readonly equalErrorRate: { readonly eer: number; readonly threshold: number };
    readonly atFmr: readonly RatesAtFmr[];
  };
  /** Non-mated: every pair of pictures of different people. Mated: as listed. */
  readonly allNonMated: {
    readonly atFmr: readonly RatesAtFmr[];
    /** Threshold, FMR, FNMR. */
    readonly curve: ReturnType<typeof shortCurve>;
  };
  readonly worst: {
    readonly lowestMated: readonly WorstPair[];
    readonly highestNonMated: readonly WorstPair[];
  };
}

const LISTED_FMRS = [1e-3, 1e-4];
const ALL_FMRS = [1e-3, 1e-4, 1e-5];
const WORST_SHOWN = 10;

interface Scored extends FacePair {
  readonly score: number;
}

export const reportOnFaces = (
  pairs: readonly FacePair[],
  pictures: readonly EvaluatedPicture[],
  subject: ReportSubject,
): FacesReport => {
  const byName = new Map(pictures.map((picture) => [picture.name, picture]));
  const scored = pairs.flatMap((pair): readonly Scored[] => {
    const [a, b] = [byName.get(pair.a)?.features, byName.get(pair.b)?.features];
    return a === undefined || b === undefined ? [] : [{ ...pair, score: cosine(a, b) }];
  });
  const mated = scored.filter((pair) => pair.mated);
  const nonMated = scored.filter((pair) => !pair.mated);
  const matedScores = mated.map(({ score }) => score);
  const listedNonMated = nonMated.map(({ score }) => score).sort((x, y) => y - x);
  const all = compareAcrossPeople(pictures);
  const allDescending = all.scores.toSorted().reverse();

  return {
    kind: "faces",
    version: 1,
    ...subject,
    pictures: pictures.length,
    people: new Set(pictures.map(({ identity }) => identity)).size,
    failures: pictures.flatMap(({ digest, failure }) =>
      failure ? [{ picture: digest, failure }] : [],
    ),
    listed: {
      matedComparisons: mated.length,
      nonMatedComparisons: nonMated.length,
      pairsWithoutScore: pairs.length - scored.length,
      accuracyTenFold: rounded(crossValidatedAccuracy(scored)),
      accuracyBest: rounded(bestAccuracy(scored)),
      equalErrorRate: rounded(pickEer(matedScores, listedNonMated)),
      atFmr: LISTED_FMRS.map((fmr) => at(fmr, matedScores, listedNonMated)),
    },
    allNonMated: {
      atFmr: ALL_FMRS.map((fmr) => {
        const rates = at(fmr, matedScores, allDescending);
        return {
          ...rates,
          ...intervalsAt(rates.threshold, { mated, all, byName }),
          attempts: ratesOfAttempts(all.pictures, rates.threshold),
        };
      }),
      curve: shortCurve(detCurve(matedScores, allDescending)),
    },
    worst: {
      lowestMated: worst(
        [...mated]
          .sort((x, y) => x.score - y.score)
          .map(({ a, b, score }) => ({
            a: byName.get(a)!.digest,
            b: byName.get(b)!.digest,
            score,
          })),
      ),
      highestNonMated: worst(highest(all, allDescending[WORST_SHOWN - 1] ?? -1)),
    },
  };
};

const at = (
  wantedFmr: number,
  mated: readonly number[],
  nonMatedDescending: ArrayLike<number>,
): RatesAtFmr => ({
  wantedFmr,
  supported: canSupportRate(wantedFmr, nonMatedDescending.length),
  ...rounded(ratesAtFmr(wantedFmr, mated, nonMatedDescending)),
  matedComparisons: mated.length,
  nonMatedComparisons: nonMatedDescending.length,
});

const pickEer = (mated: readonly number[], nonMated: readonly number[]) => {
  const { eer, threshold } = equalErrorRate(mated, nonMated);
  return { eer, threshold };
};

interface AcrossPeople {
  /** One score for each pair of pictures of different people. */
  readonly scores: Float32Array;
  /** Of the same pairs: indices into `pictures`. */
  readonly firsts: Uint32Array;
  readonly seconds: Uint32Array;
  /** The pictures with features. */
  readonly pictures: readonly Required<
    Pick<EvaluatedPicture, "digest" | "identity" | "features">
  >[];
}

const compareAcrossPeople = (evaluated: readonly EvaluatedPicture[]): AcrossPeople => {
  const pictures = evaluated.flatMap(({ digest, identity, features }) =>
    features === undefined ? [] : [{ digest, identity, features }],
  );
  const most = (pictures.length * (pictures.length - 1)) / 2;
  const scores = new Float32Array(most);
  const firsts = new Uint32Array(most);
  const seconds = new Uint32Array(most);
  let count = 0;
  for (let i = 0; i < pictures.length; i++)
    for (let j = i + 1; j < pictures.length; j++) {
      if (pictures[i]!.identity === pictures[j]!.identity) continue;
      scores[count] = cosine(pictures[i]!.features, pictures[j]!.features);
      firsts[count] = i;
      seconds[count] = j;
      count++;
    }
  return {
    pictures,
    scores: scores.subarray(0, count),
    firsts: firsts.subarray(0, count),
    seconds: seconds.subarray(0, count),
  };
};

const intervalsAt = (
  threshold: number,
  {
    mated,
    all,
    byName,
  }: {
    readonly mated: readonly Scored[];
    readonly all: AcrossPeople;
    readonly byName: ReadonlyMap<string, EvaluatedPicture>;
  },
): { readonly fmrInterval: Interval; readonly fnmrInterval: Interval } => {
  const people = [...new Set(all.pictures.map(({ identity }) => identity))];
  const indexOf = new Map(people.map((identity, index) => [identity, index]));
  const pictures = people.map(() => 0);
  for (const { identity } of all.pictures) pictures[indexOf.get(identity)!]!++;

  const matches: [number, number][] = [];
  for (let i = 0; i < all.scores.length; i++)
    if (all.scores[i]! >= threshold)
      matches.push([
        indexOf.get(all.pictures[all.firsts[i]!]!.identity)!,
        indexOf.get(all.pictures[all.seconds[i]!]!.identity)!,
      ]);

  const own = people.map(() => ({ comparisons: 0, errors: 0 }));
  for (const { a, score } of mated) {
    const person = own[indexOf.get(byName.get(a)!.identity)!]!;
    person.comparisons++;
    if (score < threshold) person.errors++;
  }
  return {
    fmrInterval: rounded(bootstrapNonMated(pictures, matches)),
    fnmrInterval: rounded(bootstrapMated(own.filter(({ comparisons }) => comparisons > 0))),
  };
};

/** The pairs of different people with at least this score, highest first. */
const highest = (all: AcrossPeople, fromScore: number): readonly WorstPair[] => {
  const order = Array.from(all.scores.keys())
    .filter((i) => all.scores[i]! >= fromScore)
    .sort((i, j) => all.scores[j]! - all.scores[i]!);
  return order.map((i) => ({
    a: all.pictures[all.firsts[i]!]!.digest,
    b: all.pictures[all.seconds[i]!]!.digest,
    score: all.scores[i]!,
  }));
};

const worst = (pairs: readonly WorstPair[]): readonly WorstPair[] =>
  pairs.slice(0, WORST_SHOWN).map(({ a, b, score }) => ({ a, b, score: round(score, 3) }));

/** Every figure to six decimals: finer differences are those of processors, not of faces. */
const rounded = <T extends object>(figures: T): T =>
  Object.fromEntries(
    Object.entries(figures).map(([name, value]: [string, number]) => [name, round(value, 6)]),
  ) as T;
