import fc from "fast-check";
import { expect, test } from "vitest";
import type { Pixels } from "../image/pixels.ts";
import { coverageFeaturesOf } from "./coverage-features.ts";
import { lightOf } from "./light.ts";
import { qualityOf } from "./quality.ts";

const ALIGNED_SIDE_PX = 112;

const draw = (luma: (x: number, y: number) => number): Pixels => {
  const data = new Uint8Array(ALIGNED_SIDE_PX * ALIGNED_SIDE_PX * 3);
  for (let y = 0; y < ALIGNED_SIDE_PX; y++)
    for (let x = 0; x < ALIGNED_SIDE_PX; x++)
      data.fill(
        Math.min(255, Math.max(0, Math.round(luma(x, y)))),
        (y * ALIGNED_SIDE_PX + x) * 3,
        (y * ALIGNED_SIDE_PX + x) * 3 + 3,
      );
  return { data, widthPx: ALIGNED_SIDE_PX, heightPx: ALIGNED_SIDE_PX };
};

/** Light that falls off across the face, with something that varies like features. */
const lit = fc
  .record({
    level: fc.integer({ min: 5, max: 240 }),
    slope: fc.double({ min: -2, max: 2, noNaN: true }),
    detail: fc.integer({ min: 0, max: 60 }),
  })
  .map(({ level, slope, detail }) => (x: number, y: number) => {
    return level + slope * (x - 55.5) + detail * Math.sin(x / 3) * Math.cos(y / 4);
  });

test("a mirrored face has the opposite balance and the same shares of white and black", () => {
  fc.assert(
    fc.property(lit, (luma) => {
      const seen = lightOf(draw(luma));
      const mirrored = lightOf(draw((x, y) => luma(ALIGNED_SIDE_PX - 1 - x, y)));
      expect(mirrored.balance).toBeCloseTo(-seen.balance, 10);
      expect(mirrored.whiteShare).toBe(seen.whiteShare);
      expect(mirrored.blackShare).toBe(seen.blackShare);
    }),
  );
});

test("more light is never darker by any measure, and never less white", () => {
  fc.assert(
    fc.property(lit, fc.integer({ min: 0, max: 100 }), (luma, more) => {
      const [dark, bright] = [draw(luma), draw((x, y) => luma(x, y) + more)];
      expect(lightOf(bright).blackShare).toBeLessThanOrEqual(lightOf(dark).blackShare);
      expect(lightOf(bright).whiteShare).toBeGreaterThanOrEqual(lightOf(dark).whiteShare);
      expect(qualityOf(bright).meanLuma).toBeGreaterThanOrEqual(qualityOf(dark).meanLuma);
    }),
  );
});

test("the stronger the light from one side, the further the balance is from 0, to that side", () => {
  const balances = [0, 0.4, 0.8, 1.2].map(
    (slope) => lightOf(draw((x) => 120 + slope * (x - 55.5))).balance,
  );
  expect(balances[0]).toBe(0);
  expect(balances).toEqual([...balances].sort((a, b) => a - b));
  expect(balances[3]).toBeGreaterThan(0.1);
});

test("a black face is lit evenly: only its darkness is told", () => {
  expect(lightOf(draw(() => 0))).toEqual({ balance: 0, whiteShare: 0, blackShare: 1 });
});

test("whatever the picture, the features of coverage are finite numbers", () => {
  fc.assert(
    fc.property(lit, (luma) => {
      expect(coverageFeaturesOf(draw(luma)).every(Number.isFinite)).toBe(true);
    }),
    { numRuns: 20 },
  );
  for (const flat of [0, 128, 255])
    expect(coverageFeaturesOf(draw(() => flat)).every(Number.isFinite)).toBe(true);
});
