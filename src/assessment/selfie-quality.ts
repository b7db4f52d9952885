/**
 * @file What speaks against comparing the face on a selfie: each defect has its own reason.
 *
 * In:  the faces of a selfie, best first.
 * Out: troubles, a verdict on each defect, and the numbers they were judged by. A measure that an observation does not have,
 *      because it is older than the measure, gives no trouble.
 */
import type { FaceObservation } from "../observations/index.ts";
import { faceSizePx, principalFaces } from "./faces.ts";
import type { Measurements, Trouble } from "./finding.ts";
import type { Policy } from "./policy.ts";
import type { ReasonCode } from "./reasons.ts";

export type SelfieJudging = Pick<Policy, "face" | "selfie">;

/** None, several, or what is wrong with the one that counts. */
export const selfieTroubles = (
  faces: readonly FaceObservation[],
  policy: SelfieJudging,
): readonly Trouble[] => {
  const { chosen, rivals } = principalFaces(faces, policy.face);
  if (chosen === undefined) return [{ status: "fail", reason: "selfie_no_face" }];
  // Vision leaves out the features when it could not tell which of several faces counts.
  const undecided = faces.length > 1 && chosen.features === undefined;
  const several: readonly Trouble[] =
    rivals.length > 0 || undecided ? [{ status: "fail", reason: "selfie_multiple_faces" }] : [];
  return [
    ...several,
    ...sizeTroubles(chosen, policy.selfie),
    ...takenBadly(chosen, policy.selfie),
    ...notShown(chosen, policy.selfie),
  ];
};

/** Every defect that a selfie can have. */
export const SELFIE_REASONS = [
  "selfie_no_face",
  "selfie_multiple_faces",
  "selfie_face_too_small",
  "selfie_blurry",
  "selfie_too_dark",
  "selfie_too_bright",
  "selfie_uneven_light",
  "selfie_turned_aside",
  "selfie_turned_up_or_down",
  "selfie_eyes_closed",
  "selfie_eyes_covered",
  "selfie_mouth_covered",
] as const satisfies readonly ReasonCode[];

export interface SelfieVerdict {
  readonly reason: (typeof SELFIE_REASONS)[number];
  readonly status: "pass" | Trouble["status"] | "not_performed";
}

/** Whether each defect is there; `not_performed` where it was not measured, which is no pass. */
export const selfieVerdicts = (
  faces: readonly FaceObservation[],
  policy: SelfieJudging,
): readonly SelfieVerdict[] => {
  const troubles = selfieTroubles(faces, policy);
  const [face] = faces;
  return SELFIE_REASONS.map((reason) => {
    const trouble = troubles.find((one) => one.reason === reason);
    const unknown = isMeasured(reason, face, policy.selfie) ? "pass" : "not_performed";
    return { reason, status: trouble?.status ?? unknown };
  });
};

const isMeasured = (
  reason: SelfieVerdict["reason"],
  face: FaceObservation | undefined,
  { eyesCovered }: SelfieLimits,
): boolean => {
  if (reason === "selfie_no_face") return true;
  if (face === undefined) return false;
  const { light, covered, eyesOpen } = face;
  if (reason === "selfie_uneven_light") return light !== undefined;
  if (reason === "selfie_eyes_covered" || reason === "selfie_mouth_covered")
    return covered !== undefined;
  // What lies over the eyes hides whether they are open.
  if (reason === "selfie_eyes_closed")
    return eyesOpen !== undefined && !(covered && covered.eyes > eyesCovered.above);
  return true;
};

type SelfieLimits = Policy["selfie"];

const sizeTroubles = (face: FaceObservation, { tooSmall }: SelfieLimits): readonly Trouble[] => {
  const size = faceSizePx(face);
  if (size >= tooSmall.boxPxWarnBelow) return [];
  const status = size < tooSmall.boxPxFailBelow ? "fail" : "warn";
  return [{ status, reason: "selfie_face_too_small" }];
};

