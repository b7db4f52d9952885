/**
 * @file How large faces are, and which of several count.
 */
import type { FaceObservation } from "../observations/index.ts";
import type { Policy } from "./policy.ts";

/** The shorter side of the face box in pixels of the source picture. */
export const faceSizePx = ({ box }: FaceObservation): number => Math.min(box.width, box.height);

/** The chosen face, which vision puts first, and the others of similar size. */
export const principalFaces = (
  faces: readonly FaceObservation[],
  { rivalShare }: Policy["face"],
): {
  readonly chosen: FaceObservation | undefined;
  readonly rivals: readonly FaceObservation[];
} => {
  const largestPx = Math.max(...faces.map(faceSizePx));
  const [chosen, ...others] = faces;
  return {
    chosen,
    rivals: others.filter((face) => faceSizePx(face) >= rivalShare * largestPx),
  };
};

/** Of a portrait on a document; a selfie is judged by its own limits. */
export const sizeMeasurements = (face: FaceObservation, policy: Policy["face"]) => ({
  faceBoxPx: faceSizePx(face),
  faceBoxPxFailBelow: policy.boxPxFailBelow,
  faceBoxPxWarnBelow: policy.boxPxWarnBelow,
  eyeDistancePx: face.eyeDistancePx,
});
