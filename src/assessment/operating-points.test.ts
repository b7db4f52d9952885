import { expect, test } from "vitest";
import { OPERATING_POINT } from "./fixtures/cases.ts";
import {
  chooseOperatingPoint,
  chooseReviewPoint,
  parseOperatingPoints,
} from "./operating-points.ts";
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

const within = (maximumFmr: number) =>
  ({ model: OPERATING_POINT.model, maximumFmr, comparison: "selfie-selfie" }) as const;

test("of the points within the maximum FMR, the one that loses the fewest people is chosen", () => {
  const points = [
    point("strict", { fmr: 0.00001, fnmr: 0.07 }),
    point("fit", { fmr: 0.0001, fnmr: 0.03 }),
    point("lax", { fmr: 0.001, fnmr: 0.01 }),
  ];
  expect(chooseOperatingPoint(points, within(0.0001))?.id).toBe("fit");
  expect(chooseOperatingPoint(points, within(0.00001))?.id).toBe("strict");
  expect(chooseOperatingPoint(points, within(0.000001))).toBeUndefined();
});

test("of two points that lose equally many, the stricter threshold is chosen, in any order", () => {
  const points = [point("low", { fnmr: 0 }, 0.4), point("high", { fnmr: 0 }, 0.6)];
  expect(chooseOperatingPoint(points, within(0.0001))?.id).toBe("high");
  expect(chooseOperatingPoint(points.toReversed(), within(0.0001))?.id).toBe("high");
});

test("a point of another model or version is never chosen", () => {
  expect(
    chooseOperatingPoint([OPERATING_POINT], { ...within(0.0001), model: "face-test@1" }),
  ).toBeUndefined();
});

test("a point whose FMR was measured on too few comparisons is never chosen: rule of three", () => {
  const few = point("few", { fmr: 0, nonMatedComparisons: 29_999 });
  const enough = point("enough", { fmr: 0, nonMatedComparisons: 30_000 });
  expect(chooseOperatingPoint([few], within(0.0001))).toBeUndefined();
  expect(chooseOperatingPoint([enough], within(0.0001))?.id).toBe("enough");
});

test("a card is judged by what was measured on cards, else by two selfies; selfies never by cards", () => {
  const selfies = point("selfies", { fnmr: 0.01 });
  const cards = { ...point("cards", { fnmr: 0.2 }), comparison: "selfie-card" as const };
  const forCard = { ...within(0.0001), comparison: "selfie-card" as const };
  expect(chooseOperatingPoint([selfies, cards], forCard)?.id).toBe("cards");
  expect(chooseOperatingPoint([selfies], forCard)?.id).toBe("selfies");
  expect(chooseOperatingPoint([selfies, cards], within(0.0001))?.id).toBe("selfies");
  expect(chooseOperatingPoint([cards], within(0.0001))).toBeUndefined();
});

test("drawn cards give way to real ones, however few people they lose", () => {
  const drawn = {
    ...point("drawn", { fnmr: 0.01, simulatedCards: true }),
    comparison: "selfie-card" as const,
  };
  const real = { ...point("real", { fnmr: 0.2 }), comparison: "selfie-card" as const };
  const forCard = { ...within(0.0001), comparison: "selfie-card" as const };
  expect(chooseOperatingPoint([drawn, real], forCard)?.id).toBe("real");
  expect(chooseOperatingPoint([drawn, point("selfies", {})], forCard)?.id).toBe("drawn");
});

test("the review band ends at a laxer point of the same comparisons, and at no other", () => {
  const match = point("match", { fmr: 0.0001 }, 0.5);
  const review = point("review", { fmr: 0.001, fnmr: 0.01 }, 0.4);
  const lastOf = (other: OperatingPoint, fmr: number | undefined = 0.001) =>
    chooseReviewPoint([match, other], match, fmr)?.id;
  expect(lastOf(review)).toBe("review");
  expect(lastOf(review, 0.0005)).toBeUndefined();
  expect(chooseReviewPoint([match, review], match, undefined)).toBeUndefined();
  expect(lastOf({ ...review, threshold: 0.5 })).toBeUndefined();
  expect(lastOf({ ...review, model: "face-test@1" })).toBeUndefined();
  expect(lastOf({ ...review, comparison: "selfie-card" })).toBeUndefined();
  const { measured } = review;
  expect(lastOf({ ...review, measured: { ...measured, report: "other" } })).toBeUndefined();
  expect(lastOf({ ...review, measured: { ...measured, simulatedCards: true } })).toBeUndefined();
});

test("calibrations of one list of pairs belong together whatever their day", () => {
  const of = (pairs: string, report: string) => ({ pairsSha256: pairs.repeat(64), report });
  const match = point("match", of("a", "monday"), 0.5);
  const review = point("review", { fmr: 0.001, ...of("a", "tuesday") }, 0.4);
  const other = point("other", { fmr: 0.001, ...of("b", "monday") }, 0.3);
  expect(chooseReviewPoint([other, review, match], match, 0.001)?.id).toBe("review");
});

test("a point that is named is used alone, and only within the maximum FMR", () => {
  const points = [point("best", { fnmr: 0.01 }), point("own", { fnmr: 0.2 })];
  expect(chooseOperatingPoint(points, { ...within(0.0001), id: "own" })?.id).toBe("own");
  expect(chooseOperatingPoint(points, { ...within(0.0001), id: "other" })).toBeUndefined();
  const lax = [...points, point("lax", { fmr: 0.001 })];
  expect(chooseOperatingPoint(lax, { ...within(0.0001), id: "lax" })).toBeUndefined();
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
