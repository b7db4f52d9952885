/**
 * @file One selfie, seen and judged: as it is, or with a defect drawn over it.
 *
 * In:  pixels.
 * Out: reasons by the policy that is shipped, the measures behind them, and the features to compare by.
 */
import { STANDARD_POLICY, selfieTroubles, type ReasonCode } from "../../assessment/index.ts";
import { decodeFeatures, type FaceObservation } from "../../observations/index.ts";
import type { FaceReader } from "../../vision/face/index.ts";
import type { Pixels } from "../../vision/image/index.ts";

/** Undefined where there is no face. */
export type Measures = Readonly<Record<(typeof MEASURES)[number], number>>;

export const MEASURES = [
  "boxPx",
  "sharpness",
  "meanLuma",
  "blackShare",
  "whiteShare",
  "unevenness",
  "yawDegrees",
  "pitchDegrees",
  "eyesOpen",
  "eyesCovered",
  "mouthCovered",
] as const;

export interface SeenSelfie {
  readonly reasons: readonly ReasonCode[];
  readonly measures?: Measures;
  readonly features?: Float32Array;
}

/** @param features "none" where nothing will be compared: they take half of the time */
export const seeSelfie = async (
  reader: FaceReader,
  pixels: Pixels,
  features: "best" | "none",
): Promise<SeenSelfie> => {
  const { faces } = await reader.observeFaces(pixels, { features, purpose: "selfie" });
  const reasons = reasonsOf(faces, features);
  const [best] = faces;
  if (best === undefined) return { reasons };
  return {
    reasons,
    measures: measuresOf(best),
    ...(best.features && { features: decodeFeatures(best.features) }),
  };
};

/** Of several faces without features none was chosen: here none was asked for. */
const reasonsOf = (
  faces: readonly FaceObservation[],
  features: "best" | "none",
): readonly ReasonCode[] => {
  const judged = features === "best" ? faces : faces.map((face) => ({ ...face, features: NONE }));
  return [...new Set(selfieTroubles(judged, STANDARD_POLICY).map(({ reason }) => reason))];
};

const NONE = { model: { name: "none", version: "0" }, vector: "", dimensions: 1 };

const measuresOf = ({
  box,
  sharpness,
  meanLuma,
  light,
  pose,
  eyesOpen,
  covered,
}: FaceObservation): Measures => ({
  boxPx: Math.min(box.width, box.height),
  sharpness,
  meanLuma,
  blackShare: light?.blackShare ?? NaN,
  whiteShare: light?.whiteShare ?? NaN,
  unevenness: Math.abs(light?.balance ?? NaN),
  yawDegrees: Math.abs(pose.yaw),
  pitchDegrees: Math.abs(pose.pitch),
  eyesOpen: eyesOpen ? Math.max(eyesOpen.left, eyesOpen.right) : NaN,
  eyesCovered: covered?.eyes ?? NaN,
  mouthCovered: covered?.mouth ?? NaN,
});
