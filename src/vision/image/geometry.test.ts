import fc from "fast-check";
import { expect, test } from "vitest";
import type { Point, Quadrilateral } from "../../observations/index.ts";
import {
  applyHomography,
  blackOut,
  cropPixels,
  frameOf,
  homography,
  lumaOf,
  pointBeforeTurn,
  resizePixels,
  turnPixels,
  warpQuadrilateral,
} from "./index.ts";
import type { Pixels, QuarterTurn } from "./index.ts";

const TURNS = [0, 90, 180, 270] as const;

/** A picture whose red grows to the right and whose green grows downwards. */
const ramp = (widthPx: number, heightPx: number): Pixels => {
  const data = new Uint8Array(widthPx * heightPx * 3);
  for (let y = 0; y < heightPx; y++)
    for (let x = 0; x < widthPx; x++)
      data.set([(x / widthPx) * 250, (y / heightPx) * 250, 40], (y * widthPx + x) * 3);
  return { data, widthPx, heightPx };
};

const at = (pixels: Pixels, x: number, y: number): number[] => [
  ...pixels.data.subarray((y * pixels.widthPx + x) * 3, (y * pixels.widthPx + x) * 3 + 3),
];

/** Corners near those of a 100 x 60 card, so never three on a line. */
const corners = fc
  .tuple(...Array.from({ length: 8 }, () => fc.double({ min: -12, max: 12, noNaN: true })))
  .map((d) =>
    frameOf(100, 60).map(([x, y], k): Point => [x + d[2 * k]!, y + d[2 * k + 1]!]),
  ) as fc.Arbitrary<Quadrilateral>;

test("a homography takes each corner to its corner, and its reverse takes it back", () => {
  fc.assert(
    fc.property(corners, corners, (from, to) => {
      const there = homography(from, to);
      const back = homography(to, from);
      for (let k = 0; k < 4; k++) {
        const [x, y] = applyHomography(there, from[k]!);
        expect(Math.hypot(x - to[k]![0], y - to[k]![1])).toBeLessThan(1e-6);
        const [u, v] = applyHomography(back, to[k]!);
        expect(Math.hypot(u - from[k]![0], v - from[k]![1])).toBeLessThan(1e-6);
      }
    }),
  );
});

test("corners on one line have no homography", () => {
  const line: Quadrilateral = [
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 3],
  ];
  expect(() => homography(line, frameOf(10, 10))).toThrow(RangeError);
});

test("a point of a turned picture is found where the same pixel was before", () => {
  const picture = ramp(23, 11);
  fc.assert(
    fc.property(
      fc.constantFrom(...TURNS),
      fc.nat({ max: 22 }),
      fc.nat({ max: 22 }),
      (degrees: QuarterTurn, x, y) => {
        const turned = turnPixels(picture, degrees);
        fc.pre(x < turned.widthPx && y < turned.heightPx);
        const [u, v] = pointBeforeTurn([x + 0.5, y + 0.5], degrees, picture);
        expect(at(turned, x, y)).toEqual(at(picture, u - 0.5, v - 0.5));
      },
    ),
  );
});

test("turning by 90 degrees brings the bottom left corner to the top left", () => {
  const picture = ramp(20, 10);
  expect(at(turnPixels(picture, 90), 0, 0)).toEqual(at(picture, 0, 9));
});

test("warping the whole frame to its own size changes nothing", () => {
  const picture = ramp(40, 30);
  expect(warpQuadrilateral(picture, frameOf(40, 30), 40, 30).data).toEqual(picture.data);
});

test("a pixel of a warped picture shows what the homography says, shrunk or not", () => {
  const picture = ramp(1200, 900);
  const quadrilateral: Quadrilateral = [
    [200, 150],
    [1000, 190],
    [980, 700],
    [180, 660],
  ];
  for (const widthPx of [100, 400, 1000]) {
    const heightPx = widthPx * 0.63;
    const warped = warpQuadrilateral(picture, quadrilateral, widthPx, Math.round(heightPx));
    const map = homography(frameOf(warped.widthPx, warped.heightPx), quadrilateral);
    for (const [x, y] of [
      [3, 3],
      [50, 20],
      [90, 60],
    ] as const) {
      const [u, v] = applyHomography(map, [x + 0.5, y + 0.5]);
      const [red, green] = at(warped, x, y);
      expect(Math.abs(red! - (u / 1200) * 250)).toBeLessThan(2);
      expect(Math.abs(green! - (v / 900) * 250)).toBeLessThan(2);
    }
  }
});

test("corners outside the picture repeat its edge instead of reading beyond it", () => {
  const warped = warpQuadrilateral(ramp(50, 40), frameOf(5000, 4000), 20, 20);
  expect(at(warped, 19, 19)).toEqual(at(ramp(50, 40), 49, 39));
});

test("shrinking keeps the mean brightness, so fine print is averaged and not skipped", () => {
  const stripes = ramp(1000, 200);
  for (let i = 0; i < stripes.data.length; i++)
    stripes.data[i] = Math.floor(i / 3) % 2 === 0 ? 255 : 0;
  for (const value of resizePixels(stripes, 250, 50).data)
    expect(Math.abs(value - 128)).toBeLessThan(2);
});

test("a resized ramp is the same ramp at every size", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 8, max: 300 }),
      fc.integer({ min: 8, max: 300 }),
      (widthPx, heightPx) => {
        const resized = resizePixels(ramp(211, 173), widthPx, heightPx);
        const expected = ramp(widthPx, heightPx);
        const x = widthPx >> 1;
        const y = heightPx >> 1;
        const tolerance = 250 / Math.min(widthPx, heightPx) + 3;
        expect(Math.abs(at(resized, x, y)[0]! - at(expected, x, y)[0]!)).toBeLessThan(tolerance);
        expect(Math.abs(at(resized, x, y)[1]! - at(expected, x, y)[1]!)).toBeLessThan(tolerance);
      },
    ),
    { numRuns: 30 },
  );
});

test("a crop reaching beyond the picture is cut off at its edges", () => {
  const crop = cropPixels(ramp(30, 20), { leftPx: -5, topPx: 12, widthPx: 15, heightPx: 50 });
  expect([crop.widthPx, crop.heightPx]).toEqual([10, 8]);
  expect(at(crop, 0, 0)).toEqual(at(ramp(30, 20), 0, 12));
});

test("no pixel centre inside a blackened polygon keeps its colour, and the rest is untouched", () => {
  const picture = ramp(60, 40);
  const slanted: Quadrilateral = [
    [10, 12],
    [45, 6],
    [47, 18],
    [12, 24],
  ];
  const toUnit = homography(slanted, frameOf(1, 1));
  const blackened = blackOut(picture, [slanted]);
  for (let y = 0; y < 40; y++)
    for (let x = 0; x < 60; x++) {
      const [u, v] = applyHomography(toUnit, [x + 0.5, y + 0.5]);
      const inside = u > 0 && u < 1 && v > 0 && v < 1;
      const far = u < -0.2 || u > 1.2 || v < -0.2 || v > 1.2;
      if (inside) expect(at(blackened, x, y)).toEqual([0, 0, 0]);
      if (far) expect(at(blackened, x, y)).toEqual(at(picture, x, y));
    }
});

test("luma of grey is that grey", () => {
  const grey: Pixels = {
    data: Uint8Array.of(0, 0, 0, 128, 128, 128, 255, 255, 255),
    widthPx: 3,
    heightPx: 1,
  };
  expect([...lumaOf(grey).data]).toEqual([0, 128, 255]);
});
