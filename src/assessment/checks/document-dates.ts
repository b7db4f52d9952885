/**
 * @file document.dates: can the dates be true?
 *
 * Needs: a recognised document and its date of birth, or the age that it tells instead.
 * Dates that cannot be true are reviewed, not rejected: a misread digit is the likeliest
 * cause. What the policy says of expired documents holds for all types that expire.
 */
import { birthDateStatus } from "../../documents/dates.ts";
import type { Field } from "../../documents/types.ts";
import { dayInIndia, isCertainlyAfter, parseDay } from "../calendar.ts";
import type { CalendarDay } from "../calendar.ts";
import { CHECK_ERROR, notPerformed, performed } from "../finding.ts";
import type { Finding, Trouble } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { anyPageFailed, fieldPointer, recognised } from "../pages.ts";

export const checkDocumentDates = (input: AssessmentInput): Finding => {
  const { dateOfBirth, ageOn, issueDate, expiryDate } = recognised(input).fields;
  const told = dateOfBirth ?? ageOn;
  if (told === undefined)
    return anyPageFailed(input) ? CHECK_ERROR : notPerformed(["field_unreadable"]);

  const birth = (told === dateOfBirth ? plausibleBirth : plausibleLatestBirth)(
    told.value,
    input.now,
  );
  const troubles: Trouble[] = [];
  if (birth === undefined) troubles.push({ status: "review", reason: "date_implausible" });
  if (issueDate !== undefined && !isPlausibleIssue(issueDate.value, birth, input.now))
    troubles.push({ status: "review", reason: "date_implausible" });
  troubles.push(...expiryTroubles(expiryDate?.value, input));
  return performed(troubles, {
    measurements: {
      expiryGraceDays: input.policy.document.expired.graceDays,
      birthPlausible: birth !== undefined,
      birthPrecision: precisionOf(told),
    },
    evidence: [told, issueDate, expiryDate]
      .filter((field) => field !== undefined)
      .map(fieldPointer),
  });
};

/** `1990-04-12`, `1990`, or the age on a day, `2005-01-01 23`. */
const precisionOf = ({ value }: Field): "day" | "year" | "age" =>
  value.includes(" ") ? "age" : value.length > 4 ? "day" : "year";

/** A day of birth that a living person can have, or undefined. Also asked by applicant.age. */
export const plausibleBirth = (value: string, now: Date): CalendarDay | undefined => {
  const birth = parseDay(value);
  return birth !== undefined && birthDateStatus(value, now) === "possible" ? birth : undefined;
};

/**
 * The last day on which somebody can be born of whom a card tells the age on a day
 * (`2005-01-01 23`), where that is possible for a living person. Also asked by applicant.age.
 */
export const plausibleLatestBirth = (ageOn: string, now: Date): CalendarDay | undefined => {
  const [date = "", age = ""] = ageOn.split(" ");
  const on = parseDay(date);
  if (on?.day === undefined || !/^\d{1,3}$/.test(age)) return undefined;
  if (isCertainlyAfter(on, dayInIndia(now))) return undefined;
  const latest = { ...on, year: on.year - Number(age) };
  return birthDateStatus(String(latest.year), now) === "possible" ? latest : undefined;
};

/** A document is valid on its day of expiry, and by the policy's grace after it. */
const expiryTroubles = (
  value: string | undefined,
  { policy, now }: AssessmentInput,
): readonly Trouble[] => {
  if (value === undefined) return [];
  const { status, graceDays } = policy.document.expired;
  const expiry = parseDay(value);
  if (expiry === undefined) return [{ status: "review", reason: "date_implausible" }];
  const graceStart = new Date(now.getTime() - graceDays * DAY_MS);
  return isCertainlyAfter(dayInIndia(graceStart), expiry)
    ? [{ status, reason: "document_expired" }]
    : [];
};

const DAY_MS = 24 * 60 * 60 * 1000;

const isPlausibleIssue = (value: string, birth: CalendarDay | undefined, now: Date): boolean => {
  const issue = parseDay(value);
  if (issue === undefined || isCertainlyAfter(issue, dayInIndia(now))) return false;
  return birth === undefined || !isCertainlyAfter(birth, issue);
};
