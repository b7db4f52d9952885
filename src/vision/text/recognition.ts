/**
 * @file Reads one line of Latin text: PP-OCRv4 mobile recognition (SVTR-LCNet, CTC).
 *
 * In:  a picture of the line, upright, 48 px high.
 * Out: its characters with their probabilities.
 *
 * One line a run: a batch costs more, because all lines are padded to the widest
 * (measured on 4 cards: 376 ms CPU one by one, 472 ms in batches of 8).
 */
import type { Pixels } from "../image/pixels.ts";
import type { TensorBuffer } from "./tensor-buffer.ts";

/** Model card. */
export const LINE_HEIGHT_PX = 48;
/** Model card: the network says one character, or none, for every 8 px. */
export const STEP_PX = 8;
/** Widths in few sizes let the runtime use its memory plans again. */
const WIDTH_MULTIPLE_PX = 32;
/** Longest line: some 120 characters, read in pieces. What is longer is squeezed. */
const LONGEST_PX = 1920;
const SHORTEST_PX = 16;

/** The width at which a line of this shape is to be cut out. */
export const lineWidthPx = (aspect: number): number =>
  Math.max(SHORTEST_PX, Math.min(LONGEST_PX, Math.round(LINE_HEIGHT_PX * aspect)));

export interface LineInput {
  /** [1, 3, 48, widthPx], BGR, -1 to 1; 0 to the right of the line. */
  readonly tensor: Float32Array;
  readonly widthPx: number;
}

/** @param line 48 px high */
export const prepareLine = (line: Pixels, buffer: TensorBuffer): LineInput => {
  const widthPx = Math.ceil(line.widthPx / WIDTH_MULTIPLE_PX) * WIDTH_MULTIPLE_PX;
  return { tensor: lineTensor(line, widthPx, buffer), widthPx };
};

/**
 * The input that PP-OCR's recogniser and its orientation classifier share.
 * @param widthPx at least the width of the line
 */
export const lineTensor = (line: Pixels, widthPx: number, buffer: TensorBuffer): Float32Array => {
  const { data } = line;
  const plane = widthPx * line.heightPx;
  const tensor = buffer(3 * plane);
  if (widthPx > line.widthPx) tensor.fill(0);
  for (let channel = 0; channel < 3; channel++) {
    let i = 2 - channel;
    for (let y = 0; y < line.heightPx; y++) {
      const start = channel * plane + y * widthPx;
      for (let o = start; o < start + line.widthPx; o++, i += 3) tensor[o] = data[i]! / 127.5 - 1;
    }
  }
  return tensor;
};
