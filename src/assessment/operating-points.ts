/**
 * @file Operating points of the face comparison: thresholds with the error rates
 * measured at them.
 *
 * In:  the list that was measured (`ekyc evaluate faces`), and what an operator measured (`ekyc calibrate`).
 * Out: the point that a policy selects for one model and one kind of comparison.
 *
 * [Note: thresholds carry their measurement]
 *
 * A threshold means nothing without the model and the data it was measured on,
 * so the three travel together and are stored with every decision
 * (ISO/IEC 19795-1).
 */
import { z } from "zod";
import shipped from "./operating-points.json" with { type: "json" };

/** What is held against a selfie: the portrait on a card, or another selfie. */
export const COMPARISON_KINDS = ["selfie-card", "selfie-selfie"] as const;
export type ComparisonKind = (typeof COMPARISON_KINDS)[number];

const rate = z.number().min(0).max(1);
const Interval = z.strictObject({ low: rate, high: rate });

export const MeasuredThreshold = z.strictObject({
  id: z.string().min(1),
  /** Name and version of the features it was measured with: `name@version`. */
  model: z.string().regex(/^[^@]+@.+$/),
  /** Cosine similarity; this score and above is a match. */
  threshold: z.number().gt(-1).lt(1),
  measured: z.strictObject({
    fmr: rate,
    fnmr: rate,
    matedComparisons: z.int().positive(),
    nonMatedComparisons: z.int().positive(),
    /** The report that these figures were taken from: in docs/accuracy, or of a calibration by its pairs and day. */
    report: z.string().min(1),
  }),
});
export type MeasuredThreshold = z.infer<typeof MeasuredThreshold>;

/** What `ekyc calibrate` tells besides; the shipped points have it in their report. */
const Calibrated = z.strictObject({
  /** Central 95 % over resampled people. */
  fmrInterval: Interval,
  fnmrInterval: Interval,
  /** Absent where the pairs do not tell who is on which picture. */
  people: z.int().positive().optional(),
  pairsSha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** ISO 8601 day. */
  date: z.iso.date(),
  /** The card portraits were drawn from photographs: no card was measured. */
  simulatedCards: z.literal(true).optional(),
});

/** Threshold, FMR and FNMR there. */
const CurvePoint = z.tuple([z.number().min(-1).max(1), rate, rate]).readonly();

export const OperatingPoint = MeasuredThreshold.extend({
  comparison: z.enum(COMPARISON_KINDS),
  /** The rates at other thresholds, of the same measurement: what a score means to whoever looks at a case. */
  curve: z.array(CurvePoint).optional(),
  measured: MeasuredThreshold.shape.measured.extend(Calibrated.partial().shape),
});
export type OperatingPoint = z.infer<typeof OperatingPoint>;

/** Error rates at one threshold of a measurement. */
export interface RatesAt {
  readonly threshold: number;
  readonly fmr: number;
  readonly fnmr: number;
}

/**
 * Everything that the measurement of a point tells, by rising threshold. Points of one measurement are of one curve;
 * those of another would not be comparable.
 */
export const measuredCurve = (
  points: readonly OperatingPoint[],
  { model, comparison, measured: { report } }: OperatingPoint,
): readonly RatesAt[] =>
  points
    .filter(
      (point) =>
        point.model === model &&
        point.comparison === comparison &&
        point.measured.report === report,
    )
    .flatMap(({ threshold, measured: { fmr, fnmr }, curve = [] }) => [
      { threshold, fmr, fnmr },
      ...curve.map(([at, falseMatch, falseNonMatch]) => ({
        threshold: at,
        fmr: falseMatch,
        fnmr: falseNonMatch,
      })),
    ])
    .sort((a, b) => a.threshold - b.threshold);

export const parseOperatingPoints = (value: unknown): readonly OperatingPoint[] =>
  z.array(OperatingPoint).parse(value);

/** The points that are shipped, each with the report that measured it. */
export const OPERATING_POINTS = parseOperatingPoints(shipped);

/**
 * The rule of three: with no error in n comparisons, the rate is below 3/n with
 * 95 % confidence. Fewer comparisons cannot support the claim (ISO/IEC 19795-1).
 */
const RULE_OF_THREE = 3;

export interface WantedPoint {
  readonly model: string;
  readonly maximumFmr: number;
  readonly comparison: ComparisonKind;
  /** The point of this name and no other, if it keeps the rest. */
  readonly id?: string | undefined;
}

/**
 * Among the points of this model that keep the maximum FMR, the one that loses the fewest mated pairs.
 * A card is judged by points that were measured on cards; where there is none, by those of cards that
 * were drawn; then by those of two selfies.
 */
export const chooseOperatingPoint = (
  points: readonly OperatingPoint[],
  wanted: WantedPoint,
): OperatingPoint | undefined => {
  const { comparison, id } = wanted;
  const fit = points.filter((point) => keeps(point, wanted));
  if (id !== undefined) return fit.find((point) => point.id === id);
  const own = fit.filter((point) => point.comparison === comparison);
  const real = own.filter(({ measured }) => measured.simulatedCards !== true);
  return (
    leastLoss(real) ?? leastLoss(own) ?? (comparison === "selfie-card" ? leastLoss(fit) : undefined)
  );
};

/**
 * The point below which nobody needs to look: of the laxer points that were measured on the same comparisons
 * as `match`, the one that loses the fewest mated pairs within this FMR. Thresholds of other data could lie anywhere.
 */
export const chooseReviewPoint = (
  points: readonly OperatingPoint[],
  match: OperatingPoint,
  maximumFmr: number | undefined,
): OperatingPoint | undefined => {
  if (maximumFmr === undefined) return undefined;
  const { model, comparison, threshold } = match;
  return leastLoss(
    points.filter(
      (point) =>
        point.comparison === comparison &&
        point.threshold < threshold &&
        point.measured.fmr > match.measured.fmr &&
        keeps(point, { model, maximumFmr, comparison }) &&
        isOfSameData(point, match),
    ),
  );
};

/** Calibrations on several days are of one list of pairs; the shipped points name one report. */
const isOfSameData = ({ measured: a }: OperatingPoint, { measured: b }: OperatingPoint): boolean =>
  a.simulatedCards === b.simulatedCards &&
  (a.pairsSha256 === undefined ? a.report === b.report : a.pairsSha256 === b.pairsSha256);

const keeps = ({ model, measured }: OperatingPoint, wanted: WantedPoint): boolean =>
  model === wanted.model &&
  measured.fmr <= wanted.maximumFmr &&
  measured.nonMatedComparisons * wanted.maximumFmr >= RULE_OF_THREE;

const leastLoss = (points: readonly OperatingPoint[]): OperatingPoint | undefined => {
  let best: OperatingPoint | undefined;
  for (const point of points) if (best === undefined || losesFewer(point, best)) best = point;
  return best;
};

/** Of two points that lose equally many, the stricter threshold. */
const losesFewer = (a: OperatingPoint, b: OperatingPoint): boolean =>
  a.measured.fnmr < b.measured.fnmr ||
  (a.measured.fnmr === b.measured.fnmr && a.threshold > b.threshold);
