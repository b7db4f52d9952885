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
  locateLandmarks,
  lumaOf,
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
    best: { area, yaw, pitch, luma: meanLuma, evenness: evennessOf(aligned), sharpness },
  };
};

/** Corners of the aligned face show hair and what is behind it: half of each side is left out. */
const evennessOf = (aligned: Pixels): number => {
  const { data, widthPx, heightPx } = lumaOf(aligned);
  const sums: [number, number] = [0, 0];
  for (let y = heightPx >> 2; y < heightPx - (heightPx >> 2); y++)
    for (let x = widthPx >> 2; x < widthPx - (widthPx >> 2); x++)
      sums[x < widthPx / 2 ? 0 : 1] += data[y * widthPx + x]!;
  return Math.min(...sums) / Math.max(1, ...sums);
};
