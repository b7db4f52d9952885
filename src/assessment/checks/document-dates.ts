/**
 * @file document.dates: can the dates be true?
 *
 * Needs: a recognised document and its date of birth. Dates that cannot be
 * true are reviewed, not rejected: a misread digit is the likeliest cause.
 */
import { birthDateStatus } from "../../documents/dates.ts";
import { dayInIndia, isCertainlyAfter, parseDay } from "../calendar.ts";
import type { CalendarDay } from "../calendar.ts";
import { CHECK_ERROR, notPerformed, performed } from "../finding.ts";
import type { Finding, Trouble } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { anyPageFailed, fieldPointer, recognised } from "../pages.ts";

export const checkDocumentDates = (input: AssessmentInput): Finding => {
  const { dateOfBirth, issueDate } = recognised(input).fields;
  if (dateOfBirth === undefined)
    return anyPageFailed(input) ? CHECK_ERROR : notPerformed(["field_unreadable"]);

  const birth = plausibleBirth(dateOfBirth.value, input.now);
  const troubles: Trouble[] = [];
  if (birth === undefined) troubles.push({ status: "review", reason: "date_implausible" });
  if (issueDate !== undefined && !isPlausibleIssue(issueDate.value, birth, input.now))
    troubles.push({ status: "review", reason: "date_implausible" });
  return performed(troubles, {
    measurements: {
      birthPlausible: birth !== undefined,
      birthPrecision: birth?.day === undefined ? "year" : "day",
    },
    evidence: [dateOfBirth, ...(issueDate ? [issueDate] : [])].map(fieldPointer),
  });
};

/** A day of birth that a living person can have, or undefined. Also asked by applicant.age. */
export const plausibleBirth = (value: string, now: Date): CalendarDay | undefined => {
  const birth = parseDay(value);
  return birth !== undefined && birthDateStatus(value, now) === "possible" ? birth : undefined;
};

const isPlausibleIssue = (value: string, birth: CalendarDay | undefined, now: Date): boolean => {
  const issue = parseDay(value);
  if (issue === undefined || isCertainlyAfter(issue, dayInIndia(now))) return false;
  return birth === undefined || !isCertainlyAfter(birth, issue);
};
