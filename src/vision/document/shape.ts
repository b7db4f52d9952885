/**
 * @file The shapes that documents have.
 */
import type { Point, Quadrilateral } from "../../observations/index.ts";

/** ISO/IEC 7810 ID-1: 85.60 mm by 53.98 mm. */
export const ID1_PROPORTION = 85.6 / 53.98;
/** ISO/IEC 7810 ID-2 (105 by 74 mm), ID-3 (125 by 88 mm) and A4 (297 by 210 mm) are 1.419, 1.420 and 1.414. */
export const PAGE_PROPORTION = 1.418;

/** Longer over shorter pair of opposite sides: exact seen from straight above, near enough for what can be read. */
export const proportionOf = ([a, b, c, d]: Quadrilateral): number => {
  const one = distance(a, b) + distance(d, c);
  const other = distance(b, c) + distance(a, d);
  return Math.max(one, other) / Math.min(one, other);
};

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
