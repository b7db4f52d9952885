import { expect, test } from "vitest";
import { findPrintedDate, isTermOf } from "./printed-dates.ts";

const past = (date: string): boolean => date <= "2026-11-22";

test.each([
  ["12 AUG/AOUT 1974", "1974-08-12"],
  ["12 AUG/A0UT 74", "1974-08-12"],
  ["01 JAN/JANV 19", "2019-01-01"],
  ["05 SEPT 31", "1931-09-05"],
  ["12.08.1974", "1974-08-12"],
  ["12 AUG 1974", "1974-08-12"],
])("%s is %s", (text, date) => {
  expect(findPrintedDate(text, past)?.value).toBe(date);
});

test.each(["CHENNAI", "31 FEB 74", "12 AUG"])("%s is no date", (text) => {
  expect(findPrintedDate(text, past)).toBeUndefined();
});

test("documents are issued for whole years, to the day or the day before", () => {
  expect(isTermOf("2019-10-03", "2029-10-02")).toBe(true);
  expect(isTermOf("2019-10-03", "2024-10-03")).toBe(true);
  expect(isTermOf("2020-02-29", "2030-02-28")).toBe(true);
  expect(isTermOf("2019-10-03", "2029-10-12")).toBe(false);
  expect(isTermOf("2019-10-03", "2021-10-03")).toBe(false);
});
