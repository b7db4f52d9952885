import { expect, test } from "vitest";
import { en } from "./texts/en.ts";
import { REASONS } from "../../assessment/reasons.ts";
import { hi } from "./texts/hi.ts";

/** The same in both languages: names, and patterns without a word. */
const SAME = new Set(["document.pan", "card.kind"]);

const keys = Object.keys(en) as (keyof typeof en)[];
const namesIn = (sentence: string): readonly string[] =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).toSorted();

test("no text is untranslated", () => {
  const untranslated = keys.filter(
    (key) => !SAME.has(key) && (hi[key] === en[key] || !/\p{Script=Devanagari}/u.test(hi[key])),
  );
  expect(untranslated).toEqual([]);
});

test("a translation has the values of the original, each of them", () => {
  for (const key of keys) expect(namesIn(hi[key])).toEqual(namesIn(en[key]));
});

test("the guidance is in the words of the catalogue", () => {
  expect(hi["doc.glare"]).toBe("चमक हटाने के लिए थोड़ा झुकाएँ");
  expect(hi["live.left"]).toContain("बाएँ");
  expect(hi["live.right"]).toContain("दाएँ");
});

test("both languages have every key", () => {
  expect(Object.keys(hi).toSorted()).toEqual([...keys].toSorted());
});

test("every reason that an applicant can mend has a text, and none of fraud has one", () => {
  const texts = new Set(keys as readonly string[]);
  for (const [code, { class: kind }] of Object.entries(REASONS))
    if (kind === "capture") expect(texts).toContain(`reason.${code}`);
    else if (kind === "fraud") expect(texts).not.toContain(`reason.${code}`);
});
