/**
 * @file The reference id of a Secure QR code: last four digits and time of generation.
 *
 * In:  21 digits: last four of the Aadhaar number, then `YYYYMMDDHHMMSSmmm`,
 *      Indian Standard Time.
 * Out: the two parts, or undefined where it is not such an id.
 *
 * The March 2019 specification writes the date as DDMMYYYY; the sample that UIDAI
 * signed has YYYYMMDD, and so does every code seen since. The sample is followed.
 */
import { calendarDate } from "../../dates.ts";

interface ReferenceId {
  readonly lastFour: string;
  /** ISO 8601 instant, UTC. */
  readonly issuedAt: string;
}

const FORM = /^(\d{4})(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})$/;

export const parseReferenceId = (text: string): ReferenceId | undefined => {
  const parts = FORM.exec(text);
  if (!parts) return undefined;
  const [, lastFour, year, month, day, hour, minute, second, millisecond] = parts;
  // `Date` accepts 31 February as 3 March; the calendar does not.
  const date = calendarDate(Number(year), Number(month), Number(day));
  if (date === undefined) return undefined;
  const instant = new Date(`${date}T${hour}:${minute}:${second}.${millisecond}+05:30`);
  if (Number.isNaN(instant.getTime())) return undefined;
  return { lastFour: lastFour!, issuedAt: instant.toISOString() };
};
