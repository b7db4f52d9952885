/**
 * @file Nationalities as they are printed in words.
 *
 * In:  the text at a label "Nationality".
 * Out: the code of the state, for words that the table has.
 *
 * The table: English words of larger states, as their passports print them; UTOPIAN for specimens.
 * A nationality in two languages has the English word behind or before a slash.
 */
import { foldLookAlikes } from "../look-alikes.ts";
import words from "./nationalities.json" with { type: "json" };

const CODES: ReadonlyMap<string, string> = new Map(
  Object.entries(words).map(([word, code]) => [fold(word), code]),
);

function fold(word: string): string {
  return foldLookAlikes(word.toUpperCase().replace(/[^A-Z0-9|]/g, ""));
}

export const nationalityCode = (text: string): string | undefined => {
  const parts = [text, ...text.split("/").reverse()];
  return parts.map((part) => CODES.get(fold(part))).find((code) => code !== undefined);
};
