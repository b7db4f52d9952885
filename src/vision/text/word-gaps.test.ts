import { expect, test } from "vitest";
import { lumaOf } from "../image/index.ts";
import { drawnLine, drawnWords } from "./fixtures/drawn-line.ts";
import { cutsOf, gapsOf, widthOf, wordGaps } from "./word-gaps.ts";

const gapsIn = (words: readonly number[], widthPx: number, roomPx?: number) =>
  gapsOf(lumaOf(drawnLine(widthPx, drawnWords(words, roomPx))));

test("gaps are the columns without ink, the margins apart", () => {
  const line = drawnLine(60, [
    { fromPx: 5, toPx: 20 },
    { fromPx: 30, toPx: 50 },
  ]);
  expect(gapsOf(lumaOf(line))).toEqual([{ fromPx: 20, toPx: 30 }]);
});

test("an empty line has no gaps", () => {
  expect(gapsOf(lumaOf(drawnLine(60, [])))).toEqual([]);
});

test("gaps between words are told from those between letters", () => {
  const gaps = gapsIn([5, 1, 7], 300);
  expect(gaps).toHaveLength(12);
  expect(wordGaps(gaps).map(widthOf)).toEqual([14, 14]);
});

test("letters that all stand far apart are no words", () => {
  const far = Array.from({ length: 14 }, (_, k) => ({ fromPx: 30 * k, toPx: 30 * k + 18 }));
  expect(wordGaps(gapsOf(lumaOf(drawnLine(440, far))))).toEqual([]);
});

test("no piece is longer than it may be where words allow it, and none is a scrap", () => {
  const widthPx = 960;
  const cuts = cutsOf(gapsIn([6, 4, 7, 3, 8, 5, 6, 6], widthPx), widthPx, 320);
  const edges = [0, ...cuts.map(({ fromPx }) => fromPx), widthPx];
  const pieces = edges.slice(1).map((edge, k) => edge - edges[k]!);
  expect(Math.max(...pieces)).toBeLessThanOrEqual(320);
  expect(Math.min(...pieces)).toBeGreaterThanOrEqual(80);
});

test("a line that fits is not cut, nor one word that does not", () => {
  expect(cutsOf(gapsIn([5, 5], 300), 300, 320)).toEqual([]);
  expect(cutsOf(gapsIn([30], 600), 600, 320)).toEqual([]);
});
