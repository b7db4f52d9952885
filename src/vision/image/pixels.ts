/**
 * @file Decoded pixels, and the small operations on them that every model shares.
 */

/** 8-bit interleaved RGB, row by row from the top left, no alpha, no padding. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}
