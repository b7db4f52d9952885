/**
 * @file Which check digits of a zone are right.
 *
 * In:  a zone of a known format: all its lines in one string, "?" for what was not read.
 * Out: for each check digit that can be computed, whether it is the one that was read.
 */
import type { MrzCheck } from "../types.ts";
import { checkDigit } from "./check-digit.ts";
import type { CheckedPart, MrzFormat, Span } from "./formats.ts";

export type ZoneChecks = Readonly<Partial<Record<MrzCheck, "right" | "wrong">>>;

const partOf = (text: string, spans: readonly Span[]): string =>
  spans.map(([from, to]) => text.slice(from, to)).join("");

export const checkZone = (text: string, format: MrzFormat): ZoneChecks => {
  const checks: Partial<Record<MrzCheck, "right" | "wrong">> = {};
  for (const part of format.checks) {
    const worth = checkPart(text, part, format);
    if (worth !== undefined) checks[part.check] = worth;
  }
  return checks;
};

/** Of one part; undefined where it cannot be computed. */
export const checkPart = (
  text: string,
  checked: CheckedPart,
  format: MrzFormat,
): "right" | "wrong" | undefined => {
  const { spans, at } = placesOf(text, checked, format);
  const part = partOf(text, spans);
  const digit = checkDigit(part);
  const read = text.charAt(at);
  if (digit === undefined || read === "?" || read === "") return undefined;
  return isRight(checked.check, digit, read, part) ? "right" : "wrong";
};

/** Without optional data their check digit may be a filler (Doc 9303 part 4, 4.2.2). */
const isRight = (check: MrzCheck, digit: number, read: string, part: string): boolean =>
  read === String(digit) || (check === "optionalData" && read === "<" && /^<+$/.test(part));

const placesOf = (
  text: string,
  part: CheckedPart,
  format: MrzFormat,
): Pick<CheckedPart, "spans" | "at"> => {
  const long = part.check === "documentNumber" ? longNumber(text, format) : undefined;
  return long ? { spans: [format.number, long], at: long[1] } : part;
};

/**
 * A number of more than nine characters: a filler stands for its check digit, and it goes on
 * in the optional data up to its check digit, behind which there is a filler (Doc 9303 part 5,
 * 4.2.2, note j; part 6 likewise).
 */
export const longNumber = (text: string, format: MrzFormat): Span | undefined => {
  const goesOn = format.numberGoesOn;
  if (!goesOn || text.charAt(format.number[1]) !== "<") return undefined;
  const more = /^[A-Z0-9]{2,}(?=<|$)/.exec(text.slice(...goesOn))?.[0];
  return more === undefined ? undefined : [goesOn[0], goesOn[0] + more.length - 1];
};
