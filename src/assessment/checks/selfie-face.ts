/**
 * @file selfie.face: does the selfie show one face, well enough to be the probe of
 * a comparison?
 *
 * Needs: the selfie. No face, several faces, a face too small and a picture that
 * was also given as the document are hard stops: what a comparison would then
 * score is not the applicant against the document.
 */
import type { FaceObservation, SelfieObservation } from "../../observations/index.ts";
import { faceSizePx, principalFaces, sizeMeasurements } from "../faces.ts";
import { CHECK_ERROR, notPerformed, performed } from "../finding.ts";
import type { Finding, Trouble } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { facePointer, observedPage } from "../pages.ts";
import type { Policy } from "../policy.ts";

export const checkSelfieFace = (input: AssessmentInput): Finding => {
  const { selfie } = input;
  if (selfie.outcome === "error") return CHECK_ERROR;
  if (selfie.outcome === "not_given") return notPerformed(["selfie_missing"]);

  const policy = input.policy.face;
  const { chosen, rivals } = principalFaces(selfie.observation.faces, policy);
  const reused: readonly Trouble[] = isAlsoAPage(selfie.observation, input)
    ? [{ status: "fail", reason: "image_reused" }]
    : [];
  if (chosen === undefined)
    return performed([...reused, { status: "fail", reason: "selfie_no_face" }], {
      measurements: { faces: 0 },
    });

  // Vision leaves out the features when it could not tell which of several faces counts.
  const undecided = selfie.observation.faces.length > 1 && chosen.features === undefined;
  const several: readonly Trouble[] =
    rivals.length > 0 || undecided ? [{ status: "fail", reason: "selfie_multiple_faces" }] : [];
  return performed([...reused, ...several, ...captureTroubles(chosen, policy)], {
    measurements: {
      faces: selfie.observation.faces.length,
      rivals: rivals.length,
      ...sizeMeasurements(chosen, policy),
      ...captureMeasurements(chosen, policy),
    },
    evidence: [chosen, ...rivals].map((face) => facePointer("selfie", face)),
  });
};

/** The same bytes, not merely a similar picture. */
const isAlsoAPage = ({ picture }: SelfieObservation, input: AssessmentInput): boolean =>
  input.pages.some((_, page) => observedPage(input, page)?.picture.sha256 === picture.sha256);

const captureTroubles = (face: FaceObservation, policy: Policy["face"]): readonly Trouble[] => {
  const size = faceSizePx(face);
  const badlyLit =
    face.meanLuma < policy.selfieLumaWarnBelow || face.meanLuma > policy.selfieLumaWarnAbove;
  const found: readonly (readonly [boolean, Trouble])[] = [
    [size < policy.boxPxFailBelow, { status: "fail", reason: "selfie_face_too_small" }],
    [size < policy.boxPxWarnBelow, { status: "warn", reason: "selfie_face_too_small" }],
    [face.sharpness < policy.selfieSharpnessWarnBelow, { status: "warn", reason: "selfie_blurry" }],
    [badlyLit, { status: "warn", reason: "selfie_lighting" }],
    [
      turnDegrees(face) > policy.selfieTurnDegreesWarnAbove,
      { status: "warn", reason: "selfie_pose" },
    ],
  ];
  return found.flatMap(([present, trouble]) => (present ? [trouble] : []));
};

/** Yaw and pitch; a rolled head is turned upright before it is compared. */
const turnDegrees = ({ pose }: FaceObservation): number =>
  Math.max(Math.abs(pose.yaw), Math.abs(pose.pitch));

const captureMeasurements = (face: FaceObservation, policy: Policy["face"]) => ({
  sharpness: face.sharpness,
  sharpnessWarnBelow: policy.selfieSharpnessWarnBelow,
  meanLuma: face.meanLuma,
  meanLumaWarnBelow: policy.selfieLumaWarnBelow,
  meanLumaWarnAbove: policy.selfieLumaWarnAbove,
  turnDegrees: turnDegrees(face),
  turnDegreesWarnAbove: policy.selfieTurnDegreesWarnAbove,
});
