/**
 * @file Pixels as the numbers that the face models take.
 */
import type { Pixels } from "../image/pixels.ts";

export interface Scaling {
  readonly order: "rgb" | "bgr";
  /** Each value becomes (x - mean) / deviation. */
  readonly mean: number;
  readonly deviation: number;
}

/** Three planes, NCHW, each row by row from the top left. */
export const planesOf = (pixels: Pixels, { order, mean, deviation }: Scaling): Float32Array => {
  const { data } = pixels;
  const size = pixels.widthPx * pixels.heightPx;
  const planes = new Float32Array(3 * size);
  const [first, third] = order === "rgb" ? [0, 2] : [2, 0];
  for (let o = 0, i = 0; o < size; o++, i += 3) {
    planes[o] = (data[i + first]! - mean) / deviation;
    planes[size + o] = (data[i + 1]! - mean) / deviation;
    planes[2 * size + o] = (data[i + third]! - mean) / deviation;
  }
  return planes;
};
