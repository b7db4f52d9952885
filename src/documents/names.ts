/**
 * @file Names of people: what looks like one, mending a misread one, comparing two.
 *
 * In:  text from a card or from a QR code.
 * Out: the name with its corrections; or how far two names agree.
 */
import { editDistance } from "./edit-distance.ts";
import { correctionsBetween, foldLookAlikes } from "./look-alikes.ts";
import type { Correction } from "./types.ts";

/** Latin letters, dots, apostrophes and hyphens, with the odd look-alike; not one character alone. */
export const looksLikeName = (text: string): boolean => {
  const trimmed = trimName(text);
  const letters = trimmed.replace(/[^A-Za-z]/g, "").length;
  return (
    letters >= 2 &&
    /^[A-Za-z0-9|.,'’\- ]+$/.test(trimmed) &&
    letters >= 0.8 * trimmed.replace(/[ .,'’-]/g, "").length
  );
};

/** Edges without punctuation that no name ends in; a dot after an initial stays. */
const trimName = (text: string): string =>
  text.replace(/^[^A-Za-z0-9|]+/, "").replace(/[^A-Za-z0-9|.]+$/, "");

/**
 * A name as printed, with the letters that only a misreading can explain put right:
 * "lyer" is Iyer, "ANlL" is ANIL, "PateI" is Patel.
 */
export const cleanName = (
  text: string,
): { readonly value: string; readonly corrections: readonly Correction[] } => {
  const read = trimName(text).replace(/(?<=[A-Za-z]{3})\.$/, "");
  const kept = read.replace(/[A-Za-z0-9|]+/g, mendWord);
  return { value: kept, corrections: correctionsBetween(read, kept) };
};

const mendWord = (word: string): string => {
  const capitals = word.replace(/[^A-Z]/g, "").length;
  const small = word.replace(/[^a-km-z]/g, "").length;
  if (small === 0 && capitals > 0) return word.replace(/[l|01568]/g, capitalFor);
  return word
    .replace(/^[l|1](?=$|[b-df-hj-np-tv-z])/, "I")
    .replace(/^0(?=[a-z])/, "O")
    .replace(/(?<=[a-z])[I|1](?=$|[a-z])/g, "l")
    .replace(/(?<=[a-z])0/g, "o");
};

const capitalFor = (character: string): string =>
  ({ l: "I", "|": "I", "0": "O", "1": "I", "5": "S", "6": "G", "8": "B" })[character] ?? character;

type NameComparison = "exact" | "similar" | "different";

/** Titles printed before names. "Kumari" and "Kumar" are not here: they are also names. */
const HONORIFICS = new Set(["SHRI", "SRI", "SHREE", "SMT", "SHRIMATI", "MR", "MRS", "MS", "DR"]);

/** One letter in eight may differ before two names stop being similar. Unmeasured. */
const LETTERS_PER_SLIP = 8;

/**
 * `exact`: the same letters, whatever case, spaces, accents, punctuation and titles.
 * `similar`: the same person may be meant: other order, initials for names, letters
 * that look alike, a name more or less, a slip in a long name. Else `different`.
 */
export const compareNames = (a: string, b: string): NameComparison => {
  const left = nameWords(a);
  const right = nameWords(b);
  if (left.length === 0 || right.length === 0) return "different";
  if (left.join("") === right.join("")) return "exact";

  const foldedLeft = left.map(foldLookAlikes);
  const foldedRight = right.map(foldLookAlikes);
  const sorted = (words: readonly string[]) => [...words].sort().join("");
  if (foldedLeft.join("") === foldedRight.join("")) return "similar";
  if (sorted(foldedLeft) === sorted(foldedRight)) return "similar";
  if (wordsAgree(foldedLeft, foldedRight) || slipped(foldedLeft, foldedRight)) return "similar";
  return "different";
};

const nameWords = (name: string): readonly string[] => {
  const words = name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toUpperCase()
    .replace(/['’]/g, "")
    .split(/[^\p{L}\p{M}\p{N}|]+/u)
    .filter((word) => word !== "");
  const withoutTitles = words.filter((word) => !HONORIFICS.has(word));
  return withoutTitles.length > 0 ? withoutTitles : words;
};

/**
 * Every word of the shorter name stands in the longer one, in full or as an
 * initial, and at least one of two letters or more in full: "R K SHARMA" and
 * "RAM KUMAR SHARMA", but not "R K" and "RAM KUMAR".
 */
const wordsAgree = (a: readonly string[], b: readonly string[]): boolean => {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  const free = [...longer];
  let inFull = 0;
  for (const word of [...shorter].sort((x, y) => y.length - x.length)) {
    const same = free.indexOf(word);
    const initial = free.findIndex(
      (other) => (word.length === 1 || other.length === 1) && word[0] === other[0],
    );
    const found = same >= 0 ? same : initial;
    if (found < 0) return false;
    if (same >= 0 && word.length > 1) inFull++;
    free.splice(found, 1);
  }
  return inFull > 0;
};

const slipped = (a: readonly string[], b: readonly string[]): boolean => {
  const [left, right] = [a.join(""), b.join("")];
  const allowed = Math.floor(Math.max(left.length, right.length) / LETTERS_PER_SLIP);
  return editDistance(left, right) <= allowed;
};
