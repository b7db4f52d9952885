/**
 * @file Closer round the print of a line that stands in too wide a box.
 *
 * In:  a grey picture of one line, upright, and the box that it was cut out of.
 * Out: a box in which the print is as high as the recogniser is used to.
 *
 * Boxes round small print have wide margins: it is found on a shrunk picture, where it is a few pixels high. Cut out so, its
 * letters are less than 1.5 of the recogniser's steps wide, and it passes over whole words with a high score.
 */
import type { Point, Quadrilateral } from "../../observations/index.ts";
import { type Luma, lumaAtShares } from "../image/index.ts";

/** Rows between which 90 % of the ink lies, in shares of the line's height. */
export interface Band {
  readonly top: number;
  readonly bottom: number;
}

const INK_OUTSIDE = 0.05;
/**
 * Measured on 700 lines of 42 pictures of cards: names, dates and numbers have 0.5 to 0.75 of a box's height between these
 * rows, addresses in small print 0.33 to 0.44. A line whose print is higher than this share of its box is left as it is …
 */
const LOW_BAND = 0.47;
/** … else it is brought to this share. */
const WANTED_BAND = 0.58;

/** Shares of a line's pixels, in order of darkness: ink and paper. */
const INK_SHARE = 0.02;
const PAPER_SHARE = 0.7;
/** Less contrast than this, of 255, is no print. */
const LEAST_CONTRAST = 15;

/** What is darker is ink: half way from the tone of ink to that of paper. Undefined where nothing is printed. */
const inkLevel = (line: Luma): number | undefined => {
  const [ink, paper] = lumaAtShares(line, [INK_SHARE, PAPER_SHARE]);
  return paper - ink < LEAST_CONTRAST ? undefined : (ink + paper) / 2;
};

/** Undefined where nothing is printed. */
export const bandOf = (line: Luma): Band | undefined => {
  const level = inkLevel(line);
  if (level === undefined) return undefined;
  const { data, widthPx, heightPx } = line;
  const inkOfRows = new Float64Array(heightPx);
  let total = 0;
  for (let y = 0, i = 0; y < heightPx; y++)
    for (let x = 0; x < widthPx; x++, i++)
      if (data[i]! < level) {
        inkOfRows[y]!++;
        total++;
      }
  const rowAt = (share: number): number => {
    let sum = 0;
    return inkOfRows.findIndex((ink) => (sum += ink) >= share * total);
  };
  return {
    top: rowAt(INK_OUTSIDE) / heightPx,
    bottom: (rowAt(1 - INK_OUTSIDE) + 1) / heightPx,
  };
};

/** The part of a line's box that is to be read instead; undefined where the whole of it is right. */
export const closerBand = (line: Luma): Band | undefined => {
  const band = bandOf(line);
  if (band === undefined || band.bottom - band.top >= LOW_BAND) return undefined;
  const margin = ((band.bottom - band.top) * (1 / WANTED_BAND - 1)) / 2;
  return { top: Math.max(0, band.top - margin), bottom: Math.min(1, band.bottom + margin) };
};

/** The box between two heights of another. */
export const partOfBox = (box: Quadrilateral, { top, bottom }: Band): Quadrilateral => {
  const [topLeft, topRight, bottomRight, bottomLeft] = box;
  return [
    between(topLeft, bottomLeft, top),
    between(topRight, bottomRight, top),
    between(topRight, bottomRight, bottom),
    between(topLeft, bottomLeft, bottom),
  ];
};

const between = ([ax, ay]: Point, [bx, by]: Point, share: number): Point => [
  ax + (bx - ax) * share,
  ay + (by - ay) * share,
];
