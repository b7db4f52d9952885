/**
 * @file The blind index of an identity number: finds the same number again, tells nothing else.
 *
 * In:  the index key, the document type, the number as read.
 * Out: HMAC-SHA-256(index key, "<type>|v1|<number>"), 64 hex digits.
 *
 * A plain hash would not hide an Aadhaar number: there are 8 × 10^10 of them, and all of
 * their SHA-256 hashes take about two hours on two cores (measured). The key is what
 * hides it, so it is of its own class and never in the database in clear.
 */
import type { KeyObject } from "node:crypto";
import { keyedHash } from "./keyed-hash.ts";

/** As documents calls it; the index of one type never finds a number of another. */
export type DocumentType = string;

/** What a number looks like once spaces and hyphens are gone: UIDAI 12 digits; PAN, Income-tax Rules 114. */
const SHAPES: Readonly<Partial<Record<DocumentType, RegExp>>> = {
  aadhaar: /^[0-9]{12}$/,
  pan: /^[A-Z]{5}[0-9]{4}[A-Z]$/,
};
/** Numbers of other documents: ICAO Doc 9303 allows 9 and more, a licence has up to 16. */
const ANY_NUMBER = /^[A-Z0-9]{5,22}$/;

/** Without spaces, hyphens and dashes, in upper case, full-width characters made ordinary. */
export const withoutSeparators = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\s\p{Pd}/]/gu, "")
    .toUpperCase();

/** The number as it is compared; undefined for what is not a whole number of this type. */
export const wholeNumber = (type: DocumentType, text: string): string | undefined => {
  const normalised = withoutSeparators(text);
  return (SHAPES[type] ?? ANY_NUMBER).test(normalised) ? normalised : undefined;
};

/** Throws, without repeating it, for what is not a whole number: an index of less finds nothing. */
export const blindIndex = (indexKey: KeyObject, type: DocumentType, number: string): string => {
  const whole = wholeNumber(type, number);
  if (whole === undefined) throw new RangeError(`not a whole ${type} number`);
  return keyedHash(indexKey, `${type}|v1|${whole}`);
};
