/**
 * @file Brightness of each pixel.
 */
import type { Pixels } from "./pixels.ts";

/** One 8-bit plane, row by row from the top left. */
export interface Luma {
  readonly data: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Luma of ITU-R BT.601: .299 R + .587 G + .114 B, in whole-number arithmetic. */
export const lumaOf = (pixels: Pixels): Luma => {
  const { data: source, widthPx, heightPx } = pixels;
  const data = new Uint8Array(widthPx * heightPx);
  for (let o = 0, i = 0; o < data.length; o++, i += 3)
    data[o] = (source[i]! * 19595 + source[i + 1]! * 38470 + source[i + 2]! * 7471 + 32768) >> 16;
  return { data, widthPx, heightPx };
};

/** For each share of the pixels, 0 to 1, the luma that so many of them do not exceed. */
export const lumaAtShares = (
  { data }: Luma,
  shares: readonly [number, number],
): readonly [number, number] => {
  const counts = new Uint32Array(256);
  for (const value of data) counts[value]!++;
  const at = (share: number): number => {
    let below = 0;
    for (let value = 0; value < 256; value++)
      if ((below += counts[value]!) > share * data.length) return value;
    return 255;
  };
  return [at(shares[0]), at(shares[1])];
};
