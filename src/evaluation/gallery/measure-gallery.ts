/**
 * @file Error rates of the 1:N search, from the features of labelled pictures.
 *
 * In:  features of pictures, and who is on each.
 * Out: operating points of the search, and FPIR and FNIR by the size of the gallery (ISO/IEC 19795-1).
 *
 * The gallery holds one picture of each person. Searches of other pictures of the same people are mated; the share
 * that does not find its person is FNIR. Searches in the gallery without the person are non-mated; the share that
 * finds somebody is FPIR. Everybody at or above the threshold is found, so FNIR does not grow with the gallery by
 * itself: the threshold does, see [Note: false positives grow with the gallery].
 */
import { chooseSearchPoint, modelKey } from "../../assessment/index.ts";
import type { SearchPoint } from "../../assessment/index.ts";
import type { ModelReference } from "../../observations/index.ts";
import { bootstrapMated } from "../bootstrap.ts";
import type { Interval } from "../bootstrap.ts";
import { canSupportRate, ratesAt, ratesAtFmr } from "../faces.ts";
import { cosine } from "../cosine.ts";
import { fitTail } from "./tail.ts";
import type { Tail } from "./tail.ts";

export interface EnrolledPicture {
  readonly person: string;
  readonly features: Float32Array;
}

export interface About {
  readonly features: ModelReference;
  /** Goes into the names of the points. */
  readonly dataset: string;
  /** Where the report will lie. */
  readonly report: string;
  readonly maximumFpir: number;
}

/** Two a decade, down to what a hundred million ask for. */
const POINT_FMRS = [
  1e-4, 3e-5, 1e-5, 3e-6, 1e-6, 3e-7, 1e-7, 3e-8, 1e-8, 3e-9, 1e-9, 3e-10, 1e-10, 1e-11,
];
const COUNTED_SIZES = [10, 30, 100, 300];
const LARGER_SIZES = [1e4, 1e5, 1e6, 1e7, 1e8];

export interface GalleryMeasures {
  readonly people: number;
  readonly pictures: number;
  readonly nonMatedComparisons: number;
  readonly matedSearches: number;
  readonly nonMatedSearches: number;
  readonly tail: Omit<Tail, "thresholdAt">;
  /** The tail fitted to one half of the people, counted on the other: nothing was set on what is counted. */
  readonly heldOut: readonly HeldOut[];
  readonly points: readonly SearchPoint[];
  readonly counted: readonly CountedSize[];
  readonly extrapolated: readonly ExtrapolatedSize[];
}

interface HeldOut {
  readonly fmr: number;
  readonly threshold: number;
  readonly countedFmr: number;
  readonly nonMatedComparisons: number;
}

interface CountedSize {
  readonly size: number;
  readonly point: string;
  readonly threshold: number;
  readonly fpir: number;
  /** Whether so many searches can support the FPIR of the policy: rule of three. */
  readonly supported: boolean;
  readonly fnir: number;
  readonly fnirInterval: Interval;
}

interface ExtrapolatedSize {
  readonly size: number;
  readonly maximumFpir: number;
  readonly point: string;
  readonly threshold: number;
  readonly fnir: number;
}

export const measureGallery = (
  pictures: readonly EnrolledPicture[],
  about: About,
): GalleryMeasures => {
  const searches = allSearches(pictures);
  const { thresholdAt, ...tail } = fitTail(searches.nonMatedDescending);
  // A threshold of 1 would find nobody, whatever the tail says.
  const points = POINT_FMRS.map((fmr) => pointAt(fmr, searches, thresholdAt, about)).filter(
    ({ threshold }) => threshold < 1,
  );
  return {
    people: searches.gallerySize + 1,
    pictures: pictures.length,
    nonMatedComparisons: searches.nonMatedDescending.length,
    matedSearches: searches.mated.length,
    nonMatedSearches: pictures.length,
    tail: { ...tail, from: round(tail.from), scale: round(tail.scale) },
    heldOut: heldOut(pictures),
    points,
    counted: [...COUNTED_SIZES, searches.gallerySize].map((size) =>
      countAt(size, searches, points, about),
    ),
    extrapolated: LARGER_SIZES.flatMap((size) =>
      [about.maximumFpir, 10 * about.maximumFpir, 100 * about.maximumFpir].map((maximumFpir) =>
        extrapolateTo(size, maximumFpir, { points, about }),
      ),
    ),
  };
};

interface Searches {
  /** Scores of all pairs of pictures of different people. */
  readonly nonMatedDescending: Float64Array;
  /** Of each search for a person who is in the gallery: his score. */
  readonly mated: readonly { readonly person: string; readonly score: number }[];
  /** Of each picture, its scores against everybody else in the gallery. */
  readonly byProbe: readonly Float64Array[];
  readonly gallerySize: number;
}

