/**
 * @file What a frame shows of faces: how many, and where and how the largest one is.
 *
 * In:  pixels; models `face-detection` and `face-landmarks`, as the server has them.
 * Out: measurements. What they mean is for guidance to say.
 */
import {
  aligner,
  detectFaces,
  fivePointsOf,
  lightOf,
  locateLandmarks,
  type Model,
  type Pixels,
  poseOf,
  qualityOf,
  type ScoredBox,
} from "../../../vision/portable.ts";
import type { FaceSight } from "./messages.ts";

export interface FaceModels {
  readonly "face-detection": Model;
  readonly "face-landmarks": Model;
}

/** Of the largest face's width: smaller faces are of pictures on the wall and people far behind. */
const LEAST_WIDTH_OF_OTHERS = 0.35;

export const seeFace = async (models: FaceModels, pixels: Pixels): Promise<FaceSight> => {
  const faces = await detectFaces(models["face-detection"], pixels);
  const largest = faces.reduce<ScoredBox | undefined>(
    (a, b) => (a === undefined || b.box.width > a.box.width ? b : a),
    undefined,
  );
  if (largest === undefined) return { count: 0 };
  const { box } = largest;
  const count = faces.filter((face) => face.box.width >= LEAST_WIDTH_OF_OTHERS * box.width).length;
  const points = await locateLandmarks(models["face-landmarks"], pixels, box);
  const aligned = aligner(pixels, fivePointsOf(points))("arcface-112");
  const { sharpness, meanLuma } = qualityOf(aligned);
  const { yaw, pitch } = poseOf(points);
  const area = {
    left: box.left / pixels.widthPx,
    top: box.top / pixels.heightPx,
    width: box.width / pixels.widthPx,
    height: box.height / pixels.heightPx,
  };
  return {
    count,
    best: { area, yaw, pitch, luma: meanLuma, balance: lightOf(aligned).balance, sharpness },
  };
};
