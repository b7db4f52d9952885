/**
 * @file The number of a driving licence: mending what was misread, and its structure.
 *
 * Central Motor Vehicles Rules, Form 7 and the Sarathi register: two letters of the
 * state, two digits of the licensing office (RTO), the year of first issue, seven
 * digits. 15 characters; spaces and hyphens between the parts are print. There is no
 * check digit, and whether a number was issued only the register can say.
 *
 * Before Sarathi every state, often every office, had a form of its own, and such
 * licences are still good: of those numbers nothing can be checked.
 */
import { asCapital, asDigit, correctionsBetween } from "../look-alikes.ts";
import type { NumberContext } from "../kind.ts";
import { wasReadSurely } from "../read-surely.ts";
import type { Correction, NumberStatus } from "../types.ts";
import stateCodes from "./states.json" with { type: "json" };

/**
 * ISO 3166-2 code (as of November 2023) of the state whose vehicles and licences carry
 * these letters. Letters that are no longer given (OR, UA, TG before 2024, DD, DN) stand
 * on licences that are still valid.
 */
const STATES: ReadonlyMap<string, string> = new Map(Object.entries(stateCodes));

/** Letters that are read for one of a state's, beyond those that every capital has. */
const STATE_LETTERS: Readonly<Record<string, readonly string[]>> = {
  "0": ["O", "D"],
  "1": ["L"],
  I: ["L"],
  l: ["L"],
  "|": ["L"],
  "4": ["A"],
  O: ["D"],
  Q: ["D"],
  "6": ["G"],
  C: ["G"],
};

interface LicenceNumber {
  readonly value: string;
  /** Positions refer to the 15 characters. */
  readonly corrections: readonly Correction[];
}

const STANDARD = /^[A-Z]{2}[0-9]{13}$/;
/** Whoever was licensed before is well over ninety. */
const FIRST_YEAR = 1950;

const withoutSeparators = (text: string): string => text.replace(/[\s\-–/.]/g, "").toUpperCase();

/** Fifteen characters as read, separators already taken out; undefined when no look-alike makes a number of them. */
export const parseLicenceNumber = (read: string): LicenceNumber | undefined => {
  if (read.length !== 15) return undefined;
  const state = stateOf(read.slice(0, 2));
  const digits = Array.from(read.slice(2), (character) => asDigit(character) ?? "?").join("");
  if (state === undefined || !/^[0-9]{2}(?:19|20)[0-9]{9}$/.test(digits)) return undefined;
  const value = state + digits;
  // Case is no misreading; but a small "l" is most often a capital I or a one.
  const capitals = read.replace(/[a-km-z]/g, (letter) => letter.toUpperCase());
  return { value, corrections: correctionsBetween(capitals, value) };
};

/** Two letters of a state, mended only where one state alone can be meant. */
const stateOf = (read: string): string | undefined => {
  const plain = Array.from(read, (character) => asCapital(character) ?? "?").join("");
  if (STATES.has(plain)) return plain;
  const [first, second] = Array.from(read, (character) => [
    asCapital(character) ?? "",
    ...(STATE_LETTERS[character] ?? []),
  ]);
  const meant = new Set(
    first!.flatMap((a) => second!.map((b) => a + b)).filter((code) => STATES.has(code)),
  );
  return meant.size === 1 ? [...meant][0] : undefined;
};

export const licenceNumberStatus = (
  value: string,
  now: Date,
  { reading }: NumberContext = {},
): Exclude<NumberStatus, "not-read" | "masked"> => {
  const number = withoutSeparators(value);
  if (!STANDARD.test(number)) return isLegacy(value) ? "unverifiable" : "invalid";
  const year = Number(number.slice(4, 8));
  if (!STATES.has(number.slice(0, 2)) || year < FIRST_YEAR || year > yearInIndia(now))
    return "invalid";
  if (!wasReadSurely(reading)) return "unverifiable";
  // Licensing offices are numbered from 01: specimens have 00.
  return number.slice(2, 4) === "00" ? "never-issued" : "valid";
};

/** Whether a number has today's form: of one that has, only a bad reading keeps it from being valid or invalid. */
export const isStandardLicenceNumber = (value: string): boolean =>
  STANDARD.test(withoutSeparators(value));

/**
 * A number of an earlier form: letters or separators say that it was not written as
 * today's. Digits alone behind the state are today's number of which one was misread.
 */
const isLegacy = (value: string): boolean => {
  const number = withoutSeparators(value);
  const digits = number.replace(/[^0-9]/g, "").length;
  // Today's form with a year that cannot be is today's form misread.
  if (STANDARD.test(number) || !/^[A-Z0-9]{7,22}$/.test(number) || digits < 5) return false;
  if (!STATES.has(number.slice(0, 2))) return /^[A-Z0-9]+(?:\/[A-Z0-9]+)+$/i.test(value.trim());
  return /[A-Z]/.test(number.slice(2)) || /[\s\-/]/.test(value.trim());
};

/** Whether text at the label of the number can be a number at all, of whatever form. */
export const looksLikeLicenceNumber = (text: string): boolean =>
  isLegacy(text) || /^[A-Z]{2}[0-9]{8,16}$/.test(withoutSeparators(text));

/** Of the state in whose register the number is; a number of another form says it in its first letters too. */
export const issuingStateOf = (value: string): string | undefined =>
  STATES.get(withoutSeparators(value).slice(0, 2));

/** UTC+05:30 all year. */
const yearInIndia = (now: Date): number => new Date(now.getTime() + 330 * 60_000).getUTCFullYear();
