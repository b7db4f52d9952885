import { expect, test } from "vitest";
import { impostorRateAt, rateHeight } from "./curve.ts";

const POINTS = [
  { threshold: 0.2, fmr: 0.1, fnmr: 0 },
  { threshold: 0.4, fmr: 0.001, fnmr: 0.01 },
  { threshold: 0.6, fmr: 0, fnmr: 0.2 },
];

const rateAbout = (score: number): number => {
  const rate = impostorRateAt(POINTS, score);
  return rate.kind === "about" ? rate.fmr : Number.NaN;
};

test("the rate at a measured threshold is the measured one, and between two it is their geometric mean", () => {
  expect(rateAbout(0.2)).toBeCloseTo(0.1, 6);
  expect(rateAbout(0.4)).toBeCloseTo(0.001, 6);
  expect(rateAbout(0.3)).toBeCloseTo(0.01, 6);
});

test("a score below the first measured threshold has a bound and no rate", () => {
  expect(impostorRateAt(POINTS, 0.1)).toEqual({ kind: "more-than", fmr: 0.1 });
});

test("a score that no measured impostor reached has a bound and no rate", () => {
  expect(impostorRateAt(POINTS, 0.7)).toEqual({ kind: "fewer-than", fmr: 0.001 });
});

test("nothing is claimed where nothing was measured", () => {
  expect(impostorRateAt([], 0.5)).toEqual({ kind: "unknown" });
  expect(impostorRateAt([{ threshold: 0.1, fmr: 0, fnmr: 0 }], 0.5)).toEqual({ kind: "unknown" });
});

test("a tenfold rate stands the same step higher, wherever it begins", () => {
  expect(rateHeight(1, 1e-4)).toBeCloseTo(1);
  expect(rateHeight(1e-2, 1e-4)).toBeCloseTo(0.5);
  expect(rateHeight(0, 1e-4)).toBe(0);
});
