/**
 * @file Numbers over people, some of which are withheld because they are of too few.
 */
import { numberInWords } from "../parts/time-words.ts";
import { text } from "../texts.ts";

export const countInWords = (count: number | null): string =>
  count === null ? text("analytics.few") : numberInWords(count);

/** For drawing: a cell that is withheld is drawn as nothing and said in words. */
export const drawn = (count: number | null): number => count ?? 0;

/** Upper end of an axis: the next of 1, 2, 5, 10, 20, 50 … */
export const niceCeiling = (highest: number): number => {
  if (highest <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(highest));
  return [1, 2, 5, 10].map((step) => step * power).find((end) => end >= highest)!;
};

/** Population stability index: below 0.1 nothing moved, above 0.25 the scores are of another kind (common practice). */
export const driftOf = (psi: number | null): "unknown" | "stable" | "moved" | "shifted" => {
  if (psi === null) return "unknown";
  if (psi < 0.1) return "stable";
  return psi < 0.25 ? "moved" : "shifted";
};
