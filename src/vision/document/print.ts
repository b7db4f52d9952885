/**
 * @file How clearly the print on a page can be told from its ground: what readability hangs on.
 *
 * In:  the page that was read, and where its lines of text lie on it.
 * Out: how soft the edges of the letters are, how far they stand out and how much noise there is:
 *      medians over lines, measurements and no verdict. Undefined where there is no line.
 *
 * Each line is seen at one height, so that softness is told in heights of the line: a blur that
 * leaves large print readable and small print not is one and the same blur of the picture.
 */
import type { PrintQuality, Quadrilateral } from "../../observations/index.ts";
import { type Luma, lumaOf, type Pixels, warpQuadrilateral } from "../image/index.ts";

const LINE_HEIGHT_PX = 32;
/** The beginning of a line is enough. */
const MOST_WIDTH_PX = 192;
/** Of all sizes of print, so that headings do not speak for the small print. 1.5 ms for all. */
const MOST_LINES = 12;

export const measurePrint = (
  page: Pixels,
  polygons: readonly Quadrilateral[],
): PrintQuality | undefined => {
  const lines = evenly(
    [...polygons].sort((a, b) => heightOf(a) - heightOf(b)),
    MOST_LINES,
  );
  if (lines.length === 0) return undefined;
  const measured = lines.map((polygon) => measureLine(seen(page, polygon)));
  return {
    softness: medianOf(measured.map(({ softness }) => softness)),
    contrast: medianOf(measured.map(({ contrast }) => contrast)),
    noise: medianOf(measured.map(({ noise }) => noise)),
  };
};

const evenly = <Item>(items: readonly Item[], most: number): readonly Item[] =>
  items.length <= most
    ? items
    : Array.from({ length: most }, (_, k) => items[Math.floor(((k + 0.5) * items.length) / most)]!);

const heightOf = ([a, b, c, d]: Quadrilateral): number => (distance(a, d) + distance(b, c)) / 2;
const widthOf = ([a, b, c, d]: Quadrilateral): number => (distance(a, b) + distance(d, c)) / 2;

/** The line from its beginning, upright, 32 px high. */
const seen = (page: Pixels, polygon: Quadrilateral): Luma => {
  const aspect = widthOf(polygon) / Math.max(1, heightOf(polygon));
  const widthPx = Math.max(LINE_HEIGHT_PX, Math.round(LINE_HEIGHT_PX * aspect));
  const share = Math.min(1, MOST_WIDTH_PX / widthPx);
  const [a, b, c, d] = polygon;
  const along = (from: readonly [number, number], to: readonly [number, number]) =>
    [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share] as [number, number];
  const beginning: Quadrilateral = [a, along(a, b), along(d, c), d];
  return lumaOf(warpQuadrilateral(page, beginning, Math.round(widthPx * share), LINE_HEIGHT_PX));
};

/** Mean of the largest twentieth of |slope| of noise alone, over its deviation: central differences halve its variance. */
const NOISE_IN_STEEPEST = 1.46;
const STEEPEST_SHARE = 0.05;
/** First quartile of the absolute second difference of normal noise, over its deviation: 0.3186 x the root of 6. */
const FIRST_QUARTER_OF_BENDS = 0.78;

const measureLine = (line: Luma): PrintQuality => {
  const luma = new Uint32Array(256);
  for (const value of line.data) luma[value]! += 1;
  const contrast = percentileOf(luma, 0.95) - percentileOf(luma, 0.05);
  const across = differencesOf(line, 1);
  const noise = percentileOf(across.bends, 0.25) / FIRST_QUARTER_OF_BENDS;
  const softness = Math.max(
    softnessOf(across.slopes, contrast, noise),
    // A picture that was moved is soft in one direction.
    softnessOf(differencesOf(line, line.widthPx).slopes, contrast, noise),
  );
  return { softness, contrast, noise };
};

const softnessOf = (slopes: Uint32Array, contrast: number, noise: number): number => {
  const steepest = meanOfLargest(slopes, STEEPEST_SHARE) / 2;
  const ofPrint = Math.sqrt(Math.max(0, steepest ** 2 - (NOISE_IN_STEEPEST * noise) ** 2));
  // One level a pixel: keeps a blank line at its contrast instead of dividing by nothing.
  return contrast / Math.max(1, ofPrint) / LINE_HEIGHT_PX;
};

/** Histograms of how much the neighbours on both sides differ, and of how far the pixel is from between them, twice. */
const differencesOf = ({ data }: Luma, step: number) => {
  const slopes = new Uint32Array(256);
  const bends = new Uint32Array(511);
  // Across the end of a row two neighbours are no neighbours: 2 of 192 columns, left in.
  for (let i = step; i < data.length - step; i++) {
    const before = data[i - step]!;
    const after = data[i + step]!;
    slopes[Math.abs(after - before)]! += 1;
    bends[Math.abs(after - 2 * data[i]! + before)]! += 1;
  }
  return { slopes, bends };
};

/** The least value that more than this share of the counts does not exceed. */
const percentileOf = (histogram: Uint32Array, share: number): number => {
  const target = share * histogram.reduce((sum, count) => sum + count, 0);
  let seen = 0;
  return histogram.findIndex((count) => (seen += count) > target);
};

const meanOfLargest = (histogram: Uint32Array, share: number): number => {
  const wanted = share * histogram.reduce((sum, count) => sum + count, 0);
  let left = wanted;
  let sum = 0;
  for (let value = histogram.length - 1; value >= 0 && left > 0; value--) {
    const taken = Math.min(left, histogram[value]!);
    sum += taken * value;
    left -= taken;
  }
  return sum / wanted;
};

const medianOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

const distance = (a: readonly [number, number], b: readonly [number, number]): number =>
  Math.hypot(a[0] - b[0], a[1] - b[1]);
