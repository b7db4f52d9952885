import { expect, test } from "vitest";
import type { Recognised } from "../pages.ts";
import { STANDARD_POLICY } from "../policy.ts";
import {
  ERROR,
  field,
  observed,
  page,
  panCase,
  panReading,
  verdictOf,
  withReadings,
} from "../fixtures/cases.ts";

const TYPE = "document.dates";
const dated = (dateOfBirth: string, issueDate?: string): Recognised =>
  withReadings(panReading(), {
    dateOfBirth: [field(dateOfBirth)],
    ...(issueDate !== undefined && { issueDate: [field(issueDate)] }),
  });

for (const [birth, issue] of [
  ["1990-04-12"],
  ["1990"],
  ["2000-02-29", "2020-01-01"],
  ["1990", "1990-06-01"],
] as const) {
  test(`born ${birth}, issued ${issue ?? "at an unknown date"} can be true`, () => {
    expect(verdictOf(panCase({ reading: dated(birth, issue) }), TYPE).status).toBe("pass");
  });
}

for (const [birth, issue] of [
  ["2026-11-23"],
  ["2027"],
  ["1890-01-01"],
  ["1990-02-30"],
  ["12/04/1990"],
  ["1990-04-12", "1990-04-11"],
  ["1990-04-12", "2026-11-23"],
  ["1990-04-12", "2020-13-01"],
] as const) {
  test(`born ${birth}, issued ${issue ?? "at an unknown date"} asks for a person`, () => {
    expect(verdictOf(panCase({ reading: dated(birth, issue) }), TYPE)).toEqual({
      status: "review",
      reasons: ["date_implausible"],
    });
  });
}

test("today is the day that India has, not the day of Greenwich", () => {
  const now = new Date("2026-11-22T19:00:00Z");
  const reading = dated("1990-04-12", "2026-11-23");
  expect(verdictOf(panCase({ reading, now }), TYPE).status).toBe("pass");
});

test("without a date of birth nothing is performed, and a lost page is an error", () => {
  const reading = withReadings(panReading(), { dateOfBirth: [] });
  expect(verdictOf(panCase({ reading }), TYPE)).toEqual({
    status: "not_performed",
    reasons: ["field_unreadable"],
  });
  const pages = [observed(page()), ERROR];
  expect(verdictOf(panCase({ reading, pages }), TYPE).status).toBe("error");
});

const expiring = (expiryDate: string): Recognised =>
  withReadings(panReading(), { expiryDate: [field(expiryDate)] });

test("a document is good on its day of expiry and fails the day after", () => {
  expect(verdictOf(panCase({ reading: expiring("2026-11-22") }), TYPE).status).toBe("pass");
  expect(verdictOf(panCase({ reading: expiring("2026-11-21") }), TYPE)).toEqual({
    status: "fail",
    reasons: ["document_expired"],
  });
});

test("the policy says what an expired document leads to, and after how many days of grace", () => {
  const policyWith = (expired: { status: "review" | "fail"; graceDays: number }) => ({
    ...STANDARD_POLICY,
    document: { ...STANDARD_POLICY.document, expired },
  });
  const verdictUnder = (policy: typeof STANDARD_POLICY, expiry: string) =>
    verdictOf(panCase({ reading: expiring(expiry), policy }), TYPE).status;
  const lenient = policyWith({ status: "review", graceDays: 30 });
  expect(verdictUnder(lenient, "2026-10-23")).toBe("pass");
  expect(verdictUnder(lenient, "2026-10-22")).toBe("review");
});
