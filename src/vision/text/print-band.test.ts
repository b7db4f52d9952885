import { expect, test } from "vitest";
import { lumaOf } from "../image/index.ts";
import { drawnLine, drawnWords } from "./fixtures/drawn-line.ts";
import { bandOf, closerBand, partOfBox } from "./print-band.ts";

/** Print of this height, this far below the middle of its box. */
const line = (heightPx: number, { words = [6, 4, 7, 3, 2], widthPx = 480, belowPx = 0 } = {}) => {
  const topPx = 20 + belowPx - heightPx / 2;
  const rows = { topPx, bottomPx: topPx + heightPx };
  return lumaOf(drawnLine(widthPx, drawnWords(words), rows));
};

test("the band of a line is between the rows where its print begins and ends", () => {
  expect(bandOf(line(12))).toEqual({ top: 14 / 40, bottom: 26 / 40 });
});

test.each([{ words: [6, 4, 7, 3, 2] }, { words: [2, 1], widthPx: 200 }])(
  "small print in a wide box is read in a closer one, with the print in its middle: %j",
  (shape) => {
    const band = closerBand(line(12, { ...shape, belowPx: 4 }))!;
    const print = 12 / 40;
    expect(print / (band.bottom - band.top)).toBeCloseTo(0.58, 2);
    expect((band.bottom + band.top) / 2).toBeCloseTo(24 / 40, 2);
  },
);

test("a closer band stays inside the box", () => {
  expect(closerBand(line(16, { belowPx: 12 }))!.bottom).toBe(1);
  expect(closerBand(line(16, { belowPx: -12 }))!.top).toBe(0);
});

test("print that fills its box and an empty line are left as they are", () => {
  expect(closerBand(line(26))).toBeUndefined();
  expect(closerBand(lumaOf(drawnLine(480, [])))).toBeUndefined();
});

test("a part of a box lies between its sides, perspective and all", () => {
  const box = partOfBox(
    [
      [0, 0],
      [100, 10],
      [100, 30],
      [0, 40],
    ],
    { top: 0.25, bottom: 0.75 },
  );
  expect(box).toEqual([
    [0, 10],
    [100, 15],
    [100, 25],
    [0, 30],
  ]);
});
