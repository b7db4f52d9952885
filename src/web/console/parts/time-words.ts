/**
 * @file Times as people read them.
 *
 * In:  instants of the API, and the time now.
 * Out: text in the language of the catalogue.
 */
import { localeFor } from "../../kit/texts.ts";
import { text } from "../texts.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long ago, or how long still, in the largest unit that fits: what a queue is sorted by. */
export const spanInWords = (ms: number): string => {
  const span = Math.max(0, ms);
  if (span < MINUTE_MS) return text("time.lessThanMinute");
  if (span < HOUR_MS) return text("time.minutes", { n: Math.floor(span / MINUTE_MS) });
  if (span < 2 * DAY_MS) return text("time.hours", { n: Math.floor(span / HOUR_MS) });
  return text("time.days", { n: Math.floor(span / DAY_MS) });
};

export const instantInWords = (iso: string): string =>
  new Intl.DateTimeFormat(localeFor("date"), { dateStyle: "medium", timeStyle: "short" }).format(
    new Date(iso),
  );

export const dayInWords = (iso: string): string =>
  new Intl.DateTimeFormat(localeFor("date"), { dateStyle: "medium", timeZone: "UTC" }).format(
    new Date(iso),
  );

export const numberInWords = (value: number): string =>
  new Intl.NumberFormat(localeFor("number")).format(value);

export const shareInWords = (share: number): string =>
  new Intl.NumberFormat(localeFor("number"), { style: "percent", maximumFractionDigits: 1 }).format(
    share,
  );

const UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

export const bytesInWords = (bytes: number): string => {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = new Intl.NumberFormat(localeFor("number"), { maximumSignificantDigits: 3 });
  return `${value.format(bytes / 1000 ** power)} ${UNITS[power]!}`;
};

export const clockInWords = (iso: string): string =>
  new Intl.DateTimeFormat(localeFor("date"), { timeStyle: "short" }).format(new Date(iso));
