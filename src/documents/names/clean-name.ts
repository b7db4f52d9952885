/**
 * @file What looks like a name of a person, and mending a misread one.
 *
 * In:  text from a card or from a QR code.
 * Out: the name with its corrections.
 */
import { correctionsBetween } from "../look-alikes.ts";
import type { Correction } from "../types.ts";

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
  const read = trimName(text)
    .replace(MARK_BEFORE, "")
    .replace(/(?<=[A-Za-z]{3})\.$/, "")
    .replace(STRAY_LETTER, "");
  const kept = read.replace(/[A-Za-z0-9|]+/g, mendWord);
  return { value: kept, corrections: correctionsBetween(read, kept) };
};

/** What stands before a name, an emblem or the end of a word that was cut off, is read as a small letter: "g Radha Thakur". */
const MARK_BEFORE = /^[a-z] (?=[A-Z][a-z])/;

/** A space that parts a small letter from its word: initials are capitals ("Senthi l Naidu", "Thangara j Singh"). */
const STRAY_LETTER = /(?<=[a-z]) (?=[abdefghijlmnqrty](?: |$))/g;

/** Capitals that differ from their small letters in size alone, which a line of one size does not show. */
const SAME_SHAPE = /^[ckopsuvwxz]$/;

const mendWord = (word: string): string => {
  if (SAME_SHAPE.test(word)) return word.toUpperCase();
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
