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

test("both pieces have the gap at which they were cut", async () => {
  const seen: Pixels[] = [];
  await readInPieces(drawnLine(960, WORDS), ALPHABET, oneCharacter(1, seen));
  const together = seen.reduce((sum, { widthPx }) => sum + widthPx, 0);
  expect(together).toBe(960 + 14 * (seen.length - 1));
});

test("a cut inside a number is no space unless the gap is one", async () => {
  const narrow = drawnWords([8, 8, 8], 10);
  const read = await readInPieces(drawnLine(480, narrow), ALPHABET, oneCharacter(2, []));
  expect(textOf(read)).toMatch(/^1+$/);
});

test("a short line is read as it is", async () => {
  const line = drawnLine(200, drawnWords([4, 4]));
  const seen: Pixels[] = [];
  await readInPieces(line, ALPHABET, oneCharacter(1, seen));
  expect(seen).toEqual([line]);
});
