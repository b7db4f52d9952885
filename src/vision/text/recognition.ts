/**
 * @file What a line of print is given to the recogniser as (training/recogniser): Latin and Devanagari, CTC.
 *
 * In:  a picture of the line, upright, 40 px high.
 * Out: the network's input.
 *
 * One line a run: a batch costs more, because all lines are padded to the widest.
 */
import type { Luma } from "../image/luma.ts";
import type { TensorBuffer } from "./tensor-buffer.ts";

/** Model card. */
export const LINE_HEIGHT_PX = 40;
/** Model card: the network says one character, or none, for every 4 px. */
export const STEP_PX = 4;
/** Widths in few sizes let the runtime use its memory plans again. */
const WIDTH_MULTIPLE_PX = 32;
/** Some 120 characters. What is longer is squeezed. */
const LONGEST_PX = 1920;
const SHORTEST_PX = 16;

/** The width at which a line of this shape is to be cut out. */
export const lineWidthPx = (aspect: number): number =>
  Math.max(SHORTEST_PX, Math.min(LONGEST_PX, Math.round(LINE_HEIGHT_PX * aspect)));

export interface LineInput {
  /** [1, 1, 40, widthPx], 0 to 1; to the right of the line its last column again. */
  readonly tensor: Float32Array;
  readonly widthPx: number;
}

/** @param line 40 px high */
export const prepareLine = (line: Luma, buffer: TensorBuffer): LineInput => {
  const widthPx = Math.ceil(line.widthPx / WIDTH_MULTIPLE_PX) * WIDTH_MULTIPLE_PX;
  const tensor = buffer(widthPx * LINE_HEIGHT_PX);
  for (let y = 0, i = 0; y < LINE_HEIGHT_PX; y++) {
    const start = y * widthPx;
    for (let x = 0; x < line.widthPx; x++, i++) tensor[start + x] = line.data[i]! / 255;
    tensor.fill(line.data[i - 1]! / 255, start + line.widthPx, start + widthPx);
  }
  return { tensor, widthPx };
};
