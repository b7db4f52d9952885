import { expect, test } from "vitest";
import type { ReadCharacter } from "./ctc.ts";
import { settleTwins } from "./settle.ts";

/** Every "0" and "l" of the text has its twin with this probability. */
const settled = (text: string, twinProbability: number): string => {
  const characters: ReadCharacter[] = Array.from(text, (character) => {
    const read = { character, probability: 0.9 };
    const twin = { "0": "O", l: "I" }[character];
    return twin === undefined
      ? read
      : { ...read, twin: { character: twin, probability: twinProbability } };
  });
  return settleTwins(characters)
    .map(({ character }) => character)
    .join("");
};

test("a zero enclosed by letters is the letter O", () => {
  expect(settled("/D0B: 01/02/2000", 0.1)).toBe("/DOB: 01/02/2000");
});

test("a small l that begins a word is a capital I", () => {
  expect(settled("Indira lyer", 0.1)).toBe("Indira Iyer");
  expect(settled("lla Lal", 0.1)).toBe("Ila Lal");
});

test("digits of numbers stay digits, at their end and after letters too", () => {
  for (const text of ["0123 4567 8900", "ACTXV34420", "KJQXL0351Q", "A0"])
    expect(settled(text, 0.4)).toBe(text);
});

test("a zero alone among words is an initial", () => {
  expect(settled("0 ABHIJIT", 0.1)).toBe("O ABHIJIT");
  expect(settled("Mathew 0.", 0.1)).toBe("Mathew O.");
});

test("a zero alone is a digit where other digits or signs stand, and where nothing does", () => {
  for (const text of ["0", "0 12", "Flat 0, Pune", "No: 0"]) expect(settled(text, 0.4)).toBe(text);
});

test("nothing changes where the network was sure", () => {
  expect(settled("D0B ledger", 0.01)).toBe("D0B ledger");
});

test("an l alone or inside a word stays", () => {
  expect(settled("l Alla", 0.4)).toBe("l Alla");
});
