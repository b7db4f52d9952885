/**
 * @file Operating points of the 1:N search: the threshold follows from how many are searched.
 *
 * In:  points of one model, each with its FMR, from the same measurement (`ekyc evaluate gallery`).
 * Out: the point for a gallery of a size.
 *
 * [Note: false positives grow with the gallery]
 *
 * FPIR (ISO/IEC 19795-1) is the share of searches for people who are not in the gallery that find somebody. Each of
 * N stored faces is one comparison, so it is about N times the FMR: a threshold that is fit for one comparison finds
 * somebody for everybody among a million. So of the points whose N times FMR keeps the policy's FPIR the lowest is
 * taken, and the strictest where none does. FMR that no set of pictures at hand can count is extrapolated from the
 * tail of the scores, and the point says so.
 */
import { z } from "zod";
import { MeasuredThreshold } from "./operating-points.ts";
import shipped from "./search-points.json" with { type: "json" };

export const SearchPoint = MeasuredThreshold.extend({
  measured: MeasuredThreshold.shape.measured.extend({
    /** The FMR is of a tail that was fitted to the scores, not counted. */
    extrapolated: z.boolean(),
  }),
});
export type SearchPoint = z.infer<typeof SearchPoint>;

/** The points that are shipped. */
export const SEARCH_POINTS: readonly SearchPoint[] = z.array(SearchPoint).parse(shipped);

/** Of a report of `ekyc evaluate gallery`. */
export const parseSearchPoints = (report: unknown): readonly SearchPoint[] =>
  z.object({ points: z.array(SearchPoint).min(1) }).parse(report).points;

export interface WantedSearchPoint {
  readonly model: string;
  /** How many stored faces are searched. */
  readonly searched: number;
  readonly maximumFpir: number;
}

/** undefined where no point is of this model: then nothing may be found by any. */
export const chooseSearchPoint = (
  points: readonly SearchPoint[],
  { model, searched, maximumFpir }: WantedSearchPoint,
): SearchPoint | undefined => {
  const strictestFirst = points
    .filter((point) => point.model === model)
    .sort((a, b) => b.threshold - a.threshold);
  const fit = strictestFirst.filter((point) => expectedFpir(point, searched) <= maximumFpir);
  return fit.at(-1) ?? strictestFirst[0];
};

/** Comparisons are taken as independent: 1 - (1 - FMR)^N. */
export const expectedFpir = ({ measured }: SearchPoint, searched: number): number =>
  -Math.expm1(searched * Math.log1p(-measured.fmr));
