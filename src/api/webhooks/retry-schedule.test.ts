import fc from "fast-check";
import { expect, test } from "vitest";
import { nextTryAt, RETRY_DELAYS_MS } from "./retry-schedule.ts";

const at = (tries: number, random: number, retryAfterMs: number | null = null) =>
  nextTryAt({ tries, endedAt: 0, retryAfterMs }, random);

test("ten tries are made in three days and four hours, and no eleventh", () => {
  const total = RETRY_DELAYS_MS.reduce<number>((sum, delay) => sum + delay, 0);
  expect(total / 3_600_000).toBeCloseTo(75.6, 1);
  expect(at(RETRY_DELAYS_MS.length, 0.5)).toBe(24 * 3_600_000);
  expect(at(RETRY_DELAYS_MS.length + 1, 0.5)).toBeNull();
});

test("a delay varies by a tenth at most, and in the middle not at all", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: RETRY_DELAYS_MS.length }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (tries, random) => {
        const delay = RETRY_DELAYS_MS[tries - 1]!;
        const found = at(tries, random)!;
        expect(found).toBeGreaterThanOrEqual(Math.floor(delay * 0.9));
        expect(found).toBeLessThanOrEqual(Math.ceil(delay * 1.1));
        expect(at(tries, 0.5)).toBe(delay);
      },
    ),
  );
});

test("an endpoint that asks for patience gets it, but is never called sooner for it", () => {
  expect(at(1, 0.5, 3_600_000)).toBe(3_600_000);
  expect(at(9, 0.5, 1000)).toBe(24 * 3_600_000);
});
