/**
 * @file Whether an Aadhaar number, masked number or VID can be what it claims to be.
 *
 * UIDAI: 12 digits, the first 2 to 9, the last a Verhoeff check digit; a VID has
 * 16 digits and the same check digit (UIDAI statement, January 2018).
 */
import type { NumberStatus } from "../types.ts";
import { verhoeffValid } from "../verhoeff.ts";

/** UIDAI published these for testing its authentication service; nobody has them. */
const PUBLIC_TEST_NUMBERS = new Set([
  "999999990019",
  "999941057058",
  "999971658847",
  "999933119405",
  "999955183433",
  "999990501894",
]);

/** Digits as people and portals write them: spaces, hyphens, Devanagari digits. */
export const normaliseNumber = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\u0966-\u096f]/g, (digit) => String(digit.charCodeAt(0) - 0x0966))
    .replace(/[\s\u2010-\u2015-]/g, "");

/** X, x, *, •, #, or what OCR makes of an X. */
const MASKED = /^[Xx*•#×]{8}[0-9]{4}$/;

export const aadhaarNumberStatus = (value: string): Exclude<NumberStatus, "not-read"> => {
  const digits = normaliseNumber(value);
  if (MASKED.test(digits)) return "masked";
  if (!/^[0-9]{12}$/.test(digits) || !verhoeffValid(digits)) return "invalid";
  return /^[01]/.test(digits) || PUBLIC_TEST_NUMBERS.has(digits) ? "never-issued" : "valid";
};

export const vidValid = (value: string): boolean => {
  const digits = normaliseNumber(value);
  return /^[0-9]{16}$/.test(digits) && verhoeffValid(digits);
};
