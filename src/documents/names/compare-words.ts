/**
 * @file Comparing two words of names.
 *
 * In:  two words in capitals, each in one script.
 * Out: whether they are one name, and what speaks for it; undefined where nothing does.
 */
import { editDistance } from "../edit-distance.ts";
import { foldLookAlikes } from "../look-alikes.ts";
import { LETTER_NAMES } from "./devanagari-letters.ts";
import { commonestOf, isDevanagari, isSpelling, spell } from "./devanagari.ts";
import type { Spelled } from "./devanagari.ts";
import { familyOf } from "./families.ts";
import { isKnownName } from "./known-names.ts";
import type { WORD_AGREEMENTS } from "../types.ts";
import { soundKey } from "./sounds.ts";

export type Agreement = (typeof WORD_AGREEMENTS)[number];

export interface WordAgreement {
  readonly by: Agreement;
  /** The words are in two scripts. */
  readonly acrossScripts: boolean;
  /** Letters that were forgiven. */
  readonly slips: number;
}

/** Shorter words differ in one letter too easily: Sita, Rita, Gita. Unmeasured. */
const MIN_LETTERS_FOR_SLIP = 5;
/** One letter in eight may have been misread. Unmeasured. */
export const LETTERS_PER_SLIP = 8;

/** What comparing needs of a word, worked out once and only when asked for. */
export interface Word {
  readonly text: string;
  readonly inDevanagari: boolean;
  readonly folded: () => string;
  readonly soundKey: () => string;
  /** Of a word in Devanagari. */
  readonly spelled: () => Spelled;
  readonly transliterated: () => Word;
}

export const toWord = (text: string): Word => {
  const spelled = lazily(() => spell(text));
  return {
    text,
    inDevanagari: isDevanagari(text),
    folded: lazily(() => foldName(text)),
    soundKey: lazily(() => soundKey(text)),
    spelled,
    transliterated: lazily(() => toWord(LETTER_NAMES.get(text) ?? commonestOf(spelled().sounds))),
  };
};

const lazily = <T>(work: () => T): (() => T) => {
  let done: { readonly result: T } | undefined;
  return () => (done ??= { result: work() }).result;
};

export const compareWords = (a: Word, b: Word): WordAgreement | undefined => {
  if (a.inDevanagari && b.inDevanagari) return compareDevanagari(a, b);
  if (a.inDevanagari) return compareScripts(a, b);
  if (b.inDevanagari) return compareScripts(b, a);
  return agreement(compareLatin(a, b));
};

interface Found {
  readonly by: Agreement;
  readonly slips?: number;
}

const agreement = (found: Found | undefined, acrossScripts = false): WordAgreement | undefined =>
  found && { by: found.by, acrossScripts, slips: found.slips ?? 0 };

const compareLatin = (a: Word, b: Word): Found | undefined => {
  if (a.text === b.text) return { by: "same letters" };
  if (a.text.length === 1 || b.text.length === 1)
    return isInitial(a.text, b.text) ? { by: "initials" } : undefined;
  if (a.folded() === b.folded()) return { by: "look-alike letters" };
  const [shorter, longer] = a.text.length <= b.text.length ? [a, b] : [b, a];
  const isShort = isAbbreviation(shorter.text, longer.text);
  if (familyOf(shorter.text).includes(longer.text))
    return { by: isShort ? "abbreviation" : "spelling" };
  if (isShort) return { by: "abbreviation" };
  return a.soundKey() === b.soundKey() ? { by: "spelling" } : findSlip(shorter, longer);
};

const isInitial = (a: string, b: string): boolean =>
  foldLookAlikes(a.charAt(0)) === foldLookAlikes(b.charAt(0));

/** As names are misread: H is also two strokes, "Hlickal" is Illickal; "cl" and "d" are one. */
const foldName = (word: string): string =>
  foldLookAlikes(word.replaceAll("H", "II").replaceAll("CL", "D"));

/** "Kr" is Kumar, "Md" Mohammad: two or three consonants, in the order of the name. */
const isAbbreviation = (shorter: string, longer: string): boolean => {
  if (!/^(?:[B-DF-HJ-NP-TV-Z]{2,3}|MOHD|MUHD|ABD)$/.test(shorter)) return false;
  if (shorter.charAt(0) !== longer.charAt(0) || longer.length < 4) return false;
  let from = 0;
  for (const letter of shorter) {
    from = longer.indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return true;
};

/** See: [Note: one letter apart]. */
const findSlip = (shorter: Word, longer: Word): Found | undefined => {
  const [least, most] = [shorter.text.length, longer.text.length];
  const allowed = Math.max(1, Math.floor(most / LETTERS_PER_SLIP));
  if (least < MIN_LETTERS_FOR_SLIP || most - least > allowed) return undefined;
  if (isLastVowelMore(shorter.text, longer.text)) return undefined;
  const slips = editDistance(shorter.folded(), longer.folded());
  if (slips > allowed || (isKnownName(shorter.text) && isKnownName(longer.text))) return undefined;
  return { by: "misread letter", slips };
};

/** Amit and Amita, Kumar and Kumari: a last vowel tells a man's name from a woman's. */
const isLastVowelMore = (shorter: string, longer: string): boolean =>
  longer.length === shorter.length + 1 && longer.startsWith(shorter) && /[AEIOU]$/.test(longer);

const compareScripts = (devanagari: Word, latin: Word): WordAgreement | undefined => {
  if (isSpelling([devanagari.spelled()], latin.text))
    return agreement({ by: "transliteration" }, true);
  const spelled = devanagari.transliterated();
  const found = compareLatin(spelled, latin) ?? findWrittenVowel(spelled, latin);
  return agreement(found, true);
};

/** In the south and the east a last a is written that the north leaves out: Subrata is सुब्रत. */
const findWrittenVowel = (spelled: Word, latin: Word): Found | undefined => {
  if (!latin.text.endsWith("A") || soundKey(latin.text.slice(0, -1)) !== spelled.soundKey())
    return undefined;
  return isKnownName(spelled.text) && isKnownName(latin.text) ? undefined : { by: "spelling" };
};

const compareDevanagari = (a: Word, b: Word): WordAgreement | undefined => {
  if (foldDevanagari(a.text) === foldDevanagari(b.text)) return agreement({ by: "same letters" });
  if (familyOf(a.text).includes(b.text)) return agreement({ by: "spelling" });
  const found = compareLatin(a.transliterated(), b.transliterated());
  return agreement(found?.by === "same letters" ? { by: "spelling" } : found);
};

/** One writing of what is written in several ways: nuktas left out, a nasal as letter or dot. */
export const foldDevanagari = (word: string): string =>
  word
    .replaceAll("\u093c", "")
    .replace(/[ङञणनम]\u094d(?=[क-म])/g, "ं")
    .replaceAll("ँ", "ं");
