/**
 * @file How far two outlines agree.
 *
 * In:  two convex quadrilaterals in one frame.
 * Out: area of their intersection over area of their union ("IoU"), 0 to 1.
 */
import type { Point, Quadrilateral } from "../../observations/index.ts";

export const intersectionOverUnion = (a: Quadrilateral, b: Quadrilateral): number => {
  const shared = areaOf(clip(clockwise(a), clockwise(b)));
  const all = Math.abs(areaOf(a)) + Math.abs(areaOf(b)) - shared;
  return all === 0 ? 0 : shared / all;
};

const clockwise = (corners: Quadrilateral): readonly Point[] =>
  areaOf(corners) >= 0 ? corners : [...corners].reverse();

/** The part of `subject` inside `window`, side by side of the window (Sutherland and Hodgman, 1974). */
const clip = (subject: readonly Point[], window: readonly Point[]): readonly Point[] => {
  let kept = subject;
  for (const [k, from] of window.entries()) {
    const to = window[(k + 1) % window.length]!;
    const inside = ([x, y]: Point): number =>
      (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]);
    const next: Point[] = [];
    for (const [i, here] of kept.entries()) {
      const there = kept[(i + 1) % kept.length]!;
      const [a, b] = [inside(here), inside(there)];
      if (a >= 0) next.push(here);
      if (a >= 0 === b >= 0) continue;
      const share = a / (a - b);
      next.push([here[0] + share * (there[0] - here[0]), here[1] + share * (there[1] - here[1])]);
    }
    kept = next;
  }
  return kept;
};

/** Positive when clockwise as seen (y down). */
const areaOf = (corners: readonly Point[]): number => {
  let twice = 0;
  for (const [k, [x1, y1]] of corners.entries()) {
    const [x2, y2] = corners[(k + 1) % corners.length]!;
    twice += x1 * y2 - y1 * x2;
  }
  return twice / 2;
};
