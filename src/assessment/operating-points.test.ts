import { expect, test } from "vitest";
import { OPERATING_POINT } from "./fixtures/cases.ts";
import { chooseOperatingPoint, parseOperatingPoints } from "./operating-points.ts";
import type { OperatingPoint } from "./operating-points.ts";

const point = (
  id: string,
  measured: Partial<OperatingPoint["measured"]>,
  threshold = 0.5,
): OperatingPoint => ({
  ...OPERATING_POINT,
  id,
  threshold,
  measured: { ...OPERATING_POINT.measured, ...measured },
});

const MODEL = OPERATING_POINT.model;

test("of the points within the maximum FMR, the one that loses the fewest people is chosen", () => {
  const points = [
    point("strict", { fmr: 0.00001, fnmr: 0.07 }),
    point("fit", { fmr: 0.0001, fnmr: 0.03 }),
    point("lax", { fmr: 0.001, fnmr: 0.01 }),
  ];
  expect(chooseOperatingPoint(points, MODEL, 0.0001)?.id).toBe("fit");
  expect(chooseOperatingPoint(points, MODEL, 0.00001)?.id).toBe("strict");
  expect(chooseOperatingPoint(points, MODEL, 0.000001)).toBeUndefined();
});

test("of two points that lose equally many, the stricter threshold is chosen, in any order", () => {
  const points = [point("low", { fnmr: 0 }, 0.4), point("high", { fnmr: 0 }, 0.6)];
  expect(chooseOperatingPoint(points, MODEL, 0.0001)?.id).toBe("high");
  expect(chooseOperatingPoint(points.toReversed(), MODEL, 0.0001)?.id).toBe("high");
});

test("a point of another model or version is never chosen", () => {
  expect(chooseOperatingPoint([OPERATING_POINT], "face-test@1", 0.0001)).toBeUndefined();
});

test("a point whose FMR was measured on too few comparisons is never chosen: rule of three", () => {
  const few = point("few", { fmr: 0, nonMatedComparisons: 29_999 });
  const enough = point("enough", { fmr: 0, nonMatedComparisons: 30_000 });
  expect(chooseOperatingPoint([few], MODEL, 0.0001)).toBeUndefined();
  expect(chooseOperatingPoint([enough], MODEL, 0.0001)?.id).toBe("enough");
});

test("a threshold without its measurement is refused", () => {
  const { measured: _, ...bare } = OPERATING_POINT;
  for (const broken of [
    bare,
    { ...OPERATING_POINT, threshold: 1.5 },
    { ...OPERATING_POINT, model: "x" },
  ])
    expect(() => parseOperatingPoints([broken])).toThrow();
});
