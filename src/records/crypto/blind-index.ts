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

export const DOCUMENT_TYPES = ["aadhaar", "pan"] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** What each number looks like once spaces and hyphens are gone: UIDAI 12 digits; PAN, Income-tax Rules 114. */
const SHAPES: Readonly<Record<DocumentType, RegExp>> = {
  aadhaar: /^[0-9]{12}$/,
  pan: /^[A-Z]{5}[0-9]{4}[A-Z]$/,
};

/** Without spaces, hyphens and dashes, in upper case, full-width characters made ordinary. */
export const withoutSeparators = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\s\p{Pd}]/gu, "")
    .toUpperCase();

/** The number as it is compared; undefined for what is not a whole number of this type. */
export const wholeNumber = (type: DocumentType, text: string): string | undefined => {
  const normalised = withoutSeparators(text);
  return SHAPES[type].test(normalised) ? normalised : undefined;
};

/** Throws, without repeating it, for what is not a whole number: an index of less finds nothing. */
export const blindIndex = (indexKey: KeyObject, type: DocumentType, number: string): string => {
  const whole = wholeNumber(type, number);
  if (whole === undefined) throw new RangeError(`not a whole ${type} number`);
  return keyedHash(indexKey, `${type}|v1|${whole}`);
};
