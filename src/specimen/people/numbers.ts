/**
 * @file Document numbers that nobody holds.
 *
 * In:  a stream of random numbers.
 * Out: numbers with the right structure from ranges that are never issued:
 *      - Aadhaar numbers and VIDs start with 0 or 1 (UIDAI issues 2 to 9);
 *      - the fourth letter of a PAN is X or Z (no such class of holder exists);
 *      - passports of India are Z0000000 to Z0099999: unissued as far as is publicly known,
 *        a run that starts at zero, on pages that say SPECIMEN. Documents of Utopia (UTO, the
 *        state of ICAO's own specimens) can have any number;
 *      - licences are of the regional office 00 of their state (offices count from 01);
 *      - EPIC numbers begin with ZZZ, which no constituency has.
 *
 * The Verhoeff check digit is computed here and not with the code of `documents`: what
 * draws the truth must not share a mistake with what reads it.
 * Source: J. Verhoeff, Error Detecting Decimal Codes (1969): the dihedral group D5.
 */
import type { Random } from "../random.ts";

/** D5 as reflections and rotations of a pentagon: 0-4 rotate, 5-9 reflect. */
const multiply = (a: number, b: number): number => {
  const rotation = a < 5 ? (a + b) % 5 : (a - b + 10) % 5;
  return rotation + (a < 5 === b < 5 ? 0 : 5);
};

const inverse = (a: number): number => (a < 5 ? (5 - a) % 5 : a);

/** Verhoeff's permutation of the digits, applied once more for each position. */
const PERMUTATION = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4] as const;

const permute = (digit: number, times: number): number =>
  times === 0 ? digit : permute(PERMUTATION[digit]!, times - 1);

/** @param body decimal digits without the check digit */
export const verhoeffDigit = (body: string): string => {
  let product = 0;
  for (let position = 1; position <= body.length; position++)
    product = multiply(product, permute(Number(body.at(-position)), position % 8));
  return String(inverse(product));
};

const neverIssued = (random: Random, length: number): string => {
  const body = random.pick(["0", "1"]) + random.digits(length - 2);
  return body + verhoeffDigit(body);
};

export const fictionalAadhaarNumber = (random: Random): string => neverIssued(random, 12);

export const fictionalVid = (random: Random): string => neverIssued(random, 16);

/** Letter and seven digits. The first three digits keep it in the specimen range. */
export const fictionalPassportNumber = (random: Random): string => `Z00${random.digits(5)}`;

/** Nine characters, as of ICAO's specimens. */
export const fictionalUtopianNumber = (random: Random): string =>
  random.pick([
    () => `${random.pick(LETTERS)}${random.digits(8)}`,
    () => `${random.pick(LETTERS)}${random.pick(LETTERS)}${random.digits(7)}`,
    () => `${random.pick(LETTERS)}${random.digits(6)}${random.pick(LETTERS)}${random.digits(1)}`,
    () => random.digits(9),
  ])();

/** State, office, year, serial: the fifteen characters of the standard form. */
export const fictionalLicenceNumber = (random: Random, state: string, year: string): string =>
  `${state}00${year}${random.digits(7)}`;

/** Luhn's check digit over six digits (ISO/IEC 7812-1, annex B). */
const luhnDigit = (body: string): string => {
  let sum = 0;
  for (let index = 0; index < body.length; index++) {
    const digit = Number(body.at(-1 - index));
    const weighted = index % 2 === 0 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return String((10 - (sum % 10)) % 10);
};

export const fictionalEpicNumber = (random: Random): string => {
  const serial = random.digits(6);
  return `ZZZ${serial}${luhnDigit(serial)}`;
};

const LETTERS = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

/** @param surnameInitial A to Z; the fifth letter of a person's PAN */
export const fictionalPan = (random: Random, surnameInitial: string): string =>
  [
    random.pick(LETTERS),
    random.pick(LETTERS),
    random.pick(LETTERS),
    random.pick(["X", "Z"]),
    surnameInitial,
    // 0000 is never issued for any class; kept out so that only one rule is broken.
    String(random.whole(1, 9999)).padStart(4, "0"),
    random.pick(LETTERS),
  ].join("");
