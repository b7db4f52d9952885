/**
 * @file Points on a face: eyes, nose, mouth.
 *
 * In:  pixels and the box of a face; model `face-landmarks`.
 * Out: 68 points in the frame of the pixels, in the order of the iBUG 300-W
 *      mark-up (counted from 0): 36-41 the eye on the left of the picture, 42-47
 *      the eye on the right, 30 the tip of the nose, 48 and 54 the corners of the mouth.
 */
import type { FaceObservation, Point } from "../../observations/index.ts";
import type { Pixels } from "../image/pixels.ts";
import { warpQuadrilateral } from "../image/warp.ts";
import { runForFloats } from "../models/float-output.ts";
import type { Model } from "../models/model.ts";
import { type Box, clampBox } from "./box.ts";

export type FivePoints = FaceObservation["landmarks"];

const INPUT_SIDE_PX = 64;
const POINTS = 68;

export const locateLandmarks = async (
  model: Model,
  pixels: Pixels,
  box: Box,
): Promise<readonly Point[]> => {
  const inside = clampBox(box, pixels.widthPx, pixels.heightPx);
  const [positions] = await runForFloats(model, {
    values: greyOf(pixels, inside),
    shape: [1, 1, INPUT_SIDE_PX, INPUT_SIDE_PX],
  });
  return interpretLandmarks(positions!, inside);
};

/** @param positions [1, 136]: x, y of each point, 0 to 1 of the box */
export const interpretLandmarks = (positions: Float32Array, box: Box): readonly Point[] => {
  if (positions.length !== 2 * POINTS || !positions.every(Number.isFinite))
    throw new RangeError("The landmark model gave no 68 points");
  return Array.from({ length: POINTS }, (_, i): Point => [
    box.left + positions[2 * i]! * box.width,
    box.top + positions[2 * i + 1]! * box.height,
  ]);
};

/** Eye centres, tip of the nose, corners of the mouth; left to right on the picture. */
export const fivePointsOf = (points: readonly Point[]): FivePoints => [
  centreOf(points.slice(36, 42)),
  centreOf(points.slice(42, 48)),
  points[30]!,
  points[48]!,
  points[54]!,
];

/**
 * The box at 64 x 64, grey / 256. Red and blue have changed places in the weights
 * of the grey: so the model's own package does it, and so it was trained.
 */
const greyOf = (pixels: Pixels, { left, top, width, height }: Box): Float32Array => {
  const right = left + width;
  const bottom = top + height;
  const { data } = warpQuadrilateral(
    pixels,
    [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ],
    INPUT_SIDE_PX,
    INPUT_SIDE_PX,
  );
  const grey = new Float32Array(INPUT_SIDE_PX * INPUT_SIDE_PX);
  for (let o = 0, i = 0; o < grey.length; o++, i += 3)
    grey[o] = Math.round(0.114 * data[i]! + 0.587 * data[i + 1]! + 0.299 * data[i + 2]!) / 256;
  return grey;
};

const centreOf = (points: readonly Point[]): Point => [
  points.reduce((sum, [x]) => sum + x, 0) / points.length,
  points.reduce((sum, [, y]) => sum + y, 0) / points.length,
];
