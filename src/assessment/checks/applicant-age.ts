/**
 * @file applicant.age: is the applicant certainly old enough?
 *
 * Needs: a plausible date of birth, or the age on a day, as older voter cards have it:
 * whoever was 23 then is at least 23 and the years since. A year alone leaves a span of
 * ages; only when all of it is old enough does the check pass. The age itself is personal
 * data and stays out of the measurements.
 */
import { ageInYears, dayInIndia } from "../calendar.ts";
import { notPerformed, performed } from "../finding.ts";
import type { Finding } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { fieldPointer, recognised } from "../pages.ts";
import { plausibleBirth, plausibleLatestBirth } from "./document-dates.ts";

export const checkApplicantAge = (input: AssessmentInput): Finding => {
  const { dateOfBirth, ageOn } = recognised(input).fields;
  const field = dateOfBirth ?? ageOn;
  if (field === undefined) return notPerformed(["field_unreadable"]);
  const birth = (field === dateOfBirth ? plausibleBirth : plausibleLatestBirth)(
    field.value,
    input.now,
  );
  if (birth === undefined) return notPerformed(["date_implausible"]);

  const { minimumAgeYears } = input.policy.applicant;
  const oldEnough = ageInYears(birth, dayInIndia(input.now)).atLeast >= minimumAgeYears;
  return performed(oldEnough ? [] : [{ status: "review", reason: "underage" }], {
    measurements: { minimumAgeYears, certainlyOldEnough: oldEnough },
    evidence: [fieldPointer(field)],
  });
};
