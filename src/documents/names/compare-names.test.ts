import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import people from "../../specimen/people/names.json" with { type: "json" };
import { compareNames } from "../index.ts";
import { explainNames } from "../names.ts";
import { transliterate } from "./devanagari.ts";
import { GIVEN_PAIRS, MEN_PAIRS, SURNAME_PAIRS, WOMEN_PAIRS } from "./fixtures/name-pairs.ts";
import type { NamePair } from "./fixtures/name-pairs.ts";

interface Example {
  readonly a: string;
  readonly b: string;
  readonly degree: string;
  readonly because: string;
}

/** Rows of the tables of docs/names.md whose third cell is a degree. */
const examples = (): readonly Example[] =>
  readFileSync(new URL("../../../docs/names.md", import.meta.url), "utf8")
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim().replaceAll("`", "")))
    .filter((cells) => cells.length === 6 && /^(exact|similar|different)$/.test(cells[3]!))
    .map(([, a, b, degree, because]) => ({ a: a!, b: b!, degree: degree!, because: because! }));

test("every published example compares as docs/names.md says, both ways", () => {
  expect(examples().length).toBeGreaterThan(50);
  for (const { a, b, degree, because } of examples()) {
    expect(explainNames(a, b).because.join(", "), `${a} / ${b}`).toBe(because);
    expect(compareNames(a, b), `${a} / ${b}`).toBe(degree);
    expect(compareNames(b, a), `${b} / ${a}`).toBe(degree);
  }
});

const drawn: readonly NamePair[] = [
  ...people.male,
  ...people.female,
  ...people.surnames,
  ...people.maleMiddles,
  ...people.femaleMiddles,
  ...people.initials,
].map(([latin, devanagari]) => ({ latin: latin!, devanagari: devanagari! }));

const share = <T>(all: readonly T[], holds: (one: T) => boolean): number =>
  all.filter(holds).length / all.length;

test("one name in two scripts is not different, and nearly always exact", () => {
  for (const pairs of [drawn, [...GIVEN_PAIRS, ...SURNAME_PAIRS]]) {
    const degrees = pairs.map(({ latin, devanagari }) => compareNames(latin, devanagari));
    expect(share(degrees, (degree) => degree !== "different")).toBeGreaterThanOrEqual(0.97);
    expect(share(degrees, (degree) => degree === "exact")).toBeGreaterThanOrEqual(0.97);
  }
});

/** Given names that the cards of both write differently in both scripts. */
const isOther = (a: NamePair, b: NamePair): boolean =>
  a.latin !== b.latin && a.devanagari !== b.devanagari;

test("two people of one family are never the same, and hardly ever similar", () => {
  const degrees: string[] = [];
  for (const [i, a] of GIVEN_PAIRS.entries())
    for (const b of GIVEN_PAIRS.slice(i + 1))
      if (isOther(a, b)) degrees.push(compareNames(`${a.latin} Sharma`, `${b.latin} Sharma`));
  expect(degrees.length).toBeGreaterThan(90_000);
  expect(degrees.filter((degree) => degree === "exact")).toEqual([]);
  // Three when this was written: Alpesh/Kalpesh, Amrik/Amrit, Veena/Beena.
  expect(degrees.filter((degree) => degree === "similar").length).toBeLessThanOrEqual(5);
});

test("nor are they across scripts, in one of four pairs", () => {
  for (const people of [MEN_PAIRS, WOMEN_PAIRS]) {
    const degrees = people.flatMap((a, i) =>
      people
        .filter((b, j) => (i + j) % 4 === 0 && isOther(a, b))
        .map((b) => compareNames(`${a.latin} Sharma`, `${b.devanagari} शर्मा`)),
    );
    expect(degrees.filter((degree) => degree === "exact")).toEqual([]);
    expect(share(degrees, (degree) => degree === "different")).toBeGreaterThanOrEqual(0.995);
  }
});

const word = fc.stringMatching(/^[A-Z][a-z]{0,8}$/);
const local = fc.constantFrom(...GIVEN_PAIRS.map(({ devanagari }) => devanagari));
const name = fc
  .array(fc.oneof(word, local), { minLength: 1, maxLength: 4 })
  .map((words) => words.join(" "));
const anyText = fc.oneof(name, fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }));

test("a comparison says the same both ways, of any two texts", () => {
  fc.assert(
    fc.property(anyText, anyText, (a, b) => {
      expect(explainNames(a, b)).toEqual(explainNames(b, a));
    }),
  );
});

test("whatever has a letter equals itself, in any case, spacing and punctuation", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      if (compareNames(text, text) === "different") expect(text).not.toMatch(/[\p{L}\p{N}]/u);
    }),
  );
  fc.assert(
    fc.property(name, name, (a, b) => {
      const written = [a.toUpperCase(), a.toLowerCase(), `  ${a.replaceAll(" ", "  ")}. `];
      for (const other of written) {
        expect(compareNames(a, other)).toBe("exact");
        expect(compareNames(other, b)).toBe(compareNames(a, b));
      }
    }),
  );
});

/** What no spelling changes: the consonants but h, w and y, nasals apart; of both scripts. */
const skeleton = (text: string): string =>
  text
    .normalize("NFKD")
    .toUpperCase()
    .replace(/C(?!H)|Q/g, "K")
    .replaceAll("X", "KS")
    .replaceAll("PH", "F")
    .replaceAll("Z", "J")
    .replace(/[^BCDFGJKLPRST]/g, "")
    .replace(/(.)\1+/g, "$1");

test("names that are exact across scripts have one skeleton", () => {
  const latin = fc.oneof(word, fc.constantFrom(...GIVEN_PAIRS.map((pair) => pair.latin)));
  const pair = fc.record({ latin, devanagari: local });
  fc.assert(
    fc.property(pair, (one) => {
      if (compareNames(one.latin, one.devanagari) === "exact")
        expect(skeleton(one.latin)).toBe(skeleton(transliterate(one.devanagari)));
    }),
  );
  fc.assert(
    fc.property(word, word, (a, b) => {
      if (compareNames(a, b) === "exact") expect(a.toUpperCase()).toBe(b.toUpperCase());
    }),
  );
});

test("a text of any length is compared at once", () => {
  const long = "अ".repeat(50_000);
  expect(compareNames(long, "A".repeat(50_000))).not.toBe("similar");
  expect(compareNames("A ".repeat(5_000), "B ".repeat(5_000))).toBe("different");
});
