/**
 * @file How much colour a page has, whatever the light: a copy from a black and white machine has none.
 *
 * In:  the page that was read.
 * Out: how far the hues of its parts are apart.
 *
 * A grey sheet under coloured light has one chromaticity all over, whatever its brightness. So it is the
 * spread round the most common chromaticity that is measured, of means of blocks: noise of the sensor and
 * of JPEG's coarse colour mostly cancels in them.
 */
import { averageBlocks, type Pixels } from "../image/index.ts";

/** About 8 px of a card at 300 dots an inch: 10,000 blocks of a card. */
const BLOCKS_ACROSS = 126;
/** Darker blocks have no hue that can be told from noise, brighter ones may be clipped in one channel. */
const DARK = 40;
const CLIPPED = 250;

/**
 * The 95th percentile of the distance from the median chromaticity, in natural logarithms of R/G and B/G.
 * Undefined where too little of the page is neither dark nor clipped.
 */
export const measureColourSpread = (page: Pixels): number | undefined => {
  const side = Math.max(1, Math.floor(page.widthPx / BLOCKS_ACROSS));
  const { data } = averageBlocks(page, side, side);
  const reds = new Float32Array(data.length / 3);
  const blues = new Float32Array(reds.length);
  let told = 0;
  for (let i = 0; i < data.length; i += 3) {
    const [red, green, blue] = [data[i]!, data[i + 1]!, data[i + 2]!];
    if (Math.min(red, green, blue) < DARK || Math.max(red, green, blue) > CLIPPED) continue;
    reds[told] = Math.log(red / green);
    blues[told++] = Math.log(blue / green);
  }
  if (told < reds.length * LEAST_SHARE) return undefined;
  const [red, blue] = [middleOf(reds.subarray(0, told)), middleOf(blues.subarray(0, told))];
  const distances = new Float32Array(told);
  for (let at = 0; at < told; at++) distances[at] = Math.hypot(reds[at]! - red, blues[at]! - blue);
  return distances.sort()[Math.floor(told * 0.95)];
};

/** Of all blocks, those that must tell their hue. */
const LEAST_SHARE = 0.05;

const middleOf = (values: Float32Array): number => values.slice().sort()[values.length >> 1]!;
