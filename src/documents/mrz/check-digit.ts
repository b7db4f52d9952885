/**
 * @file Check digits of the machine readable zone.
 *
 * In:  part of a zone as printed, fillers ("<") included.
 * Out: its check digit, 0 to 9, or undefined where a character was not read.
 *
 * ICAO Doc 9303 part 3, 4.9: weights 7, 3, 1 from the left, again and again; letters count
 * 10 to 35, a filler 0; the digit is the sum modulo 10.
 *
 * [Note: blind pairs]
 *
 * Characters whose values are equal modulo 10 cannot be told apart by any check digit:
 * a filler, 0, A, K and U; 1, B, L and V; 6, G and Q, and so on. One misread for the other
 * goes unseen, unless the place allows only one of them.
 */

export const WEIGHTS = [7, 3, 1] as const;

export const checkDigit = (part: string): number | undefined => {
  let sum = 0;
  for (let i = 0; i < part.length; i++) {
    const value = valueOf(part.charAt(i));
    if (value === undefined) return undefined;
    sum += value * WEIGHTS[(i % 3) as 0 | 1 | 2];
  }
  return sum % 10;
};

export const valueOf = (character: string): number | undefined => {
  if (character === "<") return 0;
  return /^[0-9A-Z]$/.test(character) ? Number.parseInt(character, 36) : undefined;
};
