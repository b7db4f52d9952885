import fc from "fast-check";
import { expect, test } from "vitest";
import { SEARCH_POINT } from "./fixtures/cases.ts";
import { chooseSearchPoint, expectedFpir, SEARCH_POINTS } from "./search-points.ts";
import type { SearchPoint } from "./search-points.ts";

const point = (threshold: number, fmr: number): SearchPoint => ({
  ...SEARCH_POINT,
  id: `at-${threshold}`,
  threshold,
  measured: { ...SEARCH_POINT.measured, fmr },
});
const POINTS = [point(0.7, 1e-9), point(0.4, 1e-4), point(0.5, 1e-6)];
const model = SEARCH_POINT.model;

test("the larger the gallery, the higher the threshold: of those that keep the FPIR the lowest", () => {
  const at = (searched: number) =>
    chooseSearchPoint(POINTS, { model, searched, maximumFpir: 0.001 })?.threshold;
  expect([0, 1, 10, 11, 1000, 1001, 1_000_000].map(at)).toEqual([
    0.4, 0.4, 0.4, 0.5, 0.5, 0.7, 0.7,
  ]);
});

test("where no point keeps the FPIR the strictest is taken", () => {
  const chosen = chooseSearchPoint(POINTS, { model, searched: 1e9, maximumFpir: 0.001 });
  expect(chosen?.threshold).toBe(0.7);
  expect(expectedFpir(chosen!, 1e9)).toBeGreaterThan(0.6);
});

test("a point of another model or version is never chosen", () => {
  const wanted = { model: "face-test@1", searched: 1, maximumFpir: 1 };
  expect(chooseSearchPoint(POINTS, wanted)).toBeUndefined();
});

test("FPIR is about the size times FMR, and never above 1", () => {
  expect(expectedFpir(point(0.5, 1e-9), 1_000_000)).toBeCloseTo(0.001, 6);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 0.9, noNaN: true }), fc.nat(), (fmr, size) => {
      const fpir = expectedFpir(point(0.5, fmr), size);
      expect(fpir).toBeGreaterThanOrEqual(0);
      expect(fpir).toBeLessThanOrEqual(Math.min(1, size * fmr) + 1e-12);
    }),
  );
});

test("of the shipped points a stricter one has a lower FMR and loses more, and what was not counted says so", () => {
  for (const [i, stricter] of SEARCH_POINTS.entries()) {
    const laxer = SEARCH_POINTS[i - 1];
    if (laxer?.model !== stricter.model) continue;
    expect(stricter.threshold).toBeGreaterThan(laxer.threshold);
    expect(stricter.measured.fmr).toBeLessThan(laxer.measured.fmr);
    expect(stricter.measured.fnmr).toBeGreaterThanOrEqual(laxer.measured.fnmr);
  }
  for (const { measured } of SEARCH_POINTS)
    expect(measured.extrapolated).toBe(measured.fmr * measured.nonMatedComparisons < 3);
});
