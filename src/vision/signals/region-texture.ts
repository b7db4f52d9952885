/**
 * @file How grainy and how sharp one part of a picture is, as taken: what is changed in a file afterwards has
 * not been through the same lens, sensor and compression as what lies beside it.
 *
 * In:  the luma of the picture, a quadrilateral on it, how far beyond its upper and lower side to look.
 * Out: the grain of its ground, and how wide the edges of its print are. Undefined where it is too small.
 *
 * Grain is the mean of the smallest bends (second differences): print is in the larger ones.
 */
import type { Point, Quadrilateral } from "../../observations/index.ts";
import type { Luma } from "../image/index.ts";

export interface RegionTexture {
  /** Levels of luma. */
  readonly grain: number;
  /** Contrast over the steepest slope, in pixels. */
  readonly edgePx: number;
  readonly contrast: number;
}

/** Fewer tell nothing: half a short word of 12 px height. */
const LEAST_PIXELS = 300;
/** Of all bends, how many are of ground between strokes. */
const GROUND = 0.15;
/** Of all slopes, how many are less: the middle of the steepest edges. */
const STEEPEST = 0.98;

export const regionTexture = (
  luma: Luma,
  place: Quadrilateral,
  beyond = 0,
): RegionTexture | undefined => {
  const values = new Uint32Array(256);
  const bends = new Uint32Array(1021);
  const slopes = new Uint32Array(256);
  let count = 0;
  forEachInside(luma, grown(place, beyond), (i) => {
    const here = luma.data[i]!;
    const [left, right] = [luma.data[i - 1]!, luma.data[i + 1]!];
    const [up, down] = [luma.data[i - luma.widthPx]!, luma.data[i + luma.widthPx]!];
    values[here]! += 1;
    bends[Math.abs(4 * here - left - right - up - down)]! += 1;
    slopes[Math.max(Math.abs(right - left), Math.abs(down - up))]! += 1;
    count += 1;
  });
  if (count < LEAST_PIXELS) return undefined;
  const contrast = rankOf(values, count * 0.95) - rankOf(values, count * 0.05);
  const steepest = rankOf(slopes, count * STEEPEST) / 2;
  return {
    grain: meanOfSmallest(bends, count * GROUND) / 4,
    edgePx: contrast / Math.max(1, steepest),
    contrast,
  };
};

/** Beyond the upper and lower side, in heights. */
const grown = ([a, b, c, d]: Quadrilateral, beyond: number): Quadrilateral => {
  const away = (from: Point, to: Point): Point => [
    to[0] + (to[0] - from[0]) * beyond,
    to[1] + (to[1] - from[1]) * beyond,
  ];
  return [away(d, a), away(c, b), away(b, c), away(a, d)];
};

/** Of pixels with neighbours on all sides. */
const forEachInside = (
  { widthPx, heightPx }: Luma,
  corners: Quadrilateral,
  visit: (index: number) => void,
): void => {
  const ys = corners.map(([, y]) => y);
  const top = Math.max(1, Math.ceil(Math.min(...ys)));
  const bottom = Math.min(heightPx - 2, Math.floor(Math.max(...ys)));
  for (let y = top; y <= bottom; y++) {
    const [from, to] = spanAt(corners, y);
    const end = Math.min(widthPx - 2, Math.floor(to));
    for (let x = Math.max(1, Math.ceil(from)); x <= end; x++) visit(y * widthPx + x);
  }
};

/** Where a row enters and leaves a convex polygon. */
const spanAt = (corners: Quadrilateral, y: number): readonly [number, number] => {
  let [from, to] = [Infinity, -Infinity];
  corners.forEach(([x1, y1], at) => {
    const [x2, y2] = corners[(at + 1) % 4]!;
    if (y < Math.min(y1, y2) || y > Math.max(y1, y2)) return;
    const x = y1 === y2 ? x1 : x1 + ((x2 - x1) * (y - y1)) / (y2 - y1);
    from = Math.min(from, x);
    to = Math.max(to, x);
  });
  return [from, to];
};

const rankOf = (counts: Uint32Array, rank: number): number => {
  let seen = 0;
  return counts.findIndex((count) => (seen += count) > rank);
};

const meanOfSmallest = (counts: Uint32Array, wanted: number): number => {
  let left = wanted;
  let sum = 0;
  for (let value = 0; value < counts.length && left > 0; value++) {
    const taken = Math.min(left, counts[value]!);
    sum += taken * value;
    left -= taken;
  }
  return sum / wanted;
};
