/**
 * @file Aadhaar numbers and VIDs in text that a person typed, with only the last four digits left.
 *
 * What stands alone as 12 or 16 digits, in groups of four or in one, is taken for one; telephone numbers are not written
 * so. Whether the check digit is right is not asked: a slip of the pen does not make a number harmless.
 */
const NUMBERS =
  /(?<![\p{Nd}+])\p{Nd}{4}([ .:/-]?)\p{Nd}{4}\1(?:\p{Nd}{4}\1)?(?=\p{Nd}{4}(?!\p{Nd}))/gu;

export const maskNumbersIn = (text: string): string =>
  text.replace(NUMBERS, (hidden) => hidden.replace(/\p{Nd}/gu, "X"));
