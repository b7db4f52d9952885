/**
 * @file Comparing two names of people, as they stand on Indian documents.
 *
 * In:  two names as printed, in Latin letters or Devanagari.
 * Out: `exact`, `similar` or `different`, and why.
 *
 * `exact`: the same letters, whatever case, spaces, accents, punctuation and titles; or
 * Latin letters that spell the Devanagari. `similar`: the same person may be meant: other
 * order, initials, a name more or less, another spelling, letters that look alike or were
 * misread. Else `different`: so are two people of whom only a given name differs.
 * Examples: docs/names.md.
 */
import { compareWords, foldDevanagari, LETTERS_PER_SLIP, toWord } from "./compare-words.ts";
import { WORD_AGREEMENTS } from "../types.ts";
import type { Agreement, Word, WordAgreement } from "./compare-words.ts";
import { isSpelling } from "./devanagari.ts";
import { isNameLength, nameViews } from "./name-words.ts";
import type { NameView } from "./name-words.ts";

type NameDegree = "exact" | "similar" | "different";

/** What speaks for one name; nothing where the names differ. */
type Because = Agreement | "order" | "missing name" | "cut off" | "title";

export interface NameComparison {
  readonly degree: NameDegree;
  readonly because: readonly Because[];
}

const DIFFERENT: NameComparison = { degree: "different", because: [] };

export const compareNames = (a: string, b: string): NameDegree => explainNames(a, b).degree;

export const explainNames = (a: string, b: string): NameComparison => {
  // In one order always, so that both ways say the same.
  const [firsts, seconds] = [nameViews(a), nameViews(b)].sort(byWords) as [Views, Views];
  let best = DIFFERENT;
  for (const first of firsts)
    for (const second of seconds) {
      const found = compareViews(first, second);
      if (found.degree === "exact") return found;
      if (found.degree === "different") continue;
      if (best.degree === "different" || found.because.length <= best.because.length) best = found;
    }
  return best;
};

type Views = readonly NameView[];

const byWords = (a: Views, b: Views): number => {
  const [left, right] = [a, b].map((views) => views[0]?.words.join(" ") ?? "") as [string, string];
  return left < right ? -1 : Number(left > right);
};

const compareViews = (a: NameView, b: NameView): NameComparison => {
  const found = compareWordLists(a.words.map(toWord), b.words.map(toWord));
  if (found.degree === "different" || (!a.doubtful && !b.doubtful)) return found;
  const because = found.degree === "exact" ? [] : found.because;
  return { degree: "similar", because: [...because, "title"] };
};

type Words = readonly Word[];

const compareWordLists = (a: Words, b: Words): NameComparison => {
  const same = sameLetters(a, b);
  if (same) return { degree: "exact", because: [same] };
  if (!isNameLength(a.length, lettersOf(a)) || !isNameLength(b.length, lettersOf(b)))
    return DIFFERENT;
  if (isCutOff(a, b)) return { degree: "similar", because: ["cut off"] };
  const left = joinWords(a, b);
  const right = joinWords(b, left);
  return left.length <= right.length ? matchWords(left, right) : matchWords(right, left);
};

/** Wherever the spaces are: "Raj Kumar" is Rajkumar in both scripts. */
const sameLetters = (a: Words, b: Words): Agreement | undefined => {
  const [left, right] = [a.some(isLocal), b.some(isLocal)];
  if (left === right)
    return lettersOf(a, foldDevanagari) === lettersOf(b, foldDevanagari)
      ? "same letters"
      : undefined;
  return spells(left ? a : b, left ? b : a) ? "transliteration" : undefined;
};

const isLocal = ({ inDevanagari }: Word): boolean => inDevanagari;

const lettersOf = (words: Words, fold = (text: string) => text): string =>
  words.map(({ text }) => fold(text)).join("");

const spells = (devanagari: Words, latin: Words): boolean =>
  isSpelling(
    devanagari.map((word) => word.spelled()),
    lettersOf(latin),
  );

/**
 * A passport's machine-readable zone cuts names at 39 characters, a card's at 30 (ICAO Doc
 * 9303); spaces before and behind may be lost.
 */
const MIN_CUT_LETTERS = 24;

const isCutOff = (a: Words, b: Words): boolean => {
  const [left, right] = [lettersOf(a), lettersOf(b)];
  const [shorter, longer] = left.length <= right.length ? [left, right] : [right, left];
  return shorter.length >= MIN_CUT_LETTERS && longer.startsWith(shorter);
};

/** Neighbours in `words` that are one word in `other` become one word here too. */
const joinWords = (words: Words, other: Words): Words => {
  const joined: Word[] = [];
  for (let i = 0; i < words.length; i++) {
    const [word, next] = [words[i]!, words[i + 1]];
    const whole = next && toWord(word.text + next.text);
    if (whole && other.some((one) => isSameWord([word, next], whole, one))) {
      joined.push(whole);
      i++;
    } else joined.push(word);
  }
  return joined;
};

const isSameWord = (parts: Words, whole: Word, one: Word): boolean => {
  if (whole.inDevanagari === one.inDevanagari) return whole.folded() === one.folded();
  return whole.inDevanagari ? spells(parts, [one]) : spells([one], parts);
};

interface Match extends WordAgreement {
  readonly short: number;
  readonly long: number;
}

/** Every word of the shorter name has to stand in the longer one, at least one of them in full. */
const matchWords = (shorter: Words, longer: Words): NameComparison => {
  const matches = pairWords(shorter, longer);
  if (matches.length < shorter.length) return DIFFERENT;
  const inFull = matches.filter(({ by }) => by !== "initials" && by !== "abbreviation");
  const letters = Math.max(lettersOf(shorter).length, lettersOf(longer).length);
  const slips = matches.reduce((sum, match) => sum + match.slips, 0);
  if (!inFull.some(({ short }) => shorter[short]!.text.length > 1)) return DIFFERENT;
  if (slips > Math.floor(letters / LETTERS_PER_SLIP)) return DIFFERENT;
  return { degree: "similar", because: reasonsOf(matches, longer.length) };
};

/** The strongest agreements first, then words at like places; none where a word has no partner. */
const pairWords = (shorter: Words, longer: Words): readonly Match[] => {
  const possible: Match[] = [];
  for (const [short, word] of shorter.entries()) {
    const before = possible.length;
    for (const [long, other] of longer.entries()) {
      const found = compareWords(word, other);
      if (found) possible.push({ ...found, short, long });
    }
    if (possible.length === before) return [];
  }
  const weight = ({ by, short, long }: Match) =>
    WORD_AGREEMENTS.indexOf(by) * 100 + Math.abs(short - long);
  possible.sort((a, b) => weight(a) - weight(b));
  const taken: Match[] = [];
  for (const one of possible)
    if (!taken.some(({ short, long }) => short === one.short || long === one.long)) taken.push(one);
  return taken;
};

const reasonsOf = (matches: readonly Match[], longerCount: number): readonly Because[] => {
  const inOrder = [...matches].sort((a, b) => a.short - b.short);
  const isOrdered = inOrder.every(({ long }, i) => i === 0 || inOrder[i - 1]!.long < long);
  const reasons = new Set<Because>();
  for (const agreement of WORD_AGREEMENTS)
    if (agreement !== "same letters" && matches.some(({ by }) => by === agreement))
      reasons.add(agreement);
  if (matches.some(({ acrossScripts }) => acrossScripts)) reasons.add("transliteration");
  if (!isOrdered) reasons.add("order");
  if (matches.length < longerCount) reasons.add("missing name");
  return [...reasons];
};
