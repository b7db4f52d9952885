import fc from "fast-check";
import { expect, test } from "vitest";
import { halvesOf, quartersOf, surroundingsOfBox, twelfthsOf } from "./regions.ts";

const pageOf = (widthPx: number, heightPx: number) => ({
  data: new Uint8Array(),
  widthPx,
  heightPx,
});
const side = fc.integer({ min: 200, max: 2000 });

test("parts lie on the page, and every place of it lies well inside one of them", () => {
  fc.assert(
    fc.property(side, side, fc.double({ min: 0, max: 1, noNaN: true }), (width, height, share) => {
      const page = pageOf(width, height);
      for (const partsOf of [halvesOf, quartersOf, twelfthsOf]) {
        const parts = partsOf(page);
        for (const part of parts) {
          expect(part.left).toBeGreaterThanOrEqual(0);
          expect(part.left + part.width).toBeLessThanOrEqual(width + 1);
          expect(part.top + part.height).toBeLessThanOrEqual(height + 1);
        }
        const [x, y] = [share * width, (1 - share) * height];
        const holds = parts.some(
          ({ left, top, width: w, height: h }) =>
            x >= left - 1 && y >= top - 1 && x <= left + w + 1 && y <= top + h + 1,
        );
        expect(holds).toBe(true);
      }
    }),
  );
});

test("the surroundings of a box have it in their middle, at the share that was asked for", () => {
  const region = surroundingsOfBox({ left: 100, top: 50, width: 30, height: 30 }, 0.25, 4 / 3);
  expect(region.width / region.height).toBeCloseTo(4 / 3, 9);
  expect(Math.max(30 / region.width, 30 / (region.height * (4 / 3)))).toBeCloseTo(0.25, 9);
  expect(region.left + region.width / 2).toBeCloseTo(115, 9);
  expect(region.top + region.height / 2).toBeCloseTo(65, 9);
});
