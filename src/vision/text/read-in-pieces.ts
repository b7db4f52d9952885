/**
 * @file Reads a line of Latin text piece by piece, with the gaps between its words as the picture shows them.
 *
 * In:  a picture of the line, upright, 48 px high; what recognises such a picture.
 * Out: its characters with their probabilities.
 */
import { cropPixels, lumaOf, type Pixels } from "../image/index.ts";
import type { Alphabet } from "./alphabet.ts";
import { type Between, decodeCtc, type ReadCharacter } from "./ctc.ts";
import { STEP_PX } from "./recognition.ts";
import { cutsOf, type Gap, gapsOf, middleOf, widthOf, WORD_GAP_PX } from "./word-gaps.ts";

/**
 * PP-OCR trains its recogniser on lines 320 px long (its configuration). On longer ones it loses letters, most of all of
 * small print: measured on 22 lines of drawn addresses, 57 letters lost whole and none of those where it was cut well.
 */
const LONGEST_PIECE_PX = Number(process.env.LP ?? 320);

/** A long line piece by piece, cut between words. It takes no longer. */
export const readInPieces = async (
  picture: Pixels,
  alphabet: Alphabet,
  recognise: (piece: Pixels) => Promise<Float32Array>,
): Promise<readonly ReadCharacter[]> => {
  const { widthPx, heightPx } = picture;
  const gaps = gapsOf(lumaOf(picture));
  const cuts = cutsOf(gaps, widthPx, LONGEST_PIECE_PX);
  const characters: ReadCharacter[] = [];
  // Both pieces have the whole gap: without paper before it, the first letter of a piece is lost as easily.
  for (let index = 0; index <= cuts.length; index++) {
    const leftPx = cuts[index - 1]?.fromPx ?? 0;
    const rightPx = cuts[index]?.toPx ?? widthPx;
    const part = { leftPx, topPx: 0, widthPx: rightPx - leftPx, heightPx };
    const read = decodeCtc(
      await recognise(cropPixels(picture, part)),
      alphabet,
      seenIn(gaps, leftPx),
    );
    if (isSpace(characters.at(-1), read[0], cuts[index - 1])) characters.push(SPACE);
    characters.push(...read);
  }
  return characters;
};

/** Around a 1 is nearly as much room as between two numbers. Seen: 10 px there, 12 px and more between numbers. */
const GAP_OF_NUMBERS_PX = 12;

/** Whether a cut is written as a space. */
const isSpace = (
  before: ReadCharacter | undefined,
  after: ReadCharacter | undefined,
  cut: Gap | undefined,
): boolean => {
  if (!before || !after || !cut || before.character === " ") return false;
  const inNumber = /[0-9]/.test(before.character) && /[0-9]/.test(after.character);
  return !inNumber || widthOf(cut) >= GAP_OF_NUMBERS_PX;
};

/** Seen in the picture. */
const SPACE: ReadCharacter = { character: " ", probability: 1 };

/**
 * A character shows in the step of its middle or one beside. Of the gaps between two characters the widest counts.
 * @param leftPx where the piece begins in whose steps is asked
 */
const seenIn =
  (gaps: readonly Gap[], leftPx: number) =>
  (fromStep: number, toStep: number): Between => {
    const fromPx = leftPx + fromStep * STEP_PX;
    const toPx = leftPx + (toStep + 1) * STEP_PX;
    let widestPx = 0;
    for (const gap of gaps) {
      if (middleOf(gap) > fromPx && middleOf(gap) < toPx)
        widestPx = Math.max(widestPx, widthOf(gap));
    }
    if (widestPx >= WORD_GAP_PX) return "word-gap";
    return widestPx === 0 ? "ink" : "narrow-gap";
  };
