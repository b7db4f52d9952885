/**
 * @file Lines in Devanagari, which the Latin recogniser reads as nonsense with
 * low probabilities.
 *
 * In:  what the Latin recogniser made of a line; what Tesseract made of it.
 * Out: whether the line is worth Tesseract's time; whether its reading counts.
 */
import type { Luma } from "../image/luma.ts";
import type { ReadCharacter } from "./ctc.ts";

/** Lines that the Latin recogniser scores higher are Latin. Measured on 16 cards: 16 of 16 Hindi names were below. */
const LATIN_FROM = 0.85;
/** A probability that the Latin recogniser hardly ever gives inside Devanagari, and this many in a row. */
const SURE = 0.9;
const SURE_RUN = 4;

/**
 * Lines in both scripts ("नाम / Name", "जन्म तिथि/DOB: 01/01/1990") stay with the Latin recogniser: their
 * Latin part is what is needed, and shows as a run of sure characters.
 */
export const mayBeDevanagari = (score: number, characters: readonly ReadCharacter[]): boolean =>
  score < LATIN_FROM && longestSureRun(characters) < SURE_RUN;

const longestSureRun = (characters: readonly ReadCharacter[]): number => {
  let longest = 0;
  let run = 0;
  for (const { character, probability } of characters) {
    if (character === " ") continue;
    run = probability >= SURE && character !== "" ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
};

/** Tesseract's readings below this are noise. */
const LEAST_CERTAINTY = 0.5;

/** Whether Tesseract read Devanagari: most letters are, and it was fairly certain. */
export const isDevanagari = (text: string, certainty: number): boolean => {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const devanagari = text.match(/(?=\p{L})\p{Script=Devanagari}/gu)?.length ?? 0;
  return certainty >= LEAST_CERTAINTY && devanagari >= 2 && devanagari * 2 > letters;
};

/** Precomposed letters and their decompositions look the same; one of them is kept. */
export const normaliseDevanagari = (text: string): string =>
  text.normalize("NFC").replace(/\s+/g, " ").trim();

/** Best of 48, 64 and 96. */
export const DEVANAGARI_HEIGHT_PX = 64;
const MARGIN_X_PX = 16;
const MARGIN_Y_PX = 12;

/** White paper around the line: Tesseract expects a page. */
export const withMargin = (line: Luma): Luma => {
  const widthPx = line.widthPx + 2 * MARGIN_X_PX;
  const heightPx = line.heightPx + 2 * MARGIN_Y_PX;
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  for (let y = 0; y < line.heightPx; y++)
    data.set(
      line.data.subarray(y * line.widthPx, (y + 1) * line.widthPx),
      (y + MARGIN_Y_PX) * widthPx + MARGIN_X_PX,
    );
  return { data, widthPx, heightPx };
};
