/**
 * @file Lines in Devanagari, which the Latin recogniser reads as nonsense with
 * low probabilities.
 *
 * In:  what the Latin recogniser made of a line; what Tesseract made of it.
 * Out: whether the line is worth Tesseract's time; whether its reading counts.
 */
import { type Luma, lumaAtShares } from "../image/index.ts";
import type { ReadCharacter } from "./ctc.ts";

/**
 * A run of letters and digits that the Latin recogniser was sure of: the line is Latin. Measured on 72 pictures
 * of cards and 128 drawn lines: never more than 3 inside Devanagari, at least 4 in 106 of 110 labels in both scripts.
 */
const SURE = 0.8;
const SURE_RUN = 4;
/** Other lines are Latin from here (measured on the same pictures: Devanagari scored 0.96 at most, but sparsely) … */
const LATIN_FROM = 0.9;
/** … if they have as many characters for their height as Latin print has: there 1.1 and more, here 1.2 and less. */
const LEAST_CHARACTERS_PER_HEIGHT = 1.2;

/**
 * Lines in both scripts ("नाम / Name", "जन्म तिथि/DOB: 01/01/1990") stay with the Latin recogniser: their
 * Latin part is what is needed, and shows as a run of sure characters.
 * @param score of the Latin reading, 0 to 1
 * @param aspect width of the line over its height
 */
export const mayBeDevanagari = (
  score: number,
  characters: readonly ReadCharacter[],
  aspect: number,
): boolean => {
  const printed = characters.filter(({ character }) => character !== " ");
  const sparse = printed.length < aspect * LEAST_CHARACTERS_PER_HEIGHT;
  return (score < LATIN_FROM || sparse) && longestSureRun(printed) < SURE_RUN;
};

const longestSureRun = (characters: readonly ReadCharacter[]): number => {
  let longest = 0;
  let run = 0;
  for (const { character, probability } of characters) {
    // Punctuation neither counts nor breaks a run: strokes of Devanagari are easily taken for it.
    if (/^[^A-Za-z0-9]$/.test(character)) continue;
    run = probability >= SURE && character !== "" ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
};

/**
 * Tesseract's readings below this are noise. Measured on 72 pictures of cards: signatures, emblems and faces
 * reached 0.38 (one 0.64), Devanagari had 0.85 and more on mild photographs and 0.41 and more on most hard ones.
 */
const LEAST_CERTAINTY = 0.4;
/** A slash separates the scripts of a label: then the Latin reading is kept, unless there can be no doubt. */
const LEAST_CERTAINTY_WITH_SLASH = 0.8;

/** Whether Tesseract read Devanagari: most letters are, and it was fairly certain. */
export const isDevanagari = (text: string, certainty: number): boolean => {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const devanagari = text.match(/(?=\p{L})\p{Script=Devanagari}/gu)?.length ?? 0;
  const least = text.includes("/") ? LEAST_CERTAINTY_WITH_SLASH : LEAST_CERTAINTY;
  return certainty >= least && devanagari >= 2 && devanagari * 2 > letters;
};

/**
 * The text as it is usually encoded. Tesseract writes some conjuncts with invisible joiners and a second
 * virama ("ल्‍्ला" for "ल्ला"), and dust or the edge of a crop as a quote, a bar or a full stop; all are dropped.
 */
export const normaliseDevanagari = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[\u200C\u200D]/g, "")
    .replace(/\u094D{2,}/g, "\u094D")
    .replace(/^[^\p{L}\p{N}(]+|[^\p{L}\p{M}\p{N})।:]+$/gu, "")
    .replace(/\s+/g, " ")
    .trim();

/**
 * Measured on 135 drawn names, as drawn, on mild and on hard photographs, paper made white: 48 px 44, 45 and 30 of 45
 * right, 64 px the same for 1.4 times the time, 80 px 44, 44 and 28. Asking twice and taking the surer gained nothing.
 */
export const DEVANAGARI_HEIGHT_PX = 48;
export const devanagariWidthPx = (aspect: number): number =>
  Math.max(DEVANAGARI_HEIGHT_PX / 2, Math.round(DEVANAGARI_HEIGHT_PX * aspect));

const MARGIN_X_PX = 16;
const MARGIN_Y_PX = 12;

/** From these shares of a line's pixels on, in order of darkness, they are ink and no paper, paper and no ink. */
const INK_SHARE = 0.01;
const PAPER_SHARE = 0.7;
/** Less contrast than this, of 255, is not spread: it would be noise. */
const LEAST_CONTRAST = 20;

/**
 * Black on white, with white paper around: Tesseract expects a page. Measured on drawn names: 49 of 50 right with a white
 * margin, 47 with one of the card's colour; of 45 on mild and 45 on hard photographs 45 and 30 right with white paper, 44
 * and 28 with the paper as photographed.
 */
export const asPage = (line: Luma): Luma => {
  const widthPx = line.widthPx + 2 * MARGIN_X_PX;
  const heightPx = line.heightPx + 2 * MARGIN_Y_PX;
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  const tone = tonesOf(line);
  for (let y = 0; y < line.heightPx; y++) {
    const from = y * line.widthPx;
    const to = (y + MARGIN_Y_PX) * widthPx + MARGIN_X_PX;
    for (let x = 0; x < line.widthPx; x++) data[to + x] = tone[line.data[from + x]!]!;
  }
  return { data, widthPx, heightPx };
};

/** For each luma the one that takes its place. */
const tonesOf = (line: Luma): Uint8ClampedArray => {
  const [ink, paper] = lumaAtShares(line, [INK_SHARE, PAPER_SHARE]);
  const scale = 255 / Math.max(LEAST_CONTRAST, paper - ink);
  return Uint8ClampedArray.from({ length: 256 }, (_, value) => (value - ink) * scale);
};
