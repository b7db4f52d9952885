/**
 * @file How long what is kept: the settings of retention, a part of config.ts.
 */
import type { z } from "zod";
import { whole } from "./whole-setting.ts";

/** A hundred years: whoever keeps longer means without end. */
const MOST_DAYS = 36_500;

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
} as const;

/** Days by class; see [Note: retention by class]. */
export type RetentionDays = Readonly<
  Record<"pictures" | "features" | "fields" | "reports" | "events", number>
>;

type Settings = Readonly<
  Record<keyof typeof RETENTION_SETTINGS, z.infer<ReturnType<typeof whole>>>
>;

export const retentionOf = (settings: Settings): RetentionDays => ({
  pictures: settings.EKYC_RETAIN_PICTURES_DAYS,
  features: settings.EKYC_RETAIN_FEATURES_DAYS,
  fields: settings.EKYC_RETAIN_FIELDS_DAYS,
  reports: settings.EKYC_RETAIN_REPORTS_DAYS,
  events: settings.EKYC_RETAIN_EVENTS_DAYS,
});
