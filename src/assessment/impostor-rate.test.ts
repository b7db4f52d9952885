import { expect, test } from "vitest";
import { impostorRate } from "./impostor-rate.ts";
import { measuredCurve, OPERATING_POINTS } from "./operating-points.ts";

const CURVE = [
  { threshold: 0.1, fmr: 0.2, fnmr: 0 },
  { threshold: 0.3, fmr: 1e-3, fnmr: 0.01 },
  { threshold: 0.4, fmr: 1e-4, fnmr: 0.02 },
  { threshold: 0.6, fmr: 0, fnmr: 0.3 },
];

test("the rate is that of the highest threshold that the score reaches, and never better", () => {
  expect(impostorRate(0.399, CURVE)?.oneIn).toBe(1000);
  expect(impostorRate(0.4, CURVE)).toEqual({ rate: 1e-4, oneIn: 10_000 });
  expect(impostorRate(0.15, CURVE)?.oneIn).toBe(5);
});

test("that nobody scored so high is no rate of 0, and below everything there is none", () => {
  expect(impostorRate(0.99, CURVE)?.oneIn).toBe(10_000);
  expect(impostorRate(0.09, CURVE)).toBeUndefined();
  expect(impostorRate(0.5, [])).toBeUndefined();
});

test("every shipped point has a curve on which its own rate is found again", () => {
  for (const point of OPERATING_POINTS) {
    const found = impostorRate(point.threshold, measuredCurve(OPERATING_POINTS, point));
    expect([point.id, found?.rate]).toEqual([point.id, point.measured.fmr]);
  }
});
