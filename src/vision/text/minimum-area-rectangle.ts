/**
 * @file The smallest rectangle, at any angle, around a set of points.
 *
 * In:  points, any unit, x to the right and y down.
 * Out: the rectangle of least area that holds them all.
 *
 * One side of that rectangle lies on an edge of the convex hull (Freeman and
 * Shapira 1975), so trying each edge is enough. Hulls of text lines have some 20
 * edges: comparing all edges with all points costs less than turning calipers.
 */
import type { Point, Quadrilateral } from "../../observations/index.ts";
import { convexHull } from "../image/index.ts";

export interface TurnedRectangle {
  readonly centre: Point;
  /** Direction of the width, in radians clockwise from the x axis, -π/4 < angle <= π/4. */
  readonly angle: number;
  readonly width: number;
  readonly height: number;
}

/** @throws RangeError when there are no points */
export const minimumAreaRectangle = (points: readonly Point[]): TurnedRectangle => {
  const hull = convexHull(points);
  if (hull[0] === undefined) throw new RangeError("No points");
  let smallest = rectangleAlong(hull, 0);
  for (let i = 0; i < hull.length; i++) {
    const [x0, y0] = hull[i]!;
    const [x1, y1] = hull[(i + 1) % hull.length]!;
    const rectangle = rectangleAlong(hull, angleOfAxis(Math.atan2(y1 - y0, x1 - x0)));
    if (rectangle.width * rectangle.height < smallest.width * smallest.height) smallest = rectangle;
  }
  return smallest;
};

/** Corners in order top left, top right, bottom right, bottom left, with the width towards the right. */
export const cornersOf = ({ centre, angle, width, height }: TurnedRectangle): Quadrilateral => {
  const right: Point = [(Math.cos(angle) * width) / 2, (Math.sin(angle) * width) / 2];
  const down: Point = [(-Math.sin(angle) * height) / 2, (Math.cos(angle) * height) / 2];
  const corner = (alongWidth: 1 | -1, alongHeight: 1 | -1): Point => [
    centre[0] + alongWidth * right[0] + alongHeight * down[0],
    centre[1] + alongWidth * right[1] + alongHeight * down[1],
  ];
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
};

/** A rectangle has four directions; the one nearest to the x axis. */
const angleOfAxis = (angle: number): number => {
  const quarter = Math.PI / 2;
  const turned = angle - Math.round(angle / quarter) * quarter;
  return turned === -Math.PI / 4 ? Math.PI / 4 : turned;
};

const rectangleAlong = (points: readonly Point[], angle: number): TurnedRectangle => {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  let left = Infinity;
  let right = -Infinity;
  let top = Infinity;
  let bottom = -Infinity;
  for (const [x, y] of points) {
    const along = x * cos + y * sin;
    const across = -x * sin + y * cos;
    left = Math.min(left, along);
    right = Math.max(right, along);
    top = Math.min(top, across);
    bottom = Math.max(bottom, across);
  }
  const along = (left + right) / 2;
  const across = (top + bottom) / 2;
  return {
    centre: [along * cos - across * sin, along * sin + across * cos],
    angle,
    width: right - left,
    height: bottom - top,
  };
};
