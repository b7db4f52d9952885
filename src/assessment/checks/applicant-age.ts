/**
 * @file applicant.age: is the applicant certainly old enough?
 *
 * Needs: a plausible date of birth. A year alone leaves a span of ages; only when
 * all of it is old enough does the check pass. The age itself is personal data and
 * stays out of the measurements.
 */
import { ageInYears, dayInIndia } from "../calendar.ts";
import { notPerformed, performed } from "../finding.ts";
import type { Finding } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { fieldPointer, recognised } from "../pages.ts";
import { plausibleBirth } from "./document-dates.ts";

export const checkApplicantAge = (input: AssessmentInput): Finding => {
  const field = recognised(input).fields.dateOfBirth;
  if (field === undefined) return notPerformed(["field_unreadable"]);
  const birth = plausibleBirth(field.value, input.now);
  if (birth === undefined) return notPerformed(["date_implausible"]);

  const { minimumAgeYears } = input.policy.applicant;
  const oldEnough = ageInYears(birth, dayInIndia(input.now)).atLeast >= minimumAgeYears;
  return performed(oldEnough ? [] : [{ status: "review", reason: "underage" }], {
    measurements: { minimumAgeYears, certainlyOldEnough: oldEnough },
    evidence: [fieldPointer(field)],
  });
};
