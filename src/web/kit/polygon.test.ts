import fc from "fast-check";
import { expect, test } from "vitest";
import { frameAround, pointsAttribute } from "./polygon.ts";

test("points are written as an SVG polygon wants them", () => {
  expect(
    pointsAttribute([
      [1, 2],
      [3.14159, 4],
    ]),
  ).toBe("1.0,2.0 3.1,4.0");
});

test("a frame holds all of its points and never leaves the picture", () => {
  const point = fc.tuple(
    fc.double({ min: 0, max: 800, noNaN: true }),
    fc.double({ min: 0, max: 600, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(point, { minLength: 3, maxLength: 8 }), (points) => {
      const { left, top, width, height } = frameAround(points, { widthPx: 800, heightPx: 600 });
      expect(left).toBeGreaterThanOrEqual(0);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(left + width).toBeLessThanOrEqual(800.000001);
      expect(top + height).toBeLessThanOrEqual(600.000001);
      for (const [x, y] of points) {
        expect(x).toBeGreaterThanOrEqual(left);
        expect(x).toBeLessThanOrEqual(left + width + 1e-6);
        expect(y).toBeGreaterThanOrEqual(top);
        expect(y).toBeLessThanOrEqual(top + height + 1e-6);
      }
    }),
  );
});
