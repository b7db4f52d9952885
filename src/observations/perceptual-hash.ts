/**
 * @file Comparing the short descriptions of how pictures look (made in vision/signals/perceptual-hash.ts).
 */

/**
 * The 256 bits of a description.
 * @param hex 64 hex digits; a RangeError for anything else
 */
const bitsOf = (hex: string): readonly number[] => {
  if (!/^[0-9a-f]{64}$/.test(hex)) throw new RangeError("not a perceptual hash");
  return Array.from(hex).flatMap((digit) => {
    const value = parseInt(digit, 16);
    return [value >> 3, (value >> 2) & 1, (value >> 1) & 1, value & 1];
  });
};

export const differingBits = (a: string, b: string): number => {
  const others = bitsOf(b);
  return bitsOf(a).filter((bit, at) => bit !== others[at]).length;
};

const BANDS = 16;

/**
 * 16 bands of 16 bits, of which two descriptions of one picture have one in common: by them a picture is searched.
 * Band k is every sixteenth bit from bit k on: what one part of the picture changes is spread over all bands.
 */
export const hashBands = (hash: string): readonly string[] => {
  const bits = bitsOf(hash);
  return Array.from({ length: BANDS }, (_, position) =>
    bits.filter((_bit, at) => at % BANDS === position).join(""),
  );
};
