/**
 * @file The Verhoeff check digit, which ends every Aadhaar number and VID.
 *
 * In:  ASCII digits, the check digit last (or absent, when it is asked for).
 * Out: whether the digits agree with their check digit; or the digit that would.
 *
 * J. Verhoeff, "Error Detecting Decimal Codes" (1969): the dihedral group D5 and
 * a permutation of period 8. Finds every single wrong digit and every swap of
 * two neighbours; about one in ten of other errors passes.
 */

/** Multiplication in D5; row times column. */
const PRODUCT = [
  "0123456789",
  "1234067895",
  "2340178956",
  "3401289567",
  "4012395678",
  "5987604321",
  "6598710432",
  "7659821043",
  "8765932104",
  "9876543210",
] as const;

/** What becomes of a digit at position (from the right, modulo 8). */
const PERMUTED = [
  "0123456789",
  "1576283094",
  "5803796142",
  "8916043527",
  "9453126870",
  "4286573901",
  "2793806415",
  "7046913258",
] as const;

const INVERSE = "0432156789";

export const verhoeffValid = (digits: string): boolean =>
  /^[0-9]+$/.test(digits) && fold(digits, 0) === 0;

/** The digit to append to `digits`. */
export const verhoeffDigit = (digits: string): string => {
  if (!/^[0-9]+$/.test(digits)) throw new RangeError("digits expected");
  return INVERSE.charAt(fold(digits, 1));
};

/** Product of all digits, from the right; `firstPosition` 1 leaves room for the check digit. */
const fold = (digits: string, firstPosition: 0 | 1): number => {
  let product = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const permuted = Number(PERMUTED[(i + firstPosition) % 8]!.charAt(digit));
    product = Number(PRODUCT[product]!.charAt(permuted));
  }
  return product;
};
