/**
 * @file Gender as Indian cards print it: "पुरुष / MALE", "Female", "महिला".
 *
 * In:  one line.
 * Out: M, F or T with its place, or undefined. Slightly misread words count only
 *      where the caller knows that the gender stands: MALA is a name.
 */
import { editDistance } from "./edit-distance.ts";

export type Gender = "M" | "F" | "T";

export interface FoundGender {
  readonly value: Gender;
  readonly start: number;
  readonly end: number;
}

/** Longest first: FEMALE holds MALE. */
const WORDS: readonly (readonly [string, Gender])[] = [
  ["TRANSGENDER", "T"],
  ["FEMALE", "F"],
  ["MALE", "M"],
];

const DEVANAGARI: readonly (readonly [RegExp, Gender])[] = [
  [/ट्रांसजें?डर|तृतीय\s?लिंग/u, "T"],
  [/महिला|स्त्री/u, "F"],
  [/पुरुष|पुरूष/u, "M"],
];

/** Glued to what comes before ("पुरुषMALE" reads as "gouMALE") the word still ends the line in capitals. */
const ENDING = /(TRANSGENDER|FEMALE|MALE)$/;

export const findGender = (
  text: string,
  options: { readonly misread?: boolean } = {},
): FoundGender | undefined => {
  const words = [...text.matchAll(/[A-Za-z0-9]+/g)];
  for (const [word, value] of WORDS)
    for (const match of words)
      if (match[0].toUpperCase() === word) return at(match.index, word.length, value);
  const ending = ENDING.exec(text);
  if (ending) return at(ending.index, ending[0].length, WORDS.find(([w]) => w === ending[0])![1]);
  for (const [form, value] of DEVANAGARI) {
    const match = form.exec(text);
    if (match) return at(match.index, match[0].length, value);
  }
  return options.misread === true ? misreadGender(words) : undefined;
};

/** One error in MALE, two in FEMALE, three in TRANSGENDER; the word must stand at the end of its line. */
const misreadGender = (words: readonly RegExpExecArray[]): FoundGender | undefined => {
  const last = words.at(-1);
  if (!last) return undefined;
  const read = last[0].toUpperCase().replaceAll("1", "L").replaceAll("I", "L");
  for (const [word, value] of WORDS)
    if (
      editDistance(read, word.replaceAll("I", "L")) <=
      Math.floor(word.length / 4) + Number(word === "FEMALE")
    )
      return at(last.index, last[0].length, value);
  return undefined;
};

const at = (start: number, length: number, value: Gender): FoundGender => ({
  value,
  start,
  end: start + length,
});
