/**
 * @file How sharp and how bright an aligned face is.
 *
 * In:  an aligned face, 112 x 112 pixels.
 * Out: sharpness, near 0 when blurred, 0.5 to 1.5 for nine of ten pictures of LFW-dev and up
 *      to 4 for large pictures in focus; mean luma 0 to 255.
 *
 * Sharpness is the energy of second differences over the energy of first
 * differences: blur takes from the second more than from the first, and
 * exposure and contrast cancel. A face enlarged to 112 pixels counts as blurred,
 * as it should: it has no more detail than that.
 */
import { lumaOf } from "../image/luma.ts";
import type { Pixels } from "../image/pixels.ts";

/** Corners of the aligned face show hair and background: only the middle is measured. */
const MARGIN_PX = 20;

export const qualityOf = (
  aligned: Pixels,
): { readonly sharpness: number; readonly meanLuma: number } => {
  const { data, widthPx, heightPx } = lumaOf(aligned);
  let second = 0;
  let first = 0;
  let total = 0;
  let count = 0;
  for (let y = MARGIN_PX; y < heightPx - MARGIN_PX; y++)
    for (let x = MARGIN_PX; x < widthPx - MARGIN_PX; x++) {
      const i = y * widthPx + x;
      const centre = data[i]!;
      const right = data[i + 1]!;
      const below = data[i + widthPx]!;
      second += (4 * centre - data[i - 1]! - right - data[i - widthPx]! - below) ** 2;
      first += (right - centre) ** 2 + (below - centre) ** 2;
      total += centre;
      count++;
    }
  // A face without any difference between neighbours is as blurred as can be.
  return { sharpness: first === 0 ? 0 : second / first, meanLuma: total / count };
};
