/**
 * @file A picture whose finest detail is averaged away, such as the dots and lines of a printer.
 */
import type { Pixels } from "../image/pixels.ts";

/** Pixels to each side that are averaged: lines of a printer at 300 dots an inch are some four pixels apart. */
const REACH_PX = 2;

/** The mean of the pixels around each, along rows and then along columns; less far at the edges. */
export const softened = (pixels: Pixels): Pixels => {
  const { widthPx, heightPx } = pixels;
  const alongRows = new Uint8Array(pixels.data.length);
  for (let y = 0; y < heightPx; y++)
    averageLine(pixels.data, alongRows, { start: y * widthPx * 3, step: 3, count: widthPx });
  const data = new Uint8Array(pixels.data.length);
  for (let x = 0; x < widthPx; x++)
    averageLine(alongRows, data, { start: x * 3, step: widthPx * 3, count: heightPx });
  return { data, widthPx, heightPx };
};

interface Line {
  /** Of the first pixel, in values. */
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

const averageLine = (from: Uint8Array, to: Uint8Array, { start, step, count }: Line): void => {
  for (let channel = 0; channel < 3; channel++) {
    const first = start + channel;
    let sum = 0;
    let summed = 0;
    for (let i = -REACH_PX; i < count; i++) {
      if (i + REACH_PX < count) {
        sum += from[first + (i + REACH_PX) * step]!;
        summed++;
      }
      if (i < 0) continue;
      to[first + i * step] = Math.round(sum / summed);
      if (i - REACH_PX >= 0) {
        sum -= from[first + (i - REACH_PX) * step]!;
        summed--;
      }
    }
  }
};
