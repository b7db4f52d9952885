import * as fc from "fast-check";
import { expect, test } from "vitest";
import { encodeFeatures } from "../observations/index.ts";
import { BrokenFeaturesError, compareFaces } from "./face-comparison.ts";
import { featuresAt, OPERATING_POINT } from "./fixtures/cases.ts";

const scoreOf = (a: number, b: number): number => {
  const comparison = compareFaces(featuresAt(a), featuresAt(b), OPERATING_POINT);
  if (comparison.outcome === "not-comparable") throw new Error(comparison.reason);
  return comparison.score;
};

test("the score is 1 for equal, 0 for orthogonal, -1 for opposite vectors", () => {
  expect(scoreOf(10, 10)).toBeCloseTo(1, 6);
  expect(scoreOf(0, 90)).toBeCloseTo(0, 6);
  expect(scoreOf(0, 180)).toBeCloseTo(-1, 6);
});

test("the score is symmetric, stays within -1 and 1, and falls as faces differ", () => {
  const angle = fc.double({ min: 0, max: 180, noNaN: true });
  fc.assert(
    fc.property(angle, angle, (a, b) => {
      const score = scoreOf(a, b);
      expect(score).toBe(scoreOf(b, a));
      expect(Math.abs(score)).toBeLessThanOrEqual(1);
      expect(score).toBeCloseTo(Math.cos(((a - b) * Math.PI) / 180), 5);
    }),
  );
});

test("the threshold itself is a match, anything below is none", () => {
  const at = (threshold: number) =>
    compareFaces(featuresAt(0), featuresAt(60), { ...OPERATING_POINT, threshold }).outcome;
  const score = scoreOf(0, 60);
  expect(at(score)).toBe("match");
  expect(at(score + 1e-9)).toBe("non-match");
});

test("vectors of different model versions are never compared, nor at another model's threshold", () => {
  const newer = featuresAt(0, { name: "face-test", version: "1" });
  const mismatch = { outcome: "not-comparable", reason: "model-mismatch" };
  expect(compareFaces(newer, featuresAt(0), OPERATING_POINT)).toEqual(mismatch);
  expect(compareFaces(featuresAt(0), newer, OPERATING_POINT)).toEqual(mismatch);
  expect(compareFaces(newer, newer, OPERATING_POINT)).toEqual(mismatch);
});

test("whichever side is broken, there is an error and no score", () => {
  const good = featuresAt(0);
  for (const values of [
    [0, 0, 0, 0],
    [NaN, 0, 0, 0],
    [Infinity, 0, 0, 0],
    [2, 0, 0, 0],
    [1, 0, 0],
  ]) {
    const vector = Float32Array.from(values);
    const broken = { ...good, vector: encodeFeatures(vector), dimensions: vector.length };
    expect(() => compareFaces(broken, good, OPERATING_POINT)).toThrow(BrokenFeaturesError);
    expect(() => compareFaces(good, broken, OPERATING_POINT)).toThrow(BrokenFeaturesError);
  }
});
