import { expect, test } from "vitest";
import { latinAlphabet } from "./alphabet.ts";
import { decodeCtc, scoreOf, textOf } from "./ctc.ts";

// Known: 0 blank, 1 "A", 2 "B", 3 "：", 4 space; not known: "汉".
const ALPHABET = latinAlphabet("A\nB\n：\n汉\n");
const [BLANK, A, B, COLON, SPACE] = [0, 1, 2, 3, 4];

/** One row a step; what is lacking to 1 belongs to unknown characters. */
const rows = (...steps: readonly Readonly<Record<number, number>>[]): Float32Array => {
  const values = new Float32Array(steps.length * ALPHABET.classes.length);
  steps.forEach((step, row) => {
    for (const [index, probability] of Object.entries(step))
      values[row * ALPHABET.classes.length + Number(index)] = probability;
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

test("the score is the mean probability of the characters, blanks and spaces apart", () => {
  const { score } = read(
    rows({ [A]: 0.9, [BLANK]: 0.1 }, { [SPACE]: 0.6, [BLANK]: 0.4 }, { [B]: 0.7, [BLANK]: 0.3 }),
  );
  expect(score).toBeCloseTo(0.8);
});

test("a space that was likely enough between two characters is written although a blank was likelier", () => {
  const { text } = read(rows({ [A]: 1 }, { [BLANK]: 0.94, [SPACE]: 0.06 }, { [B]: 1 }));
  expect(text).toBe("A B");
});

test("a less likely space is not written", () => {
  const { text } = read(rows({ [A]: 1 }, { [BLANK]: 0.96, [SPACE]: 0.04 }, { [B]: 1 }));
  expect(text).toBe("AB");
});

const UNSURE_SPACE = rows({ [A]: 1 }, { [BLANK]: 0.99, [SPACE]: 0.01 }, { [B]: 1 });
const SURE_SPACE = rows({ [A]: 1 }, { [BLANK]: 0.9, [SPACE]: 0.1 }, { [B]: 1 });

test("where the picture shows a gap between words, hardly any probability is asked of a space", () => {
  expect(textOf(decodeCtc(UNSURE_SPACE, ALPHABET, () => "word-gap"))).toBe("A B");
  expect(textOf(decodeCtc(UNSURE_SPACE, ALPHABET, () => "narrow-gap"))).toBe("AB");
});

test("where the picture shows no gap at all, more is asked of a space", () => {
  expect(textOf(decodeCtc(SURE_SPACE, ALPHABET, () => "ink"))).toBe("AB");
  expect(textOf(decodeCtc(SURE_SPACE, ALPHABET, () => "narrow-gap"))).toBe("A B");
});

test("between digits a gap proves nothing: around a 1 there is always one", () => {
  const digits = latinAlphabet("1\n8\n");
  const values = Float32Array.of(0, 1, 0, 0, 0.99, 0, 0, 0.01, 0, 0, 1, 0);
  expect(textOf(decodeCtc(values, digits, () => "word-gap"))).toBe("18");
});

test("what is asked of the picture are the steps of the two characters", () => {
  const asked: (readonly [number, number])[] = [];
  decodeCtc(rows({ [BLANK]: 1 }, { [A]: 1 }, { [BLANK]: 1 }, { [B]: 1 }), ALPHABET, (...steps) => {
    asked.push(steps);
    return "narrow-gap";
  });
  expect(asked).toEqual([[1, 3]]);
});

test("a space is never written twice, nor before the first or after the last character", () => {
  const { text } = read(
    rows(
      { [BLANK]: 0.9, [SPACE]: 0.1 },
      { [A]: 1 },
      { [SPACE]: 1 },
      { [BLANK]: 0.9, [SPACE]: 0.1 },
      { [B]: 1 },
      { [SPACE]: 1 },
    ),
  );
  expect(text).toBe("A B");
});

test("full-width characters are written in ASCII", () => {
  expect(read(rows({ [A]: 1 }, { [COLON]: 1 })).text).toBe("A:");
});

test("a Chinese character is not written, but its place lowers the score", () => {
  const { text, score } = read(rows({ [A]: 1 }, { [B]: 0.1, [BLANK]: 0.1 }, { [BLANK]: 1 }));
  expect(text).toBe("A");
  expect(score).toBeCloseTo(0.6);
});

test("an empty line has the score 0", () => {
  expect(read(rows({ [BLANK]: 1 }))).toEqual({ text: "", score: 0 });
});

test("a zero carries the probability of the letter O at its step", () => {
  const alphabet = latinAlphabet("0\nO\n");
  expect(decodeCtc(Float32Array.of(0, 0.9, 0.1, 0), alphabet)).toEqual([
    {
      character: "0",
      probability: expect.closeTo(0.9) as number,
      twin: { character: "O", probability: expect.closeTo(0.1) as number },
    },
  ]);
});
