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
  const line = foldLine(text);
  let best: LabelPlace | undefined;
  for (const phrase of phrases) {
    const wanted = foldLine(phrase).folded;
    const place = findNearest(line.folded, wanted);
    if (place.errors > Math.floor(wanted.length / LETTERS_PER_ERROR)) continue;
    if (best && best.errors <= place.errors) continue;
    best = {
      start: line.origins[place.start]!,
      end: line.origins[place.end - 1]! + 1,
      errors: place.errors,
    };
  }
  return best;
};

export const hasLabel = (text: string, phrases: readonly string[]): boolean =>
  findLabel(text, phrases) !== undefined;

/** What stands behind a label in the same line, without the colon or dash between. */
export const afterLabel = (text: string, place: LabelPlace): { text: string; start: number } => {
  const rest = text.slice(place.end);
  const value = rest.replace(/^[\s:;.,\-–/|]+/, "");
  return { text: value.trimEnd(), start: place.end + rest.length - value.length };
};

/** Letters and digits only, in capitals, without accents; `origins` has each one's place in `text`. */
const foldLine = (
  text: string,
): { readonly folded: string; readonly origins: readonly number[] } => {
  let folded = "";
  const origins: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const letters = text[i]!.normalize("NFKD")
      .replace(/[\u0300-\u036f\u093c]/g, "")
      .toUpperCase()
      .replace(/[^\p{L}\p{M}\p{N}|]/gu, "");
    for (const letter of letters) {
      folded += foldLookAlikes(letter);
      origins.push(i);
    }
  }
  return { folded, origins };
};
