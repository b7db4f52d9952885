import { expect, test } from "vitest";
import { countInWords, driftOf, niceCeiling } from "./counts.ts";

test("a cell of too few people says so and no number", () => {
  expect(countInWords(null)).toBe("fewer than 5");
  expect(countInWords(1234)).toBe("1,234");
});

test("the end of an axis is round and not below the highest value", () => {
  expect([0, 1, 3, 7, 12, 501].map(niceCeiling)).toEqual([1, 1, 5, 10, 20, 1000]);
});

test("drift is named from the index, and never where there is none", () => {
  expect([null, 0, 0.1, 0.25].map(driftOf)).toEqual(["unknown", "stable", "moved", "shifted"]);
});
