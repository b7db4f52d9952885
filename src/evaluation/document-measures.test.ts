import fc from "fast-check";
import { expect, test } from "vitest";
import type { Point, Quadrilateral } from "../observations/index.ts";
import {
  characterErrorRate,
  intersectionOverUnion,
  isInside,
  percentile,
} from "./document-measures.ts";

const square = (left: number, top: number, side: number): Quadrilateral => [
  [left, top],
  [left + side, top],
  [left + side, top + side],
  [left, top + side],
];

test("a value has no error against itself, and is all wrong when nothing was read", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (text) => {
      expect(characterErrorRate(text, text)).toBe(0);
      expect(characterErrorRate(text, undefined)).toBe(1);
      expect(characterErrorRate(text, "")).toBe(1);
    }),
  );
});

for (const [expected, read, errors] of [
  ["Iyer", "lyer", 1],
  ["kitten", "sitting", 3],
  ["VIDYA RAO", "VIDYARAO", 1],
  ["शर्मा", "शमा", 2],
] as const) {
  test(`${read} for ${expected} is ${errors} errors`, () => {
    expect(characterErrorRate(expected, read)).toBeCloseTo(errors / Array.from(expected).length);
  });
}

test("half of each of two squares in common is a third", () => {
  expect(intersectionOverUnion(square(0, 0, 10), square(5, 0, 10))).toBeCloseTo(1 / 3);
});

test("squares apart have nothing in common", () => {
  expect(intersectionOverUnion(square(0, 0, 10), square(20, 20, 10))).toBe(0);
});

test("the corner that comes first, and the direction, do not matter", () => {
  const corners = square(3, 4, 10);
  const turned: Quadrilateral = [corners[2], corners[3], corners[0], corners[1]];
  const mirrored: Quadrilateral = [corners[1], corners[0], corners[3], corners[2]];
  expect(intersectionOverUnion(corners, turned)).toBeCloseTo(1);
  expect(intersectionOverUnion(corners, mirrored)).toBeCloseTo(1);
});

test("intersection over union is symmetric", () => {
  const corner = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }));
  const quadrilateral = fc
    .tuple(corner, corner, corner, corner)
    .map(([a, b, c, d]): Quadrilateral => [
      [a[0], a[1]] as Point,
      [20 + b[0], b[1]],
      [20 + c[0], 20 + c[1]],
      [d[0], 20 + d[1]],
    ]);
  fc.assert(
    fc.property(quadrilateral, quadrilateral, (a, b) => {
      expect(intersectionOverUnion(a, b)).toBeCloseTo(intersectionOverUnion(b, a), 9);
    }),
  );
});

test("a percentile is one of the values", () => {
  expect(percentile([4, 1, 3, 2], 0.5)).toBe(2);
  expect(percentile([4, 1, 3, 2], 0.9)).toBe(4);
  expect(percentile([], 0.5)).toBeNull();
});

test("a point is inside, whatever corner the polygon starts with and whichever way it runs", () => {
  const corners = square(10, 20, 30);
  for (const polygon of [corners, [...corners].reverse() as unknown as Quadrilateral]) {
    expect(isInside([25, 35], polygon)).toBe(true);
    expect(isInside([41, 35], polygon)).toBe(false);
    expect(isInside([25, 19], polygon)).toBe(false);
  }
});
