/**
 * @file Dates as the printed zone of travel documents has them.
 *
 * In:  the text at a label.
 * Out: the first date in it.
 *
 * Doc 9303 part 3, 3.8: a month may be in two languages, "12 AUG/AOUT 1974", of which the first
 * counts here, and a year may have two digits.
 */
import { calendarDate, findDates } from "../dates.ts";

type FoundDate = ReturnType<typeof findDates>[number];

/** O for 0 in "AOUT" is not rare. */
const SECOND_MONTH =
  /(?<=[0-9]\s?[A-Za-z]{3,9})\s?\/\s?[A-Za-zÀ-ÿ0]{3,9}\.?(?=\s?(?:[0-9]{2}){1,2}(?![0-9]))/;
const SHORT_YEAR = /^[0-9]{1,2}[\s\-./]*[A-Za-z]{3,9}[\s\-./,]*(?=[0-9]{2}$)/;

/** @param isPossible of a year with two digits, the later century first */
export const findPrintedDate = (
  text: string,
  isPossible: (date: string) => boolean,
): FoundDate | undefined => {
  const inOne = text.replace(SECOND_MONTH, "").trim();
  const dates = findDates(inOne, { labelled: true });
  if (dates.length > 0) return dates[0];
  const before = SHORT_YEAR.exec(inOne)?.[0];
  if (before === undefined) return undefined;
  return ["20", "19"]
    .flatMap((century) =>
      findDates(before + century + inOne.slice(before.length), { labelled: true }),
    )
    .find(({ value }) => isPossible(value));
};

/** Most are issued for five or ten years, to the day or the day before (India: the day before). */
const TERMS_YEARS = [3, 5, 6, 7, 10, 15];
const MOST_DAYS_OFF = 1;
const DAY_MS = 86_400_000;

/** Whether a document that expires then can have been issued on this day. */
export const isTermOf = (issue: string, expiry: string): boolean =>
  TERMS_YEARS.some((years) => {
    const [year = 0, month = 0, day = 0] = issue.split("-").map(Number);
    // 29 February comes back as the day before or after.
    const end = calendarDate(year + years, month, day) ?? calendarDate(year + years, 3, 1)!;
    const daysOff = Math.abs(Date.parse(end) - Date.parse(expiry)) / DAY_MS;
    return daysOff <= MOST_DAYS_OFF;
  });
