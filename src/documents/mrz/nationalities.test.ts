import { expect, test } from "vitest";
import words from "./nationalities.json" with { type: "json" };
import { nationalityCode } from "./nationalities.ts";
import { stateCode } from "./states.ts";

test.each([
  ["INDIAN", "IND"],
  ["INDIAN/भारतीय", "IND"],
  ["HRcllr/INDIAN", "IND"],
  ["UT0PIAN", "UTO"],
  ["British Citizen", "GBR"],
])("%s is the nationality %s", (text, code) => {
  expect(nationalityCode(text)).toBe(code);
});

test.each(["INDIANA", "CHENNAI", "M", ""])("%s is none", (text) => {
  expect(nationalityCode(text)).toBeUndefined();
});

test("every word stands for the code of a state", () => {
  for (const code of Object.values(words)) expect(stateCode(code)).toBe(code);
});
