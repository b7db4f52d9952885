import fc from "fast-check";
import { expect, test } from "vitest";
import { actionOfKey, FIRST_LOOK, lookOn, type LookAction } from "./viewer-state.ts";

const after = (...keys: readonly string[]) =>
  keys.reduce((look, key) => lookOn(look, actionOfKey(key)!), FIRST_LOOK);

test("whatever is done, the picture does not leave the stage", () => {
  const actions: fc.Arbitrary<LookAction> = fc.oneof(
    fc.constantFrom<LookAction>({ type: "nearer" }, { type: "farther" }, { type: "turned" }),
    fc.record({
      type: fc.constant("moved" as const),
      x: fc.double({ min: -9, max: 9, noNaN: true }),
      y: fc.double({ min: -9, max: 9, noNaN: true }),
    }),
  );
  fc.assert(
    fc.property(fc.array(actions), (done) => {
      const { zoom, x, y } = done.reduce(lookOn, FIRST_LOOK);
      expect(zoom).toBeGreaterThanOrEqual(1);
      expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual((zoom - 1) / 2 + 1e-9);
    }),
  );
});

test("four turns are none, and reset is the first look", () => {
  expect(after("o", "o", "o", "o")).toEqual(FIRST_LOOK);
  expect(after("+", "+", "ArrowLeft", "o", "m", "0")).toEqual(FIRST_LOOK);
});

test("a part that was moved to the middle stays there when one goes nearer", () => {
  const near = after("+", "+", "ArrowLeft");
  const nearer = lookOn(near, { type: "nearer" });
  expect(nearer.x / nearer.zoom).toBeCloseTo(near.x / near.zoom);
});
