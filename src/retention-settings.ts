/**
 * @file How long what is kept: the settings of retention, a part of config.ts.
 */
import type { z } from "zod";
import { whole } from "./whole-setting.ts";

/** A hundred years: whoever keeps longer means without end. */
const MOST_DAYS = 36_500;

/** For which logs of the processing of personal data have to be kept: DPDP Rules 2025, rule 8 (3). */
const A_YEAR = 365;

export const RETENTION_SETTINGS = {
  EKYC_RETAIN_PICTURES_DAYS: whole(0, MOST_DAYS)
    .default(30)
    .describe(
      "Days after the decision for which pictures are kept; 0 erases them within the hour. What is kept how long: docs/privacy.md.",
    ),
  EKYC_RETAIN_FEATURES_DAYS: whole(0, MOST_DAYS)
    .default(365)
    .describe(
      "Days for which a person is found again: face vectors, the identity with the keyed index of its number, descriptions of pictures.",
    ),
  EKYC_RETAIN_FIELDS_DAYS: whole(0, MOST_DAYS)
    .default(365)
    .describe(
      "Days for which what was read is kept: fields, observations, last four digits, notes of reviewers.",
    ),
  EKYC_RETAIN_REPORTS_DAYS: whole(0, MOST_DAYS)
    .default(1825)
    .describe(
      "Days for which a case stays that holds nothing of the person any more: reports, decisions, consents. Then it goes whole.",
    ),
  EKYC_RETAIN_EVENTS_DAYS: whole(1, MOST_DAYS)
    .default(90)
    .describe("Days for which events and their deliveries are kept, once they are delivered."),
  EKYC_RETAIN_AUDIT_DAYS: whole(A_YEAR, MOST_DAYS)
    .optional()
    .describe(
      "Days for which entries of the audit log are kept; unless told, a year longer than reports. Not less than a year, and not less than reports.",
    ),
} as const;

/** Days by class; see [Note: retention by class]. */
export type RetentionDays = Readonly<
  Record<"pictures" | "features" | "fields" | "reports" | "events" | "audit", number>
>;

type Settings = Readonly<z.infer<z.ZodObject<typeof RETENTION_SETTINGS>>>;

export const retentionOf = (settings: Settings): RetentionDays => ({
  pictures: settings.EKYC_RETAIN_PICTURES_DAYS,
  features: settings.EKYC_RETAIN_FEATURES_DAYS,
  fields: settings.EKYC_RETAIN_FIELDS_DAYS,
  reports: settings.EKYC_RETAIN_REPORTS_DAYS,
  events: settings.EKYC_RETAIN_EVENTS_DAYS,
  audit: settings.EKYC_RETAIN_AUDIT_DAYS ?? settings.EKYC_RETAIN_REPORTS_DAYS + A_YEAR,
});

/** Who decided a case has to be known as long as the case is there. */
export const guardRetention = (settings: Settings | undefined): readonly string[] =>
  settings?.EKYC_RETAIN_AUDIT_DAYS !== undefined &&
  settings.EKYC_RETAIN_AUDIT_DAYS < settings.EKYC_RETAIN_REPORTS_DAYS
    ? ["EKYC_RETAIN_AUDIT_DAYS: must not be less than EKYC_RETAIN_REPORTS_DAYS."]
    : [];
