/**
 * @file Whether the eyes of a face are open.
 *
 * In:  pixels, 68 points in their frame; model `face-eyes`.
 * Out: for the eye on the left and on the right of the picture, 0 (closed) to 1 (open): a softmax, no
 *      share of anything. Where the eyes cannot be seen, behind dark glasses, it means nothing.
 *
 * Which output means what is not documented: of LFW-dev, the 12 pictures with the largest first output
 * show eyes that are closed or look down, those with the smallest eyes wide open.
 */
import type { FaceObservation, Point } from "../../observations/index.ts";
import type { Pixels } from "../image/pixels.ts";
import { warpQuadrilateral } from "../image/warp.ts";
import { runForFloats } from "../models/float-output.ts";
import type { Model } from "../models/session.ts";

export type EyesOpen = NonNullable<FaceObservation["eyesOpen"]>;

const INPUT_SIDE_PX = 24;
/** A square of so many widths of the eye, upright: as the model's own package cuts it (fr_eye.js). */
const SQUARE_PER_EYE = 1.6;

export const measureEyesOpen = async (
  model: Model,
  pixels: Pixels,
  points: readonly Point[],
): Promise<EyesOpen> => ({
  left: await opennessOf(model, pixels, points.slice(36, 42)),
  right: await opennessOf(model, pixels, points.slice(42, 48)),
  model: model.reference,
});

/** @param eye corner, two points of the upper lid, corner, two of the lower lid */
const opennessOf = async (model: Model, pixels: Pixels, eye: readonly Point[]): Promise<number> => {
  const [outer, inner] = [eye[0]!, eye[3]!];
  const lids = [eye[1]!, eye[2]!, eye[4]!, eye[5]!];
  const x = lids.reduce((sum, point) => sum + point[0], 0) / lids.length;
  const y = lids.reduce((sum, point) => sum + point[1], 0) / lids.length;
  const half = (Math.abs(inner[0] - outer[0]) * SQUARE_PER_EYE) / 2;
  const square = warpQuadrilateral(
    pixels,
    [
      [x - half, y - half],
      [x + half, y - half],
      [x + half, y + half],
      [x - half, y + half],
    ],
    INPUT_SIDE_PX,
    INPUT_SIDE_PX,
  );
  const [output] = await runForFloats(model, {
    values: greyOf(square),
    shape: [1, 1, INPUT_SIDE_PX, INPUT_SIDE_PX],
  });
  const [closed, open] = [output![0]!, output![1]!];
  if (!Number.isFinite(closed - open)) throw new RangeError("The eye model gave no two numbers");
  return 1 / (1 + Math.exp(closed - open));
};

/** Red and blue have changed places in the weights, as for the landmarks: so its package does it. */
const greyOf = ({ data }: Pixels): Float32Array => {
  const grey = new Float32Array(data.length / 3);
  for (let o = 0, i = 0; o < grey.length; o++, i += 3)
    grey[o] = (0.114 * data[i]! + 0.587 * data[i + 1]! + 0.299 * data[i + 2]!) / 255;
  return grey;
};
