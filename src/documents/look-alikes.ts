/**
 * @file Characters that look alike in print, and the corrections that a known position allows.
 *
 * In:  one character as read and what must stand in its place (a digit, a letter).
 * Out: the character kept, or undefined where no look-alike fits.
 *
 * Pairs: india: positional fixes of the PAN (0/O, 1/I, 8/B, 5/S, 2/Z, 6/G), and
 * what text readers were seen to confuse (I/l, O/0).
 */
import type { Correction } from "./types.ts";

const DIGIT_FOR: Readonly<Record<string, string>> = {
  O: "0",
  o: "0",
  Q: "0",
  D: "0",
  I: "1",
  i: "1",
  l: "1",
  L: "1",
  "|": "1",
  "!": "1",
  Z: "2",
  z: "2",
  S: "5",
  s: "5",
  G: "6",
  B: "8",
};

const CAPITAL_FOR: Readonly<Record<string, string>> = {
  "0": "O",
  "1": "I",
  l: "I",
  "|": "I",
  "!": "I",
  "2": "Z",
  "5": "S",
  "6": "G",
  "8": "B",
};

export const asDigit = (character: string): string | undefined =>
  /^[0-9]$/.test(character) ? character : DIGIT_FOR[character];

/** All characters as digits, or undefined when one looks like none. */
export const asDigits = (text: string): string | undefined => {
  const digits = Array.from(text, asDigit);
  return digits.includes(undefined) ? undefined : digits.join("");
};

/** A lower-case "l" becomes I and not L: in capitals the letter L looks like no other. */
export const asCapital = (character: string): string | undefined => {
  if (/^[A-Z]$/.test(character)) return character;
  return (
    CAPITAL_FOR[character] ?? (/^[a-z]$/.test(character) ? character.toUpperCase() : undefined)
  );
};

/** The corrections that turn `read` into `kept`; both have the same length. */
export const correctionsBetween = (read: string, kept: string): readonly Correction[] => {
  if (read.length !== kept.length) throw new RangeError("a correction never changes the length");
  const corrections: Correction[] = [];
  for (let position = 0; position < kept.length; position++) {
    const pair = { read: read.charAt(position), kept: kept.charAt(position) };
    if (pair.read !== pair.kept)
      corrections.push({ kind: "positional-look-alike", position, ...pair });
  }
  return corrections;
};

/** One representative for each group of look-alikes, for comparing only: never shown. */
export const foldLookAlikes = (capitals: string): string =>
  capitals
    .replaceAll("RN", "M")
    .replaceAll("VV", "W")
    .replace(/[0QD]/g, "O")
    .replace(/[1L|]/g, "I")
    .replace(/5/g, "S")
    .replace(/8/g, "B")
    .replace(/2/g, "Z")
    .replace(/6/g, "G");
