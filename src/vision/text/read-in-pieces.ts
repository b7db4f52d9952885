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
import {
  cutsOf,
  type Gap,
  gapsOf,
  middleOf,
  widthOf,
  WIDE_GAP_PX,
  WORD_GAP_PX,
  wordGaps,
} from "./word-gaps.ts";

/**
 * PP-OCR trains its recogniser on lines 320 px long (its configuration). On longer ones it loses letters, most of all of
 * small print: on 22 lines of drawn addresses read whole, 57 letters were lost. Pieces of very small print still lose some, see
 * print-band.ts.
 */
const LONGEST_PIECE_PX = 320;

/** A long line piece by piece, cut between words. */
export const readInPieces = async (
  picture: Pixels,
  alphabet: Alphabet,
  recognise: (piece: Pixels) => Promise<Float32Array>,
): Promise<readonly ReadCharacter[]> => {
  const { widthPx, heightPx } = picture;
  const gaps = gapsOf(lumaOf(picture));
  const cuts = cutsOf(gaps, widthPx, LONGEST_PIECE_PX);
  const characters: ReadCharacter[] = [];
  // Both pieces have most of the gap: without paper before it the first letter of a piece is lost, and what a blurred
  // letter of the next piece leaves in it is read as an I.
  for (let index = 0; index <= cuts.length; index++) {
    const leftPx = insideOf(cuts[index - 1]).fromPx ?? 0;
    const rightPx = insideOf(cuts[index]).toPx ?? widthPx;
    const part = { leftPx, topPx: 0, widthPx: rightPx - leftPx, heightPx };
    const read = withoutOuterSpaces(
      decodeCtc(await recognise(cropPixels(picture, part)), alphabet, seenIn(gaps, leftPx)),
    );
    if (characters.length > 0 && read.length > 0) characters.push(SPACE);
    characters.push(...read);
  }
  return characters;
};

/** Between two pieces there is one space, whether or not either saw it. */
const withoutOuterSpaces = (read: readonly ReadCharacter[]): readonly ReadCharacter[] => {
  const first = read.findIndex(({ character }) => character !== " ");
  const last = read.findLastIndex(({ character }) => character !== " ");
  return first < 0 ? [] : read.slice(first, last + 1);
};

/** A gap without a quarter of it at each side. */
const insideOf = (gap: Gap | undefined): Partial<Gap> => {
  if (gap === undefined) return {};
  const edgePx = widthOf(gap) >> 2;
  return { fromPx: gap.fromPx + edgePx, toPx: gap.toPx - edgePx };
};

/** Seen in the picture. */
const SPACE: ReadCharacter = { character: " ", probability: 1 };

/**
 * A character shows in the step of its middle or one beside: of the gaps between two characters the widest counts, and a
 * wide one proves a space where it lies between the middles of both steps.
 * @param leftPx where the piece begins in whose steps is asked
 */
const seenIn = (gaps: readonly Gap[], leftPx: number) => {
  const apart = new Set(wordGaps(gaps));
  return (fromStep: number, toStep: number): Between => {
    const [fromPx, toPx] = [leftPx + fromStep * STEP_PX, leftPx + (toStep + 1) * STEP_PX];
    const between = gaps.filter((gap) => middleOf(gap) > fromPx && middleOf(gap) < toPx);
    if (between.length === 0) return "ink";
    const widest = between.reduce((best, gap) => (widthOf(gap) > widthOf(best) ? gap : best));
    const isSure = middleOf(widest) > fromPx + STEP_PX / 2 && middleOf(widest) < toPx - STEP_PX / 2;
    if (isSure && apart.has(widest) && widthOf(widest) >= WIDE_GAP_PX) return "wide-gap";
    return widthOf(widest) >= WORD_GAP_PX ? "word-gap" : "narrow-gap";
  };
};
