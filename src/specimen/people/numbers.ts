/**
 * @file Document numbers that nobody holds.
 *
 * In:  a stream of random numbers.
 * Out: numbers with the right structure from ranges that are never issued: Aadhaar numbers
 *      and VIDs start with 0 or 1 (UIDAI issues 2 to 9), the fourth letter of a PAN is X or
 *      Z (no such class of holder exists).
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
