/**
 * @file The convex hull of a set of points.
 *
 * In:  points, x to the right and y down.
 * Out: its corners, clockwise as seen.
 */
import type { Point } from "../../observations/index.ts";

/** Andrew's monotone chain; no point of the result lies on the line between its neighbours. */
export const convexHull = (points: readonly Point[]): readonly Point[] => {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const lower = chain(sorted);
  const upper = chain(sorted.reverse());
  return sorted.length < 3 ? sorted : [...lower.slice(0, -1), ...upper.slice(0, -1)];
};

const chain = (sorted: readonly Point[]): Point[] => {
  const kept: Point[] = [];
  for (const point of sorted) {
    while (kept.length > 1 && turn(kept.at(-2)!, kept.at(-1)!, point) <= 0) kept.pop();
    kept.push(point);
  }
  return kept;
};

/** Positive where the way a, b, c turns clockwise on the picture. */
const turn = (a: Point, b: Point, c: Point): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
