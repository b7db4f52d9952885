import { expect, test } from "vitest";
import {
  ERROR,
  field,
  findingOf,
  panCase,
  panReading,
  verdictOf,
  withReadings,
} from "../fixtures/cases.ts";

const TYPE = "applicant.age";
const born = (dateOfBirth: string) =>
  panCase({ reading: withReadings(panReading(), { dateOfBirth: [field(dateOfBirth)] }) });

for (const birth of ["2008-11-22", "1990-04-12", "2007"])
  test(`born ${birth} is certainly 18 on 22 November 2026`, () => {
    expect(verdictOf(born(birth), TYPE)).toEqual({ status: "pass", reasons: [] });
  });

for (const birth of ["2008-11-23", "2020-01-01", "2008", "2012"])
  test(`born ${birth} is not certainly 18 on 22 November 2026`, () => {
    expect(verdictOf(born(birth), TYPE)).toEqual({ status: "review", reasons: ["underage"] });
  });

test("the age itself stays out of the measurements", () => {
  expect(findingOf(born("1990-04-12"), TYPE).measurements).toEqual({
    minimumAgeYears: 18,
    certainlyOldEnough: true,
  });
});

test("no age is taken from an impossible or missing date, nor from a failed page", () => {
  expect(verdictOf(born("2030-01-01"), TYPE)).toEqual({
    status: "not_performed",
    reasons: ["date_implausible"],
  });
  const unread = panCase({ reading: withReadings(panReading(), { dateOfBirth: [] }) });
  expect(verdictOf(unread, TYPE)).toEqual({
    status: "not_performed",
    reasons: ["field_unreadable"],
  });
  expect(verdictOf(panCase({ pages: [ERROR] }), TYPE).status).toBe("error");
});

const aged = (ageOn: string) =>
  panCase({
    reading: {
      ...withReadings(panReading(), { dateOfBirth: [], ageOn: [field(ageOn)] }),
      type: "voter-id",
    },
  });

test("whoever was of an age on a day is at least that and the years since", () => {
  expect(verdictOf(aged("2005-01-01 23"), TYPE)).toEqual({ status: "pass", reasons: [] });
  // Seventeen on the day of the check, by the least that the card says.
  expect(verdictOf(aged("2026-01-01 17"), TYPE).reasons).toEqual(["underage"]);
  expect(verdictOf(aged("2025-11-23 17"), TYPE).reasons).toEqual(["underage"]);
  expect(verdictOf(aged("2025-11-22 17"), TYPE).status).toBe("pass");
  expect(findingOf(aged("2005-01-01 23"), "document.dates").measurements).toMatchObject({
    birthPlausible: true,
    birthPrecision: "age",
  });
});

test("an age on a day to come, or that nobody reaches, is none", () => {
  for (const ageOn of ["2027-01-01 23", "1990-01-01 99", "2005-13-01 23", "2005 23"])
    expect(verdictOf(aged(ageOn), TYPE), ageOn).toEqual({
      status: "not_performed",
      reasons: ["date_implausible"],
    });
});
