import { expect, test } from "vitest";
import { readAlphabet } from "./alphabet.ts";
import { decodeCtc, scoreOf, textOf } from "./ctc.ts";

const ALPHABET = readAlphabet("A\nB\n \n0\nO\n\uFFFD\n");
const [BLANK, A, B, SPACE, ZERO, LETTER_O, FOREIGN] = [0, 1, 2, 3, 4, 5, 6];

/** One row a step. */
const rows = (...steps: readonly Readonly<Record<number, number>>[]): Float32Array => {
  const values = new Float32Array(steps.length * ALPHABET.symbols.length);
  steps.forEach((step, row) => {
    for (const [index, probability] of Object.entries(step))
      values[row * ALPHABET.symbols.length + Number(index)] = probability;
  });
  return values;
};

const read = (values: Float32Array) => {
  const characters = decodeCtc(values, ALPHABET);
  return { text: textOf(characters), score: scoreOf(characters) };
};

test("repetitions merge, a blank between two keeps both", () => {
  expect(read(rows({ [A]: 1 }, { [A]: 1 }, { [BLANK]: 1 }, { [A]: 1 }, { [B]: 1 })).text).toBe(
    "AAB",
  );
});

test("a character has the highest probability of the steps that showed it", () => {
  const characters = decodeCtc(
    rows({ [A]: 0.6, [BLANK]: 0.4 }, { [A]: 0.9, [BLANK]: 0.1 }, { [A]: 0.7, [BLANK]: 0.3 }),
    ALPHABET,
  );
  expect(characters).toEqual([{ character: "A", probability: expect.closeTo(0.9) as number }]);
});

test("the score is the mean probability of the characters, blanks and spaces apart", () => {
  const { score } = read(
    rows({ [A]: 0.9, [BLANK]: 0.1 }, { [SPACE]: 0.6, [BLANK]: 0.4 }, { [B]: 0.7, [BLANK]: 0.3 }),
  );
  expect(score).toBeCloseTo(0.8);
});

test("a space is never written twice, nor before the first or after the last character", () => {
  const { text } = read(
    rows(
      { [SPACE]: 1 },
      { [A]: 1 },
      { [SPACE]: 1 },
      { [BLANK]: 1 },
      { [SPACE]: 1 },
      { [B]: 1 },
      { [SPACE]: 1 },
    ),
  );
  expect(text).toBe("A B");
});

test.each([
  [0.04, "A B"],
  [0.02, "AB"],
])("a space of probability %d between two characters makes %s", (probability, text) => {
  const between = { [BLANK]: 1 - probability, [SPACE]: probability };
  expect(read(rows({ [A]: 1 }, { [BLANK]: 1 }, between, { [BLANK]: 1 }, { [B]: 1 })).text).toBe(
    text,
  );
});

test("a space that was likely before a character says nothing of the next place", () => {
  const unsure = { [BLANK]: 0.9, [SPACE]: 0.1 };
  expect(read(rows(unsure, { [A]: 1 }, { [BLANK]: 1 }, { [B]: 1 }, unsure)).text).toBe("AB");
});

test("a word in a script that is not read is not written, but takes part in the score", () => {
  const values = rows(
    { [A]: 1 },
    { [SPACE]: 1 },
    { [FOREIGN]: 0.5, [BLANK]: 0.2 },
    { [SPACE]: 1 },
    { [B]: 1 },
  );
  expect(read(values)).toEqual({ text: "A B", score: expect.closeTo(2.5 / 3) as number });
});

test("an empty line has no characters and the score 0", () => {
  const blank = rows({ [BLANK]: 1 }, { [BLANK]: 1 });
  expect(decodeCtc(blank, ALPHABET)).toEqual([]);
  expect(read(blank)).toEqual({ text: "", score: 0 });
});

test("a zero carries the highest probability of the letter O at its steps, and of no others", () => {
  const characters = decodeCtc(
    rows(
      { [BLANK]: 0.7, [LETTER_O]: 0.3 },
      { [ZERO]: 0.8, [LETTER_O]: 0.1 },
      { [ZERO]: 0.7, [LETTER_O]: 0.2 },
      { [A]: 0.6, [LETTER_O]: 0.4 },
    ),
    ALPHABET,
  );
  expect(characters).toEqual([
    {
      character: "0",
      probability: expect.closeTo(0.8) as number,
      twin: { character: "O", probability: expect.closeTo(0.2) as number },
    },
    { character: "A", probability: expect.closeTo(0.6) as number },
  ]);
});