const allSearches = (pictures: readonly EnrolledPicture[]): Searches => {
  const gallery = [...firstOfEach(pictures).values()];
  const nonMated: number[] = [];
  for (const [i, a] of pictures.entries())
    for (const b of pictures.slice(i + 1))
      if (a.person !== b.person) nonMated.push(cosine(a.features, b.features));
  const mated = pictures.flatMap((probe) => {
    const enrolled = gallery.find(({ person }) => person === probe.person);
    return enrolled === undefined || enrolled === probe
      ? []
      : [{ person: probe.person, score: cosine(probe.features, enrolled.features) }];
  });
  return {
    nonMatedDescending: Float64Array.from(nonMated).sort().reverse(),
    mated,
    byProbe: pictures.map((probe) =>
      Float64Array.from(
        gallery.filter(({ person }) => person !== probe.person),
        (enrolled) => cosine(probe.features, enrolled.features),
      ),
    ),
    gallerySize: gallery.length - 1,
  };
};

const firstOfEach = (
  pictures: readonly EnrolledPicture[],
): ReadonlyMap<string, EnrolledPicture> => {
  const first = new Map<string, EnrolledPicture>();
  for (const picture of pictures)
    if (!first.has(picture.person)) first.set(picture.person, picture);
  return first;
};

const pointAt = (
  fmr: number,
  { nonMatedDescending, mated }: Searches,
  thresholdAt: Tail["thresholdAt"],
  about: About,
): SearchPoint => {
  const scores = mated.map(({ score }) => score);
  const isCounted = canSupportRate(fmr, nonMatedDescending.length);
  const threshold = isCounted
    ? ratesAtFmr(fmr, scores, nonMatedDescending).threshold
    : thresholdAt(fmr);
  const rates = ratesAt(threshold, scores, nonMatedDescending);
  return {
    id: `${about.dataset}-${about.features.name.replace(/^face-/, "")}-search-fmr-${fmr.toExponential()}`,
    model: modelKey(about.features),
    threshold,
    measured: {
      fmr: isCounted ? round(rates.fmr, 9) : fmr,
      fnmr: round(rates.fnmr),
      matedComparisons: mated.length,
      nonMatedComparisons: nonMatedDescending.length,
      report: about.report,
      extrapolated: !isCounted,
    },
  };
};

/** The mean over all galleries of this size that can be drawn: counted, not simulated. */
const countAt = (
  size: number,
  searches: Searches,
  points: readonly SearchPoint[],
  about: About,
): CountedSize => {
  const { id, threshold } = pointFor(size, about.maximumFpir, { points, about });
  const fpir =
    searches.byProbe.reduce((sum, scores) => {
      const above = scores.reduce((count, score) => count + Number(score >= threshold), 0);
      return sum + 1 - noneDrawn(above, size, scores.length);
    }, 0) / searches.byProbe.length;
  return {
    size,
    point: id,
    threshold,
    fpir: round(fpir),
    supported: canSupportRate(about.maximumFpir, searches.byProbe.length),
    ...fnirAt(threshold, searches),
  };
};

/** The chance that none of `marked` is among `drawn` of `all`. */
const noneDrawn = (marked: number, drawn: number, all: number): number => {
  let chance = 1;
  for (let i = 0; i < marked; i++) chance *= Math.max(0, (all - drawn - i) / (all - i));
  return chance;
};

const fnirAt = (threshold: number, { mated }: Searches) => {
  const byPerson = new Map<string, { comparisons: number; errors: number }>();
  for (const { person, score } of mated) {
    const { comparisons, errors } = byPerson.get(person) ?? { comparisons: 0, errors: 0 };
    byPerson.set(person, {
      comparisons: comparisons + 1,
      errors: errors + Number(score < threshold),
    });
  }
  const { low, high } = bootstrapMated([...byPerson.values()]);
  const errors = mated.filter(({ score }) => score < threshold).length;
  return {
    fnir: round(errors / mated.length),
    fnirInterval: { low: round(low), high: round(high) },
  };
};

const extrapolateTo = (
  size: number,
  maximumFpir: number,
  from: { readonly points: readonly SearchPoint[]; readonly about: About },
): ExtrapolatedSize => {
  const { id, threshold, measured } = pointFor(size, maximumFpir, from);
  return { size, maximumFpir, point: id, threshold, fnir: measured.fnmr };
};

const pointFor = (
  searched: number,
  maximumFpir: number,
  { points, about }: { readonly points: readonly SearchPoint[]; readonly about: About },
): SearchPoint =>
  chooseSearchPoint(points, { model: modelKey(about.features), searched, maximumFpir })!;

/** Every other person is in the first half. */
const heldOut = (pictures: readonly EnrolledPicture[]): readonly HeldOut[] => {
  const people = [...firstOfEach(pictures).keys()];
  const half = new Set(people.filter((_, i) => i % 2 === 0));
  const halves = [true, false].map((first) =>
    pictures.filter(({ person }) => half.has(person) === first),
  );
  return [halves, halves.toReversed()].flatMap(([fitted, other]) => {
    const tail = fitTail(allSearches(fitted!).nonMatedDescending);
    const scores = allSearches(other!).nonMatedDescending;
    return [1e-5, 3e-6].map((fmr) => {
      const threshold = tail.thresholdAt(fmr);
      const { fmr: countedFmr } = ratesAt(threshold, [0], scores);
      return {
        fmr,
        threshold,
        countedFmr: round(countedFmr, 9),
        nonMatedComparisons: scores.length,
      };
    });
  });
};

const round = (rate: number, decimals = 6): number =>
  Math.round(rate * 10 ** decimals) / 10 ** decimals;
