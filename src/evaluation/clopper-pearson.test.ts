import * as fc from "fast-check";
import { expect, test } from "vitest";
import { clopperPearson } from "./clopper-pearson.ts";

// R: binom.test(x, n)$conf.int
for (const [count, of, low, high] of [
  [0, 150, 0, 0.02429317],
  [0, 10, 0, 0.3084971],
  [3, 150, 0.004142157, 0.05733192],
  [5, 10, 0.187086, 0.812914],
  [10, 10, 0.6915029, 1],
] as const)
  test(`${count} of ${of}: as the published tables`, () => {
    const interval = clopperPearson(count, of);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

test("the interval holds the rate, and is the mirror of that of the others", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(300), (of, some) => {
      const count = Math.min(some, of);
      const { low, high } = clopperPearson(count, of);
      expect(low).toBeLessThanOrEqual(count / of);
      expect(high).toBeGreaterThanOrEqual(count / of);
      const others = clopperPearson(of - count, of);
      expect(others.low).toBeCloseTo(1 - high, 8);
      expect(others.high).toBeCloseTo(1 - low, 8);
    }),
  );
});

test("more than all, or a part of one, is a mistake", () => {
  for (const [count, of] of [
    [2, 1],
    [-1, 5],
    [0.5, 5],
    [0, 0],
  ] as const)
    expect(() => clopperPearson(count, of)).toThrow(RangeError);
});
