/**
 * @file A quadrilateral of little area around a set of points.
 *
 * In:  points, any unit, x to the right and y down.
 * Out: four corners, clockwise as seen; undefined where the points do not span an area.
 *
 * The convex hull loses one side after the other, its neighbours being drawn out until they meet, always the
 * side whose loss adds least area, until four are left.
 */
import type { Point, Quadrilateral } from "../../observations/index.ts";
import { convexHull } from "../image/convex-hull.ts";

export const quadrilateralAround = (points: readonly Point[]): Quadrilateral | undefined => {
  let corners = convexHull(points);
  while (corners.length > 4) {
    const fewer = withoutOneSide(corners);
    if (fewer === undefined) return undefined;
    corners = fewer;
  }
  return corners.length === 4 ? (corners as unknown as Quadrilateral) : undefined;
};

const withoutOneSide = (corners: readonly Point[]): readonly Point[] | undefined => {
  const count = corners.length;
  let best: { readonly side: number; readonly meets: Point; readonly added: number } | undefined;
  for (let side = 0; side < count; side++) {
    const from = corners[side]!;
    const to = corners[(side + 1) % count]!;
    const meets = crossing(
      corners[(side + count - 1) % count]!,
      from,
      to,
      corners[(side + 2) % count]!,
    );
    if (meets === undefined) continue;
    const added = Math.abs(cross(from, to, meets)) / 2;
    if (best === undefined || added < best.added) best = { side, meets, added };
  }
  if (best === undefined) return undefined;
  const { side, meets } = best;
  const last = (side + 1) % count;
  return corners.flatMap((corner, k) => (k === side ? [meets] : k === last ? [] : [corner]));
};

/** Where the side before and the side after meet beyond the side between them. */
const crossing = (before: Point, from: Point, to: Point, after: Point): Point | undefined => {
  const [ux, uy] = [from[0] - before[0], from[1] - before[1]];
  const [vx, vy] = [to[0] - after[0], to[1] - after[1]];
  const sine = ux * vy - uy * vx;
  if (Math.abs(sine) < 1e-9) return undefined;
  const along = ((to[0] - from[0]) * vy - (to[1] - from[1]) * vx) / sine;
  // Negative where the two run apart: then they meet on the other side.
  return along < 0 ? undefined : [from[0] + along * ux, from[1] + along * uy];
};

const cross = (a: Point, b: Point, c: Point): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
