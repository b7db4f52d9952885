/**
 * @file Operating points of the face comparison: thresholds with the error rates
 * measured at them.
 *
 * In:  the list that `ekyc evaluate faces` measured.
 * Out: the point that a policy's maximum FMR selects for one model.
 *
 * [Note: thresholds carry their measurement]
 *
 * A threshold means nothing without the model and the data it was measured on,
 * so the three travel together and are stored with every decision
 * (ISO/IEC 19795-1).
 */
import { z } from "zod";
import shipped from "./operating-points.json" with { type: "json" };

export const OperatingPoint = z.strictObject({
  id: z.string().min(1),
  /** Name and version of the features it was measured with: `name@version`. */
  model: z.string().regex(/^.+@.+$/),
  /** Cosine similarity; this score and above is a match. */
  threshold: z.number().gt(-1).lt(1),
  measured: z.strictObject({
    fmr: z.number().min(0).max(1),
    fnmr: z.number().min(0).max(1),
    matedComparisons: z.int().positive(),
    nonMatedComparisons: z.int().positive(),
    /** The report in docs/accuracy that these figures were taken from. */
    report: z.string().min(1),
  }),
});
export type OperatingPoint = z.infer<typeof OperatingPoint>;

export const parseOperatingPoints = (value: unknown): readonly OperatingPoint[] =>
  z.array(OperatingPoint).parse(value);

/** The points that are shipped, each with the report that measured it. */
export const OPERATING_POINTS = parseOperatingPoints(shipped);

/**
 * The rule of three: with no error in n comparisons, the rate is below 3/n with
 * 95 % confidence. Fewer comparisons cannot support the claim (ISO/IEC 19795-1).
 */
const RULE_OF_THREE = 3;

/** Among the points of this model that keep the maximum FMR, the one that loses the fewest mated pairs. */
export const chooseOperatingPoint = (
  points: readonly OperatingPoint[],
  model: string,
  maximumFmr: number,
): OperatingPoint | undefined => {
  let best: OperatingPoint | undefined;
  for (const point of points) {
    const { fmr, nonMatedComparisons } = point.measured;
    if (point.model !== model || fmr > maximumFmr) continue;
    if (nonMatedComparisons * maximumFmr < RULE_OF_THREE) continue;
    if (best === undefined || losesFewer(point, best)) best = point;
  }
  return best;
};

/** Of two points that lose equally many, the stricter threshold. */
const losesFewer = (a: OperatingPoint, b: OperatingPoint): boolean =>
  a.measured.fnmr < b.measured.fnmr ||
  (a.measured.fnmr === b.measured.fnmr && a.threshold > b.threshold);
