/**
 * @file Pixels as the numbers that the face models take.
 */
import type { Pixels } from "../image/pixels.ts";

export interface Scaling {
  readonly order: "rgb" | "bgr";
  /** Each value becomes (x - mean) / deviation; three means are those of red, green and blue. */
  readonly mean: number | readonly [number, number, number];
  readonly deviation: number;
}

/** Three planes, NCHW, each row by row from the top left. */
export const planesOf = (pixels: Pixels, { order, mean, deviation }: Scaling): Float32Array => {
  const { data } = pixels;
  const size = pixels.widthPx * pixels.heightPx;
  const planes = new Float32Array(3 * size);
  const [first, third] = order === "rgb" ? ([0, 2] as const) : ([2, 0] as const);
  const means = typeof mean === "number" ? ([mean, mean, mean] as const) : mean;
  const [meanFirst, meanSecond, meanThird] = [means[first], means[1], means[third]];
  for (let o = 0, i = 0; o < size; o++, i += 3) {
    planes[o] = (data[i + first]! - meanFirst) / deviation;
    planes[size + o] = (data[i + 1]! - meanSecond) / deviation;
    planes[2 * size + o] = (data[i + third]! - meanThird) / deviation;
  }
  return planes;
};
