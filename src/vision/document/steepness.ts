/**
 * @file How steep the edges of a page are, of whatever they are edges: what tells a page on which no print is
 * left to be measured from one on which there is none.
 *
 * In:  the luma of a page, 640 px wide.
 * Out: the large differences between neighbours over those between pixels some way apart, 0 to 1, in the
 *      direction that is softer (a camera that moved leaves the other one sharp).
 *
 * Seen at half the size, where noise and JPEG are halved at least: at full size the noise of a picture
 * that is nothing but blurred looks like sharpness. A ratio, so that exposure does not count.
 */
import type { Luma } from "../image/luma.ts";

/** A letter's height of print at 320 px card width: a blur that leaves less than this apart leaves nothing to read. */
const APART_PX = 11;
/** Of all pixels, how many differ less: few lines of print are enough. */
const LARGE = 0.99;

export const steepnessOf = (luma: Luma): number => {
  const page = halved(luma);
  const across = largeDifference(page, 1, 0) / (largeDifference(page, APART_PX, 0) + 1);
  const down = largeDifference(page, 0, 1) / (largeDifference(page, 0, APART_PX) + 1);
  return Math.min(across, down);
};

/** Between pixels so far apart; the one level that is added to it keeps an empty page at 0. */

const largeDifference = ({ data, widthPx, heightPx }: Luma, right: number, down: number) => {
  const counts = new Uint32Array(256);
  for (let y = 0; y < heightPx - down; y++)
    for (let i = y * widthPx; i < (y + 1) * widthPx - right; i++)
      counts[Math.abs(data[i]! - data[i + right + down * widthPx]!)]! += 1;
  let left = Math.max(0, widthPx - right) * Math.max(0, heightPx - down) * (1 - LARGE);
  for (let difference = 255; difference > 0; difference--) {
    left -= counts[difference]!;
    if (left < 0) return difference;
  }
  return 0;
};

const halved = ({ data, widthPx, heightPx }: Luma): Luma => {
  const width = widthPx >> 1;
  const height = heightPx >> 1;
  const small = new Uint8Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = 2 * y * widthPx + 2 * x;
      const sum = data[i]! + data[i + 1]! + data[i + widthPx]! + data[i + widthPx + 1]!;
      small[y * width + x] = (sum + 2) >> 2;
    }
  return { data: small, widthPx: width, heightPx: height };
};
