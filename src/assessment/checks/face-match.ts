/**
 * @file face.match: is the person on the selfie the person on the portrait?
 *
 * Needs: one good face on each side, so document.portrait and selfie.face come
 * first, and an operating point that was measured with the model of the features.
 * A non-match fails, as faces that differ end the process; between two points a person
 * looks: see [Note: the review band].
 */
import type { FaceFeatures } from "../../observations/index.ts";
import { BrokenFeaturesError, compareFaces, modelKey } from "../face-comparison.ts";
import type { ComparisonDecision, FaceComparison } from "../face-comparison.ts";
import { CHECK_ERROR, notPerformed, performed } from "../finding.ts";
import type { Finding, Trouble } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { chooseOperatingPoint, chooseReviewPoint } from "../operating-points.ts";
import type { MeasuredThreshold } from "../operating-points.ts";
import { facePointer, frontPage, observedPage, pageName, recognised } from "../pages.ts";
import type { FaceReport } from "../report.ts";

export const checkFaceMatch = (input: AssessmentInput): Finding => {
  const front = frontPage(recognised(input));
  const portrait = observedPage(input, front)?.faces[0];
  const selfie =
    input.selfie.outcome === "observed" ? input.selfie.observation.faces[0] : undefined;
  // Both faces passed their checks, so a face that was not seen or not described is a failure of vision,
  // but for a portrait that vision held to be too small to describe.
  if (portrait === undefined || selfie?.features === undefined) return CHECK_ERROR;
  if (portrait.features === undefined) return notPerformed(["document_face_quality_low"]);

  const model = modelKey(selfie.features.model);
  const { maximumFmr, reviewFmr, operatingPoint: id } = input.policy.face;
  const wanted = { model, maximumFmr, comparison: "selfie-card", id } as const;
  const at = chooseOperatingPoint(input.operatingPoints, wanted);
  if (at === undefined) return notPerformed(["model_unavailable"], { model, maximumFmr });

  const reviewAt = chooseReviewPoint(input.operatingPoints, at, reviewFmr);
  const comparison = compareOrBroken(selfie.features, portrait.features, { at, reviewAt });
  if (comparison === "broken") return CHECK_ERROR;
  if (comparison.outcome === "not-comparable")
    return notPerformed(["model_unavailable"], { model, mismatch: comparison.reason });
  return compared(comparison, [
    facePointer(pageName(front), portrait),
    facePointer("selfie", selfie),
  ]);
};

/** Broken features are a failure of the model, not of this code: the check has no answer. */
const compareOrBroken = (
  probe: FaceFeatures,
  reference: FaceFeatures,
  {
    at,
    reviewAt,
  }: { readonly at: MeasuredThreshold; readonly reviewAt: MeasuredThreshold | undefined },
): FaceComparison | "broken" => {
  try {
    return compareFaces(probe, reference, at, reviewAt);
  } catch (thrown) {
    if (thrown instanceof BrokenFeaturesError) return "broken";
    throw thrown;
  }
};

const TROUBLES = {
  match: [],
  undetermined: [{ status: "review", reason: "face_match_undetermined" }],
  "non-match": [{ status: "fail", reason: "face_match_failed" }],
} as const satisfies Record<ComparisonDecision, readonly Trouble[]>;

const compared = (
  { outcome, score, at, reviewAt }: Exclude<FaceComparison, { outcome: "not-comparable" }>,
  evidence: Finding["evidence"],
): Finding => {
  const { threshold, model } = at;
  const operatingPoint = reported(at);
  const review = reviewAt && { threshold: reviewAt.threshold, operatingPoint: reported(reviewAt) };
  const measurements = {
    score,
    threshold,
    operatingPoint: at.id,
    fmr: operatingPoint.fmr,
    fnmr: operatingPoint.fnmr,
    ...(review && {
      reviewThreshold: review.threshold,
      reviewOperatingPoint: review.operatingPoint.id,
      reviewFmr: review.operatingPoint.fmr,
    }),
    model,
  };
  return {
    ...performed(TROUBLES[outcome], { measurements, evidence }),
    face: { score, threshold, outcome, model, operatingPoint, ...(review && { review }) },
  };
};

const reported = ({ id, measured }: MeasuredThreshold): FaceReport["operatingPoint"] => {
  const { fmr, fnmr, report } = measured;
  return { id, fmr, fnmr, report };
};
