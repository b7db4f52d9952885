/**
 * @file The number of a voter identity card (EPIC): mending what was misread, and its structure.
 *
 * Election Commission of India: three letters of the registration unit (FUSN), six
 * digits, a Luhn check digit over all seven. The check digit only warns: the Commission
 * itself said in March 2025 that series of numbers were given out twice and not by the
 * rule, so good cards fail it. Cards of before 2000 have "SS/AC/PPP/NNNNNN" (state,
 * constituency, part, serial), of which nothing can be checked.
 */
import { asCapital, asDigit, correctionsBetween } from "../look-alikes.ts";
import { luhnValid } from "../luhn.ts";
import type { NumberContext } from "../kind.ts";
import type { Correction, NumberStatus } from "../types.ts";

interface EpicNumber {
  readonly value: string;
  readonly corrections: readonly Correction[];
}

const STANDARD = /^[A-Z]{3}[0-9]{7}$/;
const LEGACY = /^[A-Z]{2}\/[0-9]{1,3}\/[0-9]{1,3}\/[0-9]{4,7}$/;

/** No unit has these letters: our specimens do. */
const SPECIMEN_LETTERS = "ZZZ";

/** Ten characters as read, spaces already taken out; undefined when no look-alike makes a number of them. */
export const parseEpicNumber = (read: string): EpicNumber | undefined => {
  if (read.length !== 10) return undefined;
  // Case is no misreading; but a small "l" is most often a capital I.
  const capitals = read.replace(/[a-km-z]/g, (letter) => letter.toUpperCase());
  const value = Array.from(
    capitals,
    (character, i) => (i < 3 ? asCapital(character) : asDigit(character)) ?? "?",
  ).join("");
  return STANDARD.test(value)
    ? { value, corrections: correctionsBetween(capitals, value) }
    : undefined;
};

/** A number of the earlier form, its parts as read; spaces about the slashes are print. */
export const parseLegacyNumber = (read: string): EpicNumber | undefined => {
  const compact = read.replace(/\s/g, "");
  const value = compact.replace(/^[^/]*/, (state) =>
    Array.from(state, (character) => asCapital(character) ?? "?").join(""),
  );
  const mended = value.replace(/(?<=\/).*$/, (rest) =>
    Array.from(rest, (character) => (character === "/" ? "/" : (asDigit(character) ?? "?"))).join(
      "",
    ),
  );
  return LEGACY.test(mended)
    ? { value: mended, corrections: correctionsBetween(compact, mended) }
    : undefined;
};

/**
 * [Note: how sure an EPIC number is]
 *
 * Three letters that nothing checks, seven digits of which one misreading in ten passes the check digit, and good cards
 * that fail it. So how well it was read decides too: a number that was read badly may be another person's, and is not
 * called valid. Measured on 18 drawn cards, photographed ones too: numbers read right had 0.94 and more on fronts, 0.83 and
 * more on backs; the one that was read wrong, against its check digit, 0.84.
 */
const LEAST_SCORE = 0.8;
const LEAST_SCORE_MENDED = 0.9;
const LEAST_SCORE_AGAINST_CHECK_DIGIT = 0.95;

/** See [Note: how sure an EPIC number is]. */
const isDoubtful = (
  value: string,
  { source, score, corrections }: NonNullable<NumberContext["reading"]>,
): boolean => {
  if (source !== "ocr") return false;
  if (isEpicChecksumWrong(value)) return score < LEAST_SCORE_AGAINST_CHECK_DIGIT;
  return score < (corrections.length > 0 ? LEAST_SCORE_MENDED : LEAST_SCORE);
};

export const epicStatus = (
  value: string,
  reading?: NumberContext["reading"],
): Exclude<NumberStatus, "not-read" | "masked"> => {
  if (STANDARD.test(value) && reading && isDoubtful(value, reading)) return "unverifiable";
  if (STANDARD.test(value)) return value.startsWith(SPECIMEN_LETTERS) ? "never-issued" : "valid";
  return LEGACY.test(value) ? "unverifiable" : "invalid";
};

/** Whether a number has the form of which something can be checked. */
export const isStandardEpic = (value: string): boolean => STANDARD.test(value);

/** Whether the check digit disagrees; false where there is none to check. */
export const isEpicChecksumWrong = (value: string): boolean =>
  STANDARD.test(value) && !luhnValid(value.slice(3));
