/**
 * @file face.match: is the person on the selfie the person on the portrait?
 *
 * Needs: one good face on each side, so document.portrait and selfie.face come
 * first, and an operating point that was measured with the model of the features.
 * A non-match fails, as faces that differ end the process.
 */
import type { FaceFeatures } from "../../observations/index.ts";
import { BrokenFeaturesError, compareFaces, modelKey } from "../face-comparison.ts";
import type { FaceComparison } from "../face-comparison.ts";
import { CHECK_ERROR, notPerformed, performed } from "../finding.ts";
import type { Finding } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { chooseOperatingPoint } from "../operating-points.ts";
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
  const { maximumFmr, operatingPoint: id } = input.policy.face;
  const wanted = { model, maximumFmr, comparison: "selfie-card", id } as const;
  const at = chooseOperatingPoint(input.operatingPoints, wanted);
  if (at === undefined) return notPerformed(["model_unavailable"], { model, maximumFmr });

  const comparison = compareOrBroken(selfie.features, portrait.features, at);
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
  at: MeasuredThreshold,
): FaceComparison | "broken" => {
  try {
    return compareFaces(probe, reference, at);
  } catch (thrown) {
    if (thrown instanceof BrokenFeaturesError) return "broken";
    throw thrown;
  }
};

const compared = (
  { outcome, score, at }: Exclude<FaceComparison, { outcome: "not-comparable" }>,
  evidence: Finding["evidence"],
): Finding => {
  const { fmr, fnmr, report } = at.measured;
  const face: FaceReport = {
    score,
    threshold: at.threshold,
    outcome,
    model: at.model,
    operatingPoint: { id: at.id, fmr, fnmr, report },
  };
  const troubles =
    outcome === "match" ? [] : ([{ status: "fail", reason: "face_match_failed" }] as const);
  const measurements = {
    score,
    threshold: at.threshold,
    operatingPoint: at.id,
    fmr,
    fnmr,
    model: at.model,
  };
  return { ...performed(troubles, { measurements, evidence }), face };
};
