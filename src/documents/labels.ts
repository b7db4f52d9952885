/**
 * @file Finding printed labels ("Date of Birth", "INCOME TAX DEPARTMENT") in lines with reading errors.
 *
 * In:  a line of text and the phrases that mean one label, Latin or Devanagari.
 * Out: where the label begins and ends in the line, or undefined.
 *
 * Spaces and punctuation are ignored (the recogniser drops them), look-alikes are
 * the same, and one error is forgiven for every five letters. Five is chosen so
 * that "Date of Birth" and "Year of Birth" (4 apart in 11) stay apart.
 */
import { findNearest } from "./edit-distance.ts";
import { foldLookAlikes } from "./look-alikes.ts";

const LETTERS_PER_ERROR = 5;

export interface LabelPlace {
  /** In the line as given. */
  readonly start: number;
  readonly end: number;
  readonly errors: number;
}

export const findLabel = (text: string, phrases: readonly string[]): LabelPlace | undefined => {
  const line = foldLineOnce(text);
  let best: LabelPlace | undefined;
  for (const phrase of phrases) {
    const { folded, maxErrors, pieces } = wantedPhrase(phrase);
    if (!pieces.some((piece) => line.folded.includes(piece))) continue;
    const place = findNearest(line.folded, folded);
    if (place.errors > maxErrors || (best && best.errors <= place.errors)) continue;
    best = {
      start: line.origins[place.start]!,
      end: line.origins[place.end - 1]! + 1,
      errors: place.errors,
    };
  }
  return best;
};

interface WantedPhrase {
  readonly folded: string;
  readonly maxErrors: number;
  /** One more than errors are forgiven: wherever the phrase stands, one of them stands whole. */
  readonly pieces: readonly string[];
}

/** Phrases are constants of the program: folded once. */
const foldedPhrases = new Map<string, WantedPhrase>();

const wantedPhrase = (phrase: string): WantedPhrase => {
  const known = foldedPhrases.get(phrase);
  if (known) return known;
  const { folded } = foldLine(phrase);
  const maxErrors = Math.floor(folded.length / LETTERS_PER_ERROR);
  const length = Math.floor(folded.length / (maxErrors + 1));
  const pieces = Array.from({ length: maxErrors + 1 }, (_, i) =>
    i < maxErrors ? folded.slice(i * length, (i + 1) * length) : folded.slice(i * length),
  );
  const wanted = { folded, maxErrors, pieces };
  foldedPhrases.set(phrase, wanted);
  return wanted;
};

export const hasLabel = (text: string, phrases: readonly string[]): boolean =>
  findLabel(text, phrases) !== undefined;

/** What stands behind a label in the same line, without the colon or dash between. */
export const afterLabel = (text: string, place: LabelPlace): { text: string; start: number } => {
  const rest = text.slice(place.end);
  const value = rest.replace(/^[\s:;.,\-–/|]+/, "");
  return { text: value.trimEnd(), start: place.end + rest.length - value.length };
};

/** One line is asked for dozens of labels in a row. */
let lastFolded = { text: "", line: { folded: "", origins: [] as readonly number[] } };

const foldLineOnce = (text: string): ReturnType<typeof foldLine> => {
  if (lastFolded.text !== text) lastFolded = { text, line: foldLine(text) };
  return lastFolded.line;
};

/** Letters and digits only, in capitals, without accents; `origins` has each one's place in `text`. */
const foldLine = (
  text: string,
): { readonly folded: string; readonly origins: readonly number[] } => {
  let folded = "";
  const origins: number[] = [];
  for (let i = 0; i < text.length; i++)
    for (const letter of foldCharacter(text[i]!)) {
      folded += letter;
      origins.push(i);
    }
  return { folded, origins };
};

const foldCharacter = (character: string): string => {
  if (character <= "~") return ASCII_FOLDS.get(character) ?? "";
  return character
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u093c]/g, "")
    .toUpperCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, "");
};

const ASCII_FOLDS: ReadonlyMap<string, string> = new Map(
  Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789|", (character) => [
    character,
    foldLookAlikes(character.toUpperCase()),
  ]),
);
