import { expect, test } from "vitest";
import { impostorRate, type RatedPoint } from "./impostor-rate.ts";

const point = (
  threshold: number,
  fmr: number,
  over: { readonly model?: string; readonly extrapolated?: boolean } = {},
): RatedPoint => {
  const { model = "face-test@1", ...measured } = over;
  return {
    id: `at-${fmr}`,
    model,
    threshold,
    measured: {
      fmr,
      fnmr: 0.1,
      matedComparisons: 100,
      nonMatedComparisons: 10_000,
      report: "test",
      ...measured,
    },
  };
};
const POINTS = [point(0.6, 1e-6, { extrapolated: true }), point(0.3, 1e-3), point(0.4, 1e-4)];

test("the rate is that of the strictest point that the score reaches, and never better", () => {
  expect(impostorRate(0.45, "face-test@1", POINTS)).toMatchObject({
    oneIn: 10_000,
    extrapolated: false,
  });
  expect(impostorRate(0.4, "face-test@1", POINTS)?.oneIn).toBe(10_000);
  expect(impostorRate(0.399, "face-test@1", POINTS)?.oneIn).toBe(1000);
  expect(impostorRate(0.99, "face-test@1", POINTS)).toMatchObject({
    oneIn: 1_000_000,
    extrapolated: true,
  });
});

test("below every point, of another model, or at a rate of 0, there is none", () => {
  expect(impostorRate(0.29, "face-test@1", POINTS)).toBeUndefined();
  expect(impostorRate(0.9, "face-other@1", POINTS)).toBeUndefined();
  // No error in so many comparisons is no rate of 0.
  expect(impostorRate(0.9, "face-test@1", [point(0.5, 0)])).toBeUndefined();
});
