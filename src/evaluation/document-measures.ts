/**
 * @file How far a reading is from the truth.
 */
import type { Point, Quadrilateral } from "../observations/index.ts";

/**
 * Character error rate: insertions, deletions and replacements (Levenshtein) over the length
 * of the truth, in Unicode characters. Nothing read is 1; much too much can exceed 1.
 */
export const characterErrorRate = (expected: string, read: string | undefined): number => {
  const truth = Array.from(expected);
  if (truth.length === 0) throw new RangeError("An empty truth has no error rate");
  const given = Array.from(read ?? "");
  let row = given.map((_, column) => column + 1);
  truth.forEach((character, line) => {
    let diagonal = line;
    let left = line + 1;
    row = row.map((above, column) => {
      const replaced = diagonal + (given[column] === character ? 0 : 1);
      diagonal = above;
      left = Math.min(replaced, above + 1, left + 1);
      return left;
    });
  });
  return (row.at(-1) ?? truth.length) / truth.length;
};

/**
 * Intersection over union of two convex quadrilaterals of one frame, 0 to 1, whatever corner
 * each starts with. (Sutherland, Hodgman: Reentrant polygon clipping, 1974.)
 */
export const intersectionOverUnion = (a: Quadrilateral, b: Quadrilateral): number => {
  const clockwiseA = clockwise(a);
  const clockwiseB = clockwise(b);
  let common: readonly Point[] = clockwiseA;
  clockwiseB.forEach((from, corner) => {
    common = clip(common, from, clockwiseB[(corner + 1) % 4]!);
  });
  const intersection = area(common);
  return intersection / (area(clockwiseA) + area(clockwiseB) - intersection);
};

/** Whether a point lies in a convex quadrilateral of its frame. */
export const isInside = (point: Point, polygon: Quadrilateral): boolean => {
  const corners = clockwise(polygon);
  return corners.every(([x, y], corner) => {
    const [nextX, nextY] = corners[(corner + 1) % 4]!;
    return (nextX - x) * (point[1] - y) - (nextY - y) * (point[0] - x) >= 0;
  });
};

/** As seen on a picture, whose y runs down. */
const clockwise = (corners: Quadrilateral): readonly Point[] =>
  signedArea(corners) >= 0 ? corners : [...corners].reverse();

/** Keeps what lies to the right of the line from `from` to `to`, on the picture. */
const clip = (polygon: readonly Point[], from: Point, to: Point): Point[] => {
  const side = ([x, y]: Point): number =>
    (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]);
  return polygon.flatMap((point, index) => {
    const next = polygon[(index + 1) % polygon.length]!;
    const here = side(point);
    const there = side(next);
    const kept: Point[] = here >= 0 ? [point] : [];
    if (here >= 0 === there >= 0) return kept;
    const share = here / (here - there);
    const crossing: Point = [
      point[0] + (next[0] - point[0]) * share,
      point[1] + (next[1] - point[1]) * share,
    ];
    return [...kept, crossing];
  });
};

const area = (polygon: readonly Point[]): number => Math.abs(signedArea(polygon));

/** The shoelace formula; positive when clockwise on a picture. */
const signedArea = (polygon: readonly Point[]): number =>
  polygon.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = polygon[(index + 1) % polygon.length]!;
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);

/** Nearest rank; `share` 0.5 is the median, 0.9 the 90th percentile. Nothing to rank is null. */
export const percentile = (values: readonly number[], share: number): number | null => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
};
