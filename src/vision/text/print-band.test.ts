import { expect, test } from "vitest";
import { lumaOf } from "../image/index.ts";
import { drawnLine, drawnWords } from "./fixtures/drawn-line.ts";
import { closerBand, FIRST_LOOK, partOfBox } from "./print-band.ts";

const line = (widthPx: number, heightPx: number) => {
  const topPx = 24 - heightPx / 2;
  const blocks = drawnWords([6, 4, 7, 3, 2].slice(0, widthPx > 400 ? 5 : 2));
  return lumaOf(drawnLine(widthPx, blocks, { topPx, bottomPx: topPx + heightPx }));
};

test("small print in a wide box is read in a closer one, with the print in its middle", () => {
  const band = closerBand(line(480, 16), FIRST_LOOK)!;
  expect(band.bottom - band.top).toBeLessThan(0.7);
  expect((band.bottom + band.top) / 2).toBeCloseTo(0.5, 1);
});

test("print that fills its box, a short line and an empty one are left as they are", () => {
  expect(closerBand(line(480, 30), FIRST_LOOK)).toBeUndefined();
  expect(closerBand(line(300, 16), FIRST_LOOK)).toBeUndefined();
  expect(closerBand(lumaOf(drawnLine(480, [])), FIRST_LOOK)).toBeUndefined();
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
