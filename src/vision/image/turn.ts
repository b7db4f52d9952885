/**
 * @file Turning a picture by quarter turns, and following points through it.
 */
import type { Point } from "../../observations/index.ts";
import type { Pixels } from "./pixels.ts";

/** Clockwise. */
export type QuarterTurn = 0 | 90 | 180 | 270;

/** The picture turned clockwise. */
export const turnPixels = (pixels: Pixels, clockwiseDegrees: QuarterTurn): Pixels => {
  if (clockwiseDegrees === 0) return pixels;
  const { data: source, widthPx: w, heightPx: h } = pixels;
  const data = new Uint8Array(source.length);
  const [widthPx, heightPx] = clockwiseDegrees === 180 ? [w, h] : [h, w];
  // Where the source's first pixel lands, and how far each step along its row and to its next row moves.
  const [start, alongRow, toNextRow] = {
    90: [h - 1, h, -1],
    180: [w * h - 1, -1, -w],
    270: [(w - 1) * h, -h, 1],
  }[clockwiseDegrees] as [number, number, number];
  let i = 0;
  for (let y = 0; y < h; y++) {
    let o = (start + y * toNextRow) * 3;
    for (let x = 0; x < w; x++, i += 3, o += alongRow * 3) {
      data[o] = source[i]!;
      data[o + 1] = source[i + 1]!;
      data[o + 2] = source[i + 2]!;
    }
  }
  return { data, widthPx, heightPx };
};

/**
 * Where a point of the turned picture lay before turning.
 * @param before the picture's size before it was turned
 */
export const pointBeforeTurn = (
  [x, y]: Point,
  clockwiseDegrees: QuarterTurn,
  before: { readonly widthPx: number; readonly heightPx: number },
): Point => {
  switch (clockwiseDegrees) {
    case 0:
      return [x, y];
    case 90:
      return [y, before.heightPx - x];
    case 180:
      return [before.widthPx - x, before.heightPx - y];
    case 270:
      return [before.widthPx - y, x];
  }
};

/** The turn that has the effect of `first` and then `second`. */
export const turnsTogether = (first: QuarterTurn, second: QuarterTurn): QuarterTurn =>
  ((first + second) % 360) as QuarterTurn;
