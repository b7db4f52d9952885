/**
 * @file What the characters of a zone say.
 *
 * In:  a zone of a known format, its check digits, and the instant it is read for.
 * Out: its data, each with the places it stands at; none that is not there or that its own
 *      check digit proves to be misread.
 *
 * ICAO Doc 9303 part 3, 4.6 (names), 4.8 (dates): a zone has two digits of a year. A birth is
 * never in the future; an expiry is in this century.
 */
import { birthDateStatus, calendarDate } from "../dates.ts";
import type { FieldName } from "../types.ts";
import { longNumber } from "./check-zone.ts";
import type { ZoneChecks } from "./check-zone.ts";
import type { Span } from "./formats.ts";
import type { ZoneText } from "./repair.ts";
import { stateCode } from "./states.ts";

export interface ZoneDatum {
  readonly field: FieldName;
  readonly value: string;
  /** Of the zone; two for a number that goes on elsewhere. */
  readonly spans: readonly Span[];
  /** For each character of the value its place in the zone; undefined for one that stands nowhere. */
  readonly places: readonly (number | undefined)[];
  /** Whether its check digit is right; false where it is wrong or where there is none. */
  readonly proved: boolean;
}

type Parsed = Omit<ZoneDatum, "field"> | undefined;

export const parseZone = (zone: ZoneText, checks: ZoneChecks, now: Date): readonly ZoneDatum[] => {
  const parsed: readonly (readonly [FieldName, Parsed])[] = [
    ["idNumber", parseNumber(zone, checks)],
    ["name", parseNames(zone)],
    ["dateOfBirth", parseBirth(zone, checks, now)],
    ["gender", parseSex(zone)],
    ["nationality", parseState(zone, zone.format.nationality)],
    ["issuingState", parseState(zone, zone.format.state)],
    ["expiryDate", parseExpiry(zone, checks)],
  ];
  return parsed.flatMap(([field, datum]) => (datum ? [{ field, ...datum }] : []));
};

const textAt = ({ text }: ZoneText, [from, to]: Span): string => text.slice(from, to);

/** Also with a wrong check digit: the number's status says so. */
const parseNumber = (zone: ZoneText, checks: ZoneChecks): Parsed => {
  const more = longNumber(zone.text, zone.format);
  const spans = [zone.format.number, ...(more ? [more] : [])];
  const value = spans
    .map((span) => textAt(zone, span))
    .join("")
    .replace(/<+$/, "");
  if (!/^[A-Z0-9<]+$/.test(value)) return undefined;
  // Fillers inside stand for hyphens and spaces of the printed number.
  return {
    value: value.replace(/</g, " "),
    spans,
    places: spans.flatMap(placesOf),
    proved: checks.documentNumber === "right",
  };
};

const splitNames = (text: string): { readonly primary: string; readonly secondary: string } => {
  let end = text.length;
  while (text[end - 1] === "<") end--;
  const between = text.slice(0, end).indexOf("<<");
  return between === -1
    ? { primary: text.slice(0, end), secondary: "" }
    : { primary: text.slice(0, between), secondary: text.slice(between + 2, end) };
};

/**
 * The primary identifier, two fillers, the secondary one; single fillers are spaces. A single
 * name is a primary identifier alone; some issuers leave that empty and begin with two fillers.
 */
const parseNames = (zone: ZoneText): Parsed => {
  const text = textAt(zone, zone.format.names);
  const [from] = zone.format.names;
  const { primary, secondary } = splitNames(text);
  const parts = [...wordsOf(secondary, from + primary.length + 2), ...wordsOf(primary, from)];
  const value = parts.map(({ word }) => word).join(" ");
  if (!/^[A-Z ]{2,}$/.test(value)) return undefined;
  const places = parts.flatMap(({ word, at }, i) => [
    ...(i > 0 ? [undefined] : []),
    ...Array.from(word, (_, j) => at + j),
  ]);
  return { value, spans: [zone.format.names], places, proved: false };
};

const wordsOf = (
  part: string,
  from: number,
): readonly { readonly word: string; readonly at: number }[] =>
  [...part.matchAll(/[^<]+/g)].map((match) => ({ word: match[0], at: from + match.index }));

const placesOf = ([from, to]: Span): readonly number[] =>
  Array.from({ length: to - from }, (_, i) => from + i);

/** Of a date `YYYY-MM-DD` whose digits stand from `from`: the century and the hyphens stand nowhere. */
const datePlaces = (from: number): readonly (number | undefined)[] =>
  [-1, -1, 0, 1, -1, 2, 3, -1, 4, 5].map((i) => (i < 0 ? undefined : from + i));

const parseBirth = (zone: ZoneText, checks: ZoneChecks, now: Date): Parsed => {
  const digits = textAt(zone, zone.format.birth);
  if (checks.dateOfBirth === "wrong") return undefined;
  // Where the day is not known the year alone is kept.
  const value = /^[0-9]{2}(?:<<|[0-9]{2})<<$/.test(digits)
    ? pastCentury(digits.slice(0, 2), now, (year) => String(year))
    : pastCentury(digits, now, (year) => dateOf(year, digits));
  if (value === undefined) return undefined;
  return {
    value,
    spans: [zone.format.birth],
    places: datePlaces(zone.format.birth[0]),
    proved: checks.dateOfBirth === "right",
  };
};

const pastCentury = (
  digits: string,
  now: Date,
  inYear: (year: number) => string | undefined,
): string | undefined =>
  [2000, 1900]
    .map((century) => inYear(century + Number(digits.slice(0, 2))))
    .find((value) => value !== undefined && birthDateStatus(value, now) === "possible");

const dateOf = (year: number, digits: string): string | undefined =>
  /^[0-9]{6}$/.test(digits)
    ? calendarDate(year, Number(digits.slice(2, 4)), Number(digits.slice(4)))
    : undefined;

const parseExpiry = (zone: ZoneText, checks: ZoneChecks): Parsed => {
  const digits = textAt(zone, zone.format.expiry);
  const value = dateOf(2000 + Number(digits.slice(0, 2)), digits);
  if (value === undefined || checks.expiryDate === "wrong") return undefined;
  return {
    value,
    spans: [zone.format.expiry],
    places: datePlaces(zone.format.expiry[0]),
    proved: checks.expiryDate === "right",
  };
};

/** A filler stands for "unspecified" (Doc 9303 part 4, 4.2.2): nothing is said. */
const parseSex = (zone: ZoneText): Parsed => {
  const value = textAt(zone, zone.format.sex);
  return /^[MF]$/.test(value) ? plain(value, zone.format.sex) : undefined;
};

const parseState = (zone: ZoneText, span: Span): Parsed => {
  const value = stateCode(textAt(zone, span));
  return value === undefined ? undefined : plain(value, span);
};

const plain = (value: string, span: Span): Parsed => ({
  value,
  spans: [span],
  places: placesOf(span),
  proved: false,
});
