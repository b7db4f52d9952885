import { expect, test } from "vitest";
import type { Pixels } from "../image/index.ts";
import { latinAlphabet } from "./alphabet.ts";
import { textOf } from "./ctc.ts";
import { drawnLine, drawnWords } from "./fixtures/drawn-line.ts";
import { readInPieces } from "./read-in-pieces.ts";

// Known: 0 blank, 1 "A", 2 "1", 3 space.
const ALPHABET = latinAlphabet("A\n1\n");

/** Sees one character in whatever picture it is given. */
const oneCharacter = (symbol: 1 | 2, seen: Pixels[]) => (piece: Pixels) => {
  seen.push(piece);
  const values = new Float32Array(4);
  values[symbol] = 1;
  return Promise.resolve(values);
};

const WORDS = drawnWords([6, 4, 7, 3, 8, 5, 6, 6]);

test("a long line is read piece by piece, with a space for each cut", async () => {
  const seen: Pixels[] = [];
  const read = await readInPieces(drawnLine(960, WORDS), ALPHABET, oneCharacter(1, seen));
  expect(textOf(read)).toBe(seen.map(() => "A").join(" "));
  expect(seen.length).toBeGreaterThan(2);
});

test("both pieces have most of the gap at which they were cut, and nothing of the other's letters", async () => {
  const seen: Pixels[] = [];
  await readInPieces(drawnLine(960, WORDS), ALPHABET, oneCharacter(1, seen));
  const together = seen.reduce((sum, { widthPx }) => sum + widthPx, 0);
  expect(together).toBe(960 + 8 * (seen.length - 1));
});

test("a number is not cut beside a 1, where the gap is narrower than between groups", async () => {
  const group = (fromPx: number) =>
    [0, 24, 56, 80].map((x) => ({
      fromPx: fromPx + x,
      toPx: fromPx + x + 16,
    }));
  const seen: Pixels[] = [];
  const line = drawnLine(
    440,
    [10, 130, 250, 330].flatMap((x, k) => (k < 3 ? group(x) : [])),
  );
  await readInPieces(line, ALPHABET, oneCharacter(2, seen));
  for (const { widthPx } of seen) expect(widthPx).toBeGreaterThan(100);
});

test("letters that stand wide apart are words, though the recogniser saw no space", async () => {
  const values = Float32Array.of(
    0,
    1,
    0,
    0,
    1,
    0,
    0,
    0,
    1,
    0,
    0,
    0,
    1,
    0,
    0,
    0,
    1,
    0,
    0,
    0,
    0,
    1,
    0,
    0,
  );
  const blocks = [
    { fromPx: 2, toPx: 12 },
    { fromPx: 30, toPx: 46 },
  ];
  const read = await readInPieces(drawnLine(48, blocks), ALPHABET, () => Promise.resolve(values));
  expect(textOf(read)).toBe("A A");
});

test("a short line is read as it is", async () => {
  const line = drawnLine(200, drawnWords([4, 4]));
  const seen: Pixels[] = [];
  await readInPieces(line, ALPHABET, oneCharacter(1, seen));
  expect(seen).toEqual([line]);
});

test("between two pieces there is one space, though both saw it", async () => {
  // Three steps, likeliest: space, "A", space.
  const spaced = () => Promise.resolve(Float32Array.from([0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1]));
  const read = await readInPieces(drawnLine(960, WORDS), ALPHABET, spaced);
  expect(textOf(read)).toMatch(/^A( A)+$/);
});
