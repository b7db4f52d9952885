/**
 * @file Dates as Indian documents print them.
 *
 * In:  a line of text, possibly misread.
 * Out: the dates in it as ISO 8601 (`YYYY-MM-DD`), each with its place and the
 *      corrections made; only dates that exist in the calendar.
 *
 * Day before month, always: no Indian document prints the month first.
 */
import { asDigits, correctionsBetween } from "./look-alikes.ts";
import type { Correction } from "./types.ts";

interface FoundDate {
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly corrections: readonly Correction[];
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/** A digit, or a character that is often read for one. */
const D = "[0-9OoQDIil|!SsBZzG]";
const EDGE = "(?<![0-9A-Za-z])";
const END = "(?![0-9])";
const SEPARATOR = "\\s*[-/.,]\\s*";

const SEPARATED = `(${D}{2})${SEPARATOR}(${D}{2})${SEPARATOR}(${D}{4})`;
/** Spaces only, a slash read as a one, and what remains when slashes are lost. */
const DAMAGED = [
  `(${D}{2}) (${D}{2}) (${D}{4})`,
  `(${D}{2})[-/.](${D}{2})[1Il|](${D}{4})`,
  `(${D}{2})[1Il|](${D}{2})[-/.](${D}{4})`,
  `([0-9]{2})[-/.]?([0-9]{2})[-/.]?([0-9]{4})`,
];
const dayFirst = (form: string): RegExp => new RegExp(`(?<![0-9])${form}${END}`, "g");
const YEAR_FIRST = new RegExp(`${EDGE}([0-9]{4})[-/.]([0-9]{2})[-/.]([0-9]{2})${END}`, "g");
const NAMED_MONTH = /(?<![0-9])([0-9]{1,2})[\s\-./]*([A-Za-z]{3,9})[\s\-./,]*([0-9]{4})(?![0-9])/g;
/** Below this many true digits of eight, "dates" appear in ordinary words. Unmeasured. */
const MIN_TRUE_DIGITS = 5;

export const calendarDate = (year: number, month: number, day: number): string | undefined => {
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, month - 1, day);
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= 1000 && year <= 9999 ? date.toISOString().slice(0, 10) : undefined;
};

/**
 * All dates of a line, from left to right; of two that overlap the stricter form
 * counts. Damaged forms only where a label says that a date must stand here:
 * elsewhere eight digits are any number.
 */
export const findDates = (
  text: string,
  options: { readonly labelled: boolean },
): readonly FoundDate[] => {
  const found: FoundDate[] = [];
  const forms = [SEPARATED, ...(options.labelled ? DAMAGED : [])].map(dayFirst);
  const candidates = [
    ...matches(text, YEAR_FIRST).map((m) => numeric(m, [1, 2, 3])),
    ...forms.flatMap((form) => matches(text, form).map((m) => numeric(m, [3, 2, 1]))),
    ...matches(text, NAMED_MONTH).map(namedMonth),
  ];
  for (const date of candidates)
    if (date && found.every((other) => date.end <= other.start || other.end <= date.start))
      found.push(date);
  return found.sort((a, b) => a.start - b.start);
};

/** The first plausible year that stands alone in a line, as after "Year of Birth". */
export const findYear = (text: string): FoundDate | undefined => {
  const match = /(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])/.exec(text);
  return match
    ? { value: match[0], start: match.index, end: match.index + 4, corrections: [] }
    : undefined;
};

/** Nobody alive is older; the longest proven life was 122 years. */
const MAX_AGE_YEARS = 120;
/** India has one time zone, UTC+05:30, and its documents mean that day. */
const IST_OFFSET_MS = 330 * 60_000;

/** Whether a date of birth (or its year alone) is possible for a person who lives `now`. */
export const birthDateStatus = (value: string, now: Date): "possible" | "in-future" | "too-old" => {
  const today = new Date(now.getTime() + IST_OFFSET_MS).toISOString().slice(0, value.length);
  if (value > today) return "in-future";
  return Number(today.slice(0, 4)) - Number(value.slice(0, 4)) > MAX_AGE_YEARS
    ? "too-old"
    : "possible";
};

const matches = (text: string, form: RegExp): readonly RegExpExecArray[] => [
  ...text.matchAll(form),
];

/** `order`: the groups that hold year, month and day. */
const numeric = (
  match: RegExpExecArray,
  order: readonly [number, number, number],
): FoundDate | undefined => {
  const read = order.map((group) => match[group]!);
  const joined = read.join("");
  if (joined.replace(/[^0-9]/g, "").length < MIN_TRUE_DIGITS) return undefined;
  const digits = asDigits(joined) ?? "";
  const value = calendarDate(
    Number(digits.slice(0, 4)),
    Number(digits.slice(4, 6)),
    Number(digits.slice(6)),
  );
  if (value === undefined) return undefined;
  // In YYYY-MM-DD hyphens come before month and day.
  const corrections = correctionsBetween(joined, digits).map((correction) => ({
    ...correction,
    position:
      correction.position + (correction.position >= 6 ? 2 : correction.position >= 4 ? 1 : 0),
  }));
  return { value, start: match.index, end: match.index + match[0].length, corrections };
};

const namedMonth = (match: RegExpExecArray): FoundDate | undefined => {
  const month = MONTHS.indexOf(match[2]!.slice(0, 3).toUpperCase()) + 1;
  const value = month > 0 ? calendarDate(Number(match[3]), month, Number(match[1])) : undefined;
  return value === undefined
    ? undefined
    : { value, start: match.index, end: match.index + match[0].length, corrections: [] };
};
