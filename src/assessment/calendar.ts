/**
 * @file Calendar days, as documents of India print them.
 *
 * In:  ISO 8601 days (`YYYY-MM-DD`) or years alone (`YYYY`), and an instant.
 * Out: whether they exist, which comes first, how many years lie between.
 *
 * A day on a card is a day in India, so the instant is first turned into the
 * day that India has at that moment: UTC+05:30, no daylight saving time.
 */

import { calendarDate } from "../documents/dates.ts";

const INDIA_OFFSET_MS = 5.5 * 60 * 60 * 1000;

/** A day, or a year whose month and day are not known. */
export interface CalendarDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month?: number;
  /** 1 to 31. */
  readonly day?: number;
}

/** A day that is in the Gregorian calendar, or undefined. */
export const parseDay = (value: string): CalendarDay | undefined => {
  if (/^\d{4}$/.test(value)) return { year: Number(value) };
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return calendarDate(year, month, day) === undefined ? undefined : { year, month, day };
};

export const dayInIndia = (instant: Date): Required<CalendarDay> => {
  const shifted = new Date(instant.getTime() + INDIA_OFFSET_MS);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
  };
};

/** The first and the last day that it can be: a year alone spans a year. */
const span = (day: CalendarDay): { readonly first: number; readonly last: number } =>
  day.month === undefined || day.day === undefined
    ? { first: ordinal(day.year, 1, 1), last: ordinal(day.year, 12, 31) }
    : { first: ordinal(day.year, day.month, day.day), last: ordinal(day.year, day.month, day.day) };

/** Orders days; differences mean nothing. */
const ordinal = (year: number, month: number, day: number): number =>
  (year * 100 + month) * 100 + day;

/** True when `a` is later than `b` whichever day each of them is. */
export const isCertainlyAfter = (a: CalendarDay, b: CalendarDay): boolean =>
  span(a).first > span(b).last;

/** Whole years from a birth to a day: fewest and most, which differ when only a year is known. */
export const ageInYears = (
  birth: CalendarDay,
  today: Required<CalendarDay>,
): { readonly atLeast: number; readonly atMost: number } => {
  const years = today.year - birth.year;
  if (birth.month === undefined || birth.day === undefined)
    return { atLeast: years - 1, atMost: years };
  const birthdayToCome =
    ordinal(0, today.month, today.day) < ordinal(0, birth.month, birth.day) ? 1 : 0;
  return { atLeast: years - birthdayToCome, atMost: years - birthdayToCome };
};
