/**
 * @file Takes Aadhaar numbers and virtual IDs out of text that a person typed, before it is kept.
 *
 * What stands alone as 12 or 16 digits, or in groups of four, keeps its last four digits. Telephone numbers are not
 * written so. Whether the check digit is right is not asked: a slip of the pen does not make a number harmless.
 */
const NUMBERS = /(?<![\d+])\d{4}([ .:/-]?)\d{4}\1(?:\d{4}\1)?(?=\d{4}(?!\d))/g;

export const hideNumbers = (text: string): string =>
  text.replace(NUMBERS, (hidden) => hidden.replace(/\d/g, "X"));
