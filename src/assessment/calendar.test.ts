import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ageInYears, dayInIndia, isCertainlyAfter, parseDay } from "./calendar.ts";

test("days that are not in the calendar are none", () => {
  for (const value of [
    "2023-02-29",
    "2023-13-01",
    "2023-00-10",
    "2023-04-31",
    "23-01-01",
    "",
    "abcd",
  ])
    expect(parseDay(value)).toBeUndefined();
  expect(parseDay("2024-02-29")).toEqual({ year: 2024, month: 2, day: 29 });
  expect(parseDay("1984")).toEqual({ year: 1984 });
});

test("the day changes in India at 18:30 UTC", () => {
  expect(dayInIndia(new Date("2026-12-31T18:29:59Z"))).toEqual({ year: 2026, month: 12, day: 31 });
  expect(dayInIndia(new Date("2026-12-31T18:30:00Z"))).toEqual({ year: 2027, month: 1, day: 1 });
});

test("a person is a year older on the birthday, and whoever was born on 29 February on 1 March", () => {
  const on = (value: string) => dayInIndia(new Date(`${value}T06:00:00Z`));
  const age = (birth: string, today: string) => ageInYears(parseDay(birth)!, on(today)).atLeast;
  expect(age("2008-11-22", "2026-11-21")).toBe(17);
  expect(age("2008-11-22", "2026-11-22")).toBe(18);
  expect(age("2008-02-29", "2026-02-28")).toBe(17);
  expect(age("2008-02-29", "2026-03-01")).toBe(18);
});

test("a year alone leaves two ages, and the true one is among them", () => {
  const day = fc.date({
    min: new Date("1950-01-01"),
    max: new Date("2020-12-31"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(day, (born) => {
      const today = dayInIndia(new Date("2026-11-22T06:00:00Z"));
      const known = dayInIndia(born);
      const exact = ageInYears(known, today);
      const span = ageInYears({ year: known.year }, today);
      expect(exact.atLeast).toBe(exact.atMost);
      expect(exact.atLeast).toBeGreaterThanOrEqual(span.atLeast);
      expect(exact.atLeast).toBeLessThanOrEqual(span.atMost);
    }),
  );
});

test("a year is certainly after a day only when all of it is", () => {
  const day = parseDay("2020-06-15")!;
  expect(isCertainlyAfter({ year: 2020 }, day)).toBe(false);
  expect(isCertainlyAfter({ year: 2021 }, day)).toBe(true);
  expect(isCertainlyAfter(day, { year: 2020 })).toBe(false);
  expect(isCertainlyAfter(day, day)).toBe(false);
});
