import fc from "fast-check";
import { expect, test } from "vitest";
import type { Point } from "../../observations/index.ts";
import { cornersOf, minimumAreaRectangle } from "./minimum-area-rectangle.ts";

const ANGLE = fc.double({ min: -0.75, max: 0.75, noNaN: true });
const PLACE = fc.double({ min: -500, max: 500, noNaN: true });
const SIDE = fc.double({ min: 1, max: 400, noNaN: true });

test("a rectangle at any angle is found again from its corners and points inside", () => {
  fc.assert(
    fc.property(
      ANGLE,
      fc.tuple(PLACE, PLACE),
      fc.tuple(SIDE, SIDE),
      (angle, [x, y], [width, height]) => {
        const corners = cornersOf({ centre: [x, y], angle, width, height });
        const middle: Point = [x, y];
        const found = minimumAreaRectangle([middle, ...corners]);
        expect(found.width).toBeCloseTo(width, 5);
        expect(found.height).toBeCloseTo(height, 5);
        expect(found.centre[0]).toBeCloseTo(x, 5);
        expect(found.centre[1]).toBeCloseTo(y, 5);
      },
    ),
  );
});

test("no point lies outside the rectangle, and no upright rectangle is smaller", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(PLACE, PLACE), { minLength: 1, maxLength: 40 }), (points) => {
      const { centre, angle, width, height } = minimumAreaRectangle(points);
      for (const [x, y] of points) {
        const along = (x - centre[0]) * Math.cos(angle) + (y - centre[1]) * Math.sin(angle);
        const across = (y - centre[1]) * Math.cos(angle) - (x - centre[0]) * Math.sin(angle);
        expect(Math.abs(along)).toBeLessThanOrEqual(width / 2 + 1e-6);
        expect(Math.abs(across)).toBeLessThanOrEqual(height / 2 + 1e-6);
      }
      const xs = points.map(([x]) => x);
      const ys = points.map(([, y]) => y);
      const upright = (Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys));
      expect(width * height).toBeLessThanOrEqual(upright + 1e-6);
    }),
  );
});

test("corners begin at the top left of the picture for every angle up to 45 degrees, long side down too", () => {
  fc.assert(
    fc.property(ANGLE, SIDE, SIDE, (angle, width, height) => {
      const [topLeft, topRight, bottomRight, bottomLeft] = cornersOf({
        centre: [0, 0],
        angle,
        width,
        height,
      });
      expect(topRight[0]).toBeGreaterThan(topLeft[0]);
      expect(bottomLeft[1]).toBeGreaterThan(topLeft[1]);
      expect(bottomRight[0]).toBeCloseTo(-topLeft[0]);
      expect(bottomRight[1]).toBeCloseTo(-topLeft[1]);
    }),
  );
});

test("points on a line give a rectangle without area instead of failing", () => {
  const found = minimumAreaRectangle([
    [0, 0],
    [5, 5],
    [10, 10],
  ]);
  expect(found.width * found.height).toBeCloseTo(0);
  expect(Math.max(found.width, found.height)).toBeCloseTo(Math.hypot(10, 10));
});

test("no points are a bug of the caller", () => {
  expect(() => minimumAreaRectangle([])).toThrow(RangeError);
});
