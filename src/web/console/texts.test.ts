import { expect, test } from "vitest";
import { REASONS } from "../../assessment/reasons.ts";
import { en } from "../kit/texts/en.ts";
import { enConsole } from "../kit/texts/en-console.ts";
import { hiConsole } from "../kit/texts/hi-console.ts";

/** The same in both languages: names and abbreviations. */
const SAME = new Set([
  "document.pan",
  "card.kind",
  "column.qr",
  "column.print",
  "column.mrz",
  "models.sha256",
]);

const keys = Object.keys(enConsole) as (keyof typeof enConsole)[];
const namesIn = (sentence: string): readonly string[] =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).toSorted();

test("no text of the console is untranslated", () => {
  const untranslated = keys.filter(
    (key) => !SAME.has(key) && !/\p{Script=Devanagari}/u.test(hiConsole[key]),
  );
  expect(untranslated).toEqual([]);
});

test("a translation has the values of the original, each of them", () => {
  for (const key of keys) expect(namesIn(hiConsole[key]), key).toEqual(namesIn(enConsole[key]));
});

test("a text of the console takes no text of the other pages away", () => {
  expect(keys.filter((key) => Object.hasOwn(en, key))).toEqual([]);
});

test("every reason has a few words for reviewers, those of fraud too", () => {
  expect(
    Object.keys(REASONS).filter((code) => !keys.some((key) => key === `reasonName.${code}`)),
  ).toEqual([]);
});