/** By the camera, the light and the way the head is held. */
const takenBadly = (face: FaceObservation, limits: SelfieLimits): readonly Trouble[] => {
  const { blurry, tooDark, tooBright, unevenLight, turnedAside, turnedUpOrDown } = limits;
  const { meanLuma, light, pose } = face;
  const dark = meanLuma < tooDark.lumaBelow;
  const bright =
    meanLuma > tooBright.lumaAbove ||
    (light && light.whiteShare > tooBright.whiteShareAbove) === true;
  const uneven = light !== undefined && Math.abs(light.balance) > unevenLight.above;
  return told([
    [face.sharpness < blurry.below, blurry, "selfie_blurry"],
    [dark, tooDark, "selfie_too_dark"],
    [bright, tooBright, "selfie_too_bright"],
    [uneven, unevenLight, "selfie_uneven_light"],
    [Math.abs(pose.yaw) > turnedAside.above, turnedAside, "selfie_turned_aside"],
    [Math.abs(pose.pitch) > turnedUpOrDown.above, turnedUpOrDown, "selfie_turned_up_or_down"],
  ]);
};

/** What hides a part of the face. Eyes behind dark glasses look closed: only the glasses are told of. */
const notShown = (
  { eyesOpen, covered }: FaceObservation,
  { eyesClosed, eyesCovered, mouthCovered }: SelfieLimits,
): readonly Trouble[] => {
  const hidden = covered !== undefined && covered.eyes > eyesCovered.above;
  const closed = eyesOpen !== undefined && openEye(eyesOpen) < eyesClosed.below;
  return told([
    [hidden, eyesCovered, "selfie_eyes_covered"],
    [closed && !hidden, eyesClosed, "selfie_eyes_closed"],
    [
      covered !== undefined && covered.mouth > mouthCovered.above,
      mouthCovered,
      "selfie_mouth_covered",
    ],
  ]);
};

/** A wink, or an eye in shadow, is no closed pair of eyes. */
const openEye = ({ left, right }: NonNullable<FaceObservation["eyesOpen"]>): number =>
  Math.max(left, right);

const told = (
  found: readonly (readonly [boolean, { readonly status: Trouble["status"] }, ReasonCode])[],
): readonly Trouble[] =>
  found.flatMap(([present, { status }, reason]) => (present ? [{ status, reason }] : []));

/** Numbers with their limits beside them. */
export const selfieMeasurements = (face: FaceObservation, limits: SelfieLimits): Measurements => ({
  faceBoxPx: faceSizePx(face),
  faceBoxPxFailBelow: limits.tooSmall.boxPxFailBelow,
  faceBoxPxWarnBelow: limits.tooSmall.boxPxWarnBelow,
  eyeDistancePx: face.eyeDistancePx,
  sharpness: face.sharpness,
  sharpnessBelow: limits.blurry.below,
  meanLuma: face.meanLuma,
  meanLumaBelow: limits.tooDark.lumaBelow,
  meanLumaAbove: limits.tooBright.lumaAbove,
  yawDegrees: face.pose.yaw,
  yawDegreesAbove: limits.turnedAside.above,
  pitchDegrees: face.pose.pitch,
  pitchDegreesAbove: limits.turnedUpOrDown.above,
  ...(face.light && {
    lightBalance: face.light.balance,
    lightBalanceAbove: limits.unevenLight.above,
    whiteShare: face.light.whiteShare,
    whiteShareAbove: limits.tooBright.whiteShareAbove,
    blackShare: face.light.blackShare,
  }),
  ...(face.eyesOpen && {
    eyesOpen: openEye(face.eyesOpen),
    eyesOpenBelow: limits.eyesClosed.below,
  }),
  ...(face.covered && {
    eyesCovered: face.covered.eyes,
    eyesCoveredAbove: limits.eyesCovered.above,
    mouthCovered: face.covered.mouth,
    mouthCoveredAbove: limits.mouthCovered.above,
  }),
});
