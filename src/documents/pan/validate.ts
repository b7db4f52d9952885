/**
 * @file The Permanent Account Number: mending what was misread, and its structure.
 *
 * Income-tax Department: five letters, four digits, a letter. The fourth letter is
 * the class of the holder, the digits run from 0001 to 9999, the fifth letter is an
 * initial of the holder (weak: as in the first application), the last is a check
 * letter whose rule is not public. Whether a number was issued only ITD can say.
 */
import { asCapital, asDigit, correctionsBetween } from "../look-alikes.ts";
import type { NumberContext } from "../kind.ts";
import { wasReadSurely } from "../read-surely.ts";
import type { Correction, NumberStatus } from "../types.ts";

export const PAN_HOLDERS = {
  A: "association-of-persons",
  B: "body-of-individuals",
  C: "company",
  F: "firm",
  G: "government",
  H: "hindu-undivided-family",
  J: "juridical-person",
  L: "local-authority",
  P: "individual",
  T: "trust",
} as const;

interface Pan {
  readonly value: string;
  /** Absent where the fourth letter is no class: never issued. */
  readonly holder?: (typeof PAN_HOLDERS)[keyof typeof PAN_HOLDERS];
  readonly corrections: readonly Correction[];
}

const STRUCTURE = /^[A-Z]{5}[0-9]{4}[A-Z]$/;

/** Ten characters as read, spaces already taken out; undefined when no look-alike makes a PAN of them. */
export const parsePan = (read: string): Pan | undefined => {
  if (read.length !== 10) return undefined;
  // Case is no misreading; but a small "l" is most often a capital I.
  const capitals = read.replace(/[a-km-z]/g, (letter) => letter.toUpperCase());
  const value = Array.from(
    capitals,
    (character, i) => (i >= 5 && i <= 8 ? asDigit(character) : asCapital(character)) ?? "?",
  ).join("");
  if (!STRUCTURE.test(value)) return undefined;
  const holder = PAN_HOLDERS[value[3] as keyof typeof PAN_HOLDERS] as Pan["holder"];
  return { value, ...(holder && { holder }), corrections: correctionsBetween(capitals, value) };
};

export const panStatus = (
  value: string,
  _now?: Date,
  { reading }: NumberContext = {},
): Exclude<NumberStatus, "not-read" | "masked"> => {
  if (!STRUCTURE.test(value)) return "invalid";
  if (!wasReadSurely(reading)) return "unverifiable";
  return value[3]! in PAN_HOLDERS && value.slice(5, 9) !== "0000" ? "valid" : "never-issued";
};
