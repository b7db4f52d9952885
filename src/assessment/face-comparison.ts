/**
 * @file Biometric verification: does the probe show the person on the reference?
 *
 * In:  the feature vectors of the probe (the selfie) and of the reference (the
 *      portrait on the document), and an operating point.
 * Out: a comparison score, and a comparison decision at that operating point.
 *
 * Terms are those of ISO/IEC 2382-37. "Embedding", in the literature on machine
 * learning, is our feature vector.
 *
 * [Note: the review band]
 *
 * With a second, laxer point, a score between the two thresholds is no match and no non-match:
 * the decision is undetermined, and a person looks. Only a match is ever taken for one.
 */
import { decodeFeatures } from "../observations/index.ts";
import type { FaceFeatures, ModelReference } from "../observations/index.ts";
import type { MeasuredThreshold } from "./operating-points.ts";

declare const scoreBrand: unique symbol;

/** Cosine similarity, -1 to 1. Higher means more alike. Not a probability. */
export type ComparisonScore = number & { readonly [scoreBrand]: true };

/** A score at or above the threshold; between the two of a review band; below. See [Note: the review band]. */
export const COMPARISON_DECISIONS = ["match", "undetermined", "non-match"] as const;
export type ComparisonDecision = (typeof COMPARISON_DECISIONS)[number];

export type FaceComparison =
  | {
      readonly outcome: ComparisonDecision;
      readonly score: ComparisonScore;
      readonly at: MeasuredThreshold;
      /** Where the band of undetermined decisions ends below; absent where there is none. */
      readonly reviewAt?: MeasuredThreshold;
    }
  | { readonly outcome: "not-comparable"; readonly reason: "model-mismatch" };

/** Features that cannot have come from a working model. Never compared, never a score. */
export class BrokenFeaturesError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "BrokenFeaturesError";
  }
}

/** How operating points name a model: `name@version`. */
export const modelKey = (model: ModelReference): string => `${model.name}@${model.version}`;

/**
 * @param reviewAt a point with a lower threshold: see [Note: the review band]
 * @throws BrokenFeaturesError when either vector is not of unit length, NaN included.
 */
export const compareFaces = (
  probe: FaceFeatures,
  reference: FaceFeatures,
  at: MeasuredThreshold,
  reviewAt?: MeasuredThreshold,
): FaceComparison => {
  const models = [probe.model, reference.model].map(modelKey);
  if (models.some((model) => model !== at.model) || (reviewAt && reviewAt.model !== at.model))
    return { outcome: "not-comparable", reason: "model-mismatch" };

  const score = cosineOfUnitVectors(unitVector(probe), unitVector(reference));
  const below =
    reviewAt !== undefined && score >= reviewAt.threshold ? "undetermined" : "non-match";
  return {
    outcome: score >= at.threshold ? "match" : below,
    score,
    at,
    ...(reviewAt && { reviewAt }),
  };
};

/**
 * Cosine similarity without a decision; undefined for features of two models.
 * @throws BrokenFeaturesError as compareFaces
 */
export const similarityOf = (a: FaceFeatures, b: FaceFeatures): number | undefined =>
  modelKey(a.model) === modelKey(b.model)
    ? cosineOfUnitVectors(unitVector(a), unitVector(b))
    : undefined;

/** float32 rounding of 704 values moves a unit length by less than 1e-5; this leaves room, not doubt. */
const UNIT_LENGTH_TOLERANCE = 1e-3;

/** @returns shape [dimensions], L2 norm 1. */
const unitVector = (features: FaceFeatures): Float32Array => {
  let vector: Float32Array;
  try {
    vector = decodeFeatures(features);
  } catch (cause) {
    throw new BrokenFeaturesError("features that are not what they say", { cause });
  }
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  // Written so that NaN fails it too.
  if (!(Math.abs(length - 1) <= UNIT_LENGTH_TOLERANCE))
    throw new BrokenFeaturesError("features are not of unit length");
  return vector;
};

/** The dot product of two unit vectors, held to -1..1 against rounding. */
const cosineOfUnitVectors = (a: Float32Array, b: Float32Array): ComparisonScore => {
  if (a.length !== b.length)
    throw new BrokenFeaturesError(`${a.length} values against ${b.length}`);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return Math.min(1, Math.max(-1, sum)) as ComparisonScore;
};
