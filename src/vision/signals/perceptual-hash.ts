/**
 * @file A short description of how a whole picture looks, the same again when the picture file was
 * saved anew, resized or cropped a little.
 *
 * In:  a picture, and how far it must be turned to be upright.
 * Out: 256 bits as 64 hex digits: the sign of each of the 16 x 16 lowest frequencies of the cosine
 *      transform of the picture shrunk to 64 x 64, against their median.
 *
 * It is the picture that is described and not the card: 64 bits of the card collide between people (cards
 * of one layout differ in 2 bits and more), and a new photograph of the same card is another picture. See
 * docs/accuracy/signals.md for the distances.
 */
import { lumaOf, type Pixels, type QuarterTurn, turnPixels } from "../image/index.ts";

const SIDE_PX = 64;
/** Points taken along each side of one of the 64 x 64 cells: a whole pass over 12 megapixels would cost 20 ms. */
const POINTS = 8;
const FREQUENCIES = 16;

export const perceptualHash = (pixels: Pixels, clockwiseDegrees: QuarterTurn): string => {
  const small = turnPixels(shrink(pixels), clockwiseDegrees);
  const coefficients = lowFrequencies(lumaOf(small).data);
  // The mean brightness is not part of what a picture shows.
  coefficients[0] = 0;
  const median = medianOf(coefficients.subarray(1));
  const bits = Array.from(coefficients, (value, at) => (at > 0 && value > median ? 1 : 0));
  let hex = "";
  for (let at = 0; at < bits.length; at += 4)
    hex += (bits[at]! * 8 + bits[at + 1]! * 4 + bits[at + 2]! * 2 + bits[at + 3]!).toString(16);
  return hex;
};

/** To 64 x 64 whatever the proportion, each cell the mean of evenly spread points. */
const shrink = ({ data: source, widthPx, heightPx }: Pixels): Pixels => {
  const across = SIDE_PX * POINTS;
  const columns = Int32Array.from(
    { length: across },
    (_, k) => Math.floor(((k + 0.5) * widthPx) / across) * 3,
  );
  const sums = new Uint32Array(SIDE_PX * SIDE_PX * 3);
  for (let row = 0; row < across; row++) {
    const line = Math.floor(((row + 0.5) * heightPx) / across) * widthPx * 3;
    const cells = Math.floor(row / POINTS) * SIDE_PX * 3;
    for (let k = 0; k < across; k++) {
      const i = line + columns[k]!;
      const o = cells + Math.floor(k / POINTS) * 3;
      sums[o]! += source[i]!;
      sums[o + 1]! += source[i + 1]!;
      sums[o + 2]! += source[i + 2]!;
    }
  }
  const count = POINTS * POINTS;
  return {
    data: Uint8Array.from(sums, (sum) => sum / count),
    widthPx: SIDE_PX,
    heightPx: SIDE_PX,
  };
};

/** [frequency, position]: cosines of the type II transform, 16 x 64. */
const COSINES = Float64Array.from({ length: FREQUENCIES * SIDE_PX }, (_, k) => {
  const frequency = Math.floor(k / SIDE_PX);
  return Math.cos(((2 * (k % SIDE_PX) + 1) * frequency * Math.PI) / (2 * SIDE_PX));
});

/** @param luma [64, 64]; @returns [16 frequencies down, 16 frequencies across], not normalised */
const lowFrequencies = (luma: Uint8Array): Float64Array => {
  const rows = new Float64Array(SIDE_PX * FREQUENCIES);
  for (let y = 0; y < SIDE_PX; y++)
    for (let u = 0; u < FREQUENCIES; u++) {
      let sum = 0;
      for (let x = 0; x < SIDE_PX; x++) sum += COSINES[u * SIDE_PX + x]! * luma[y * SIDE_PX + x]!;
      rows[y * FREQUENCIES + u] = sum;
    }
  const result = new Float64Array(FREQUENCIES * FREQUENCIES);
  for (let v = 0; v < FREQUENCIES; v++)
    for (let u = 0; u < FREQUENCIES; u++) {
      let sum = 0;
      for (let y = 0; y < SIDE_PX; y++)
        sum += COSINES[v * SIDE_PX + y]! * rows[y * FREQUENCIES + u]!;
      result[v * FREQUENCIES + u] = sum;
    }
  return result;
};

const medianOf = (values: Float64Array): number => values.slice().sort()[values.length >> 1]!;
