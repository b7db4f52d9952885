import { describe, expect, test } from "vitest";
import { readAlphabet } from "./alphabet.ts";
import { type LineGrid, looksMachineReadable, placeCharacters } from "./machine-readable.ts";

const LETTERS = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<kx,");
const ALPHABET = readAlphabet(`${LETTERS.join("\n")}\n`);

/** Steps from one character to the next. */
const PITCH = 4;

/** One character a place, each seen at one step; a space leaves its place unseen. */
const line = (
  text: string,
  also: Readonly<Record<number, Record<string, number>>> = {},
  grid?: LineGrid,
) => {
  const width = ALPHABET.symbols.length;
  const values = new Float32Array((text.length * PITCH + PITCH) * width);
  const put = (step: number, character: string, probability: number): void => {
    values[step * width + ALPHABET.symbols.indexOf(character)] = probability;
  };
  for (let step = 0; step * width < values.length; step++) values[step * width] = 1;
  for (const [place, character] of Array.from(text).entries()) {
    const step = place * PITCH + 2;
    if (character === " ") continue;
    values[step * width] = 0.05;
    put(step, character, 0.9);
    for (const [other, probability] of Object.entries(also[place] ?? {}))
      put(step, other, probability);
  }
  return placeCharacters(values, ALPHABET, text.length * PITCH, grid);
};

const textOf = (characters: readonly { readonly text: string }[]): string =>
  characters.map(({ text }) => text).join("");

describe("the characters of a zone line", () => {
  test("are those that were seen, each at its place", () => {
    const characters = line("P<UTOERIKSSON<<ANNA");
    expect(textOf(characters)).toBe("P<UTOERIKSSON<<ANNA");
    expect(characters[0]!.centre).toBeCloseTo(2.5 / (19 * PITCH));
    expect(characters[18]!.centre).toBeCloseTo((18 * PITCH + 2.5) / (19 * PITCH));
    for (const { score } of characters) expect(score).toBeCloseTo(0.9);
  });

  test("are as many as there are places: a filler that was not seen stands where one fits", () => {
    expect(textOf(line("ANNA<MARIA<  <<  <<<  <"))).toBe("ANNA<MARIA<<<<<<<<<<<<<");
  });

  test("are one a place: what was seen twice is the likelier of both", () => {
    const width = ALPHABET.symbols.length;
    const values = new Float32Array(40 * width);
    const at = (step: number, character: string, probability: number): void => {
      values[step * width + ALPHABET.symbols.indexOf(character)] = probability;
    };
    for (const [place, character] of Array.from("L898902").entries())
      at(place * PITCH + 1, character, 0.9);
    at(2 * PITCH + 2, "5", 0.6);
    expect(textOf(placeCharacters(values, ALPHABET, 28))).toBe("L898902");
  });

  test("carry what else was seen in their place, likeliest first", () => {
    const characters = line("UTO740812", { 2: { "0": 0.04, Q: 0.03 } });
    expect(characters[2]).toMatchObject({
      text: "O",
      alternatives: [
        { text: "0", score: expect.closeTo(0.04) as number },
        { text: "Q", score: expect.closeTo(0.03) as number },
      ],
    });
    expect(characters[3]!.alternatives).toEqual([]);
  });

  test("are capitals: a zone has no small letters, and no commas", () => {
    expect(textOf(line("xk<A"))).toBe("XK<A");
    expect(textOf(line("A,<<K"))).toBe("A<<<K");
  });

  test("fill the box: what was lost at its ends is a filler", () => {
    expect(textOf(line(" ANNA<MARIA  "))).toBe("<ANNA<MARIA<<");
  });

  test("begin where the other lines of the zone do, and are as many as a line has", () => {
    const grid = { first: 3 * PITCH + 2, pitch: PITCH };
    const text = "A   NNA<MARIA";
    expect(textOf(line(text, {}, grid))).toBe("<NNA<MARIA".padEnd(30, "<"));
    expect(textOf(line(text, {}, { ...grid, places: 36 }))).toBe("<NNA<MARIA".padEnd(36, "<"));
    expect(textOf(line(`   ${"<".repeat(31)}`, {}, grid))).toHaveLength(36);
  });

  test("are none where nothing was seen", () => {
    expect(line("      ")).toEqual([]);
    expect(line("A     ")).toEqual([]);
  });
});

test.each([
  ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", 24],
  ["L898902C36UTO7408122F1204159ZE184226B<<<<<10", 24],
  ["D2314589073UTO7408122F1204159ABCDEF6", 20],
  ["L I<<MANOJ<<<<<<<", 13],
  ["MANOJ<<<<<", 8],
  ["I<UTOD231458907<<<<<<<<<<<<<<", 7],
])("%s is one of a zone", (text, aspect) => {
  expect(looksMachineReadable(text, aspect)).toBe(true);
});

test.each([
  ["VID : 0761 1728 9771 3038", 12],
  ["VID:0761172897713038", 12],
  ["Permanent Account Number Card", 12],
  ["S/O: Ram Kumar, 12/3, M G Road, Kochi, Kerala", 22],
  ["GOVERNMENTOFINDIA", 12],
  ["P<UTOERIKSSON<<ANNA<MARIA<<<", 4],
  ["MANOJ<<<", 13],
  ["KULKARNI KRISHNAKUMAR KISHORE", 20],
])("%s is none", (text, aspect) => {
  expect(looksMachineReadable(text, aspect)).toBe(false);
});
