import fc from "fast-check";
import { expect, test } from "vitest";
import { findDates, findYear } from "./dates.ts";
import { birthDateStatus, calendarDate } from "./index.ts";

const values = (text: string, labelled = false) =>
  findDates(text, { labelled }).map(({ value }) => value);

const anyDate = fc
  .date({
    min: new Date("1900-01-01T00:00:00Z"),
    max: new Date("2026-12-31T00:00:00Z"),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10));

const MONTHS = [
  "Jan",
  "FEB",
  "March",
  "apr",
  "May",
  "JUNE",
  "Jul",
  "aug",
  "Sep",
  "Oct",
  "NOV",
  "Dec",
];

test("every date is read back from every form in which documents print it", () => {
  fc.assert(
    fc.property(anyDate, (date) => {
      const [year, month, day] = date.split("-") as [string, string, string];
      const name = MONTHS[Number(month) - 1]!;
      const forms = [
        `${day}/${month}/${year}`,
        `${day}-${month}-${year}`,
        `${day}.${month}.${year}`,
        `${day} / ${month} / ${year}`,
        date,
        `${day} ${name} ${year}`,
        `${day}-${name}-${year}`,
        `${Number(day)} ${name}, ${year}`,
        `DOB:${day}/${month}/${year}`,
        `fafa/D0B :${day}/${month}/${year} x`,
      ];
      for (const form of forms) expect(values(form), form).toEqual([date]);
    }),
  );
});

test("at a label, a slash read as a one or lost is forgiven", () => {
  for (const text of ["23/0111978", "23101/1978", "23/011978", "23 01 1978", "23011978"])
    expect(values(text, true), text).toEqual(["1978-01-23"]);
  for (const text of ["23101/1978", "23 01 1978", "23011978"]) expect(values(text)).toEqual([]);
});

test("days that are in no calendar are not dates", () => {
  expect(values("31/02/1990 29/02/1900 00/01/1990 12/13/1990")).toEqual([]);
  expect(values("29/02/2000")).toEqual(["2000-02-29"]);
  expect(calendarDate(2026, 2, 29)).toBeUndefined();
});

test("a letter mended to a digit is reported where it stands in the ISO date", () => {
  const [date] = findDates("O1/l2/199O", { labelled: true });
  expect(date?.value).toBe("1990-12-01");
  expect(date?.corrections).toEqual([
    { kind: "positional-look-alike", position: 3, read: "O", kept: "0" },
    { kind: "positional-look-alike", position: 5, read: "l", kept: "1" },
    { kind: "positional-look-alike", position: 8, read: "O", kept: "0" },
  ]);
});

test("numbers and words are not dates", () => {
  for (const text of [
    "0147 5896 2341",
    "110001",
    "VID:0123 4567 8901 2345",
    "SOLD IS BOOL",
    "1947",
  ])
    expect(values(text, true), text).toEqual([]);
});

test("a year stands alone, and is not cut out of a longer number", () => {
  expect(findYear("Year of Birth : 1978")?.value).toBe("1978");
  expect(findYear("19781234")).toBeUndefined();
  expect(findYear("2341")).toBeUndefined();
});

test("nobody is born tomorrow, as India counts days, nor 121 years ago", () => {
  // 19:00 UTC on the 21st is the 22nd in India.
  const now = new Date("2026-11-21T19:00:00Z");
  expect(birthDateStatus("2026-11-22", now)).toBe("possible");
  expect(birthDateStatus("2026-11-23", now)).toBe("in-future");
  expect(birthDateStatus("2027", now)).toBe("in-future");
  expect(birthDateStatus("1906", now)).toBe("possible");
  expect(birthDateStatus("1905-12-31", now)).toBe("too-old");
});
