/**
 * @file Which way up the text is.
 *
 * In:  the boxes of all lines; probabilities of PP-OCR's classifier for a few of them.
 * Out: the quarter turn after which the text reads upright.
 *
 * Two steps: boxes of lines are longer than high, which tells the axis; then the
 * classifier, which only knows 0 and 180 degrees, tells the direction.
 */
import type { Point, Quadrilateral } from "../../observations/index.ts";
import type { Pixels } from "../image/pixels.ts";
import type { QuarterTurn } from "../image/turn.ts";
import type { TensorBuffer } from "./tensor-buffer.ts";

/** PaddleOCR's `get_rotate_crop_image` turns boxes that are at least this many times as high as wide. */
const CLEARLY_LONGER = 1.5;

export type Axis = "across" | "down" | "unclear";

/** The direction of one line on the picture, from the shape of its box. */
export const axisOf = (corners: Quadrilateral): Axis => {
  const { width, height } = sidesOf(corners);
  if (width >= height * CLEARLY_LONGER) return "across";
  if (height >= width * CLEARLY_LONGER) return "down";
  return "unclear";
};

/** The direction of most text on the picture: long lines count more than short ones. */
export const axisOfPage = (boxes: readonly Quadrilateral[]): "across" | "down" => {
  let across = 0;
  for (const corners of boxes) {
    const { width, height } = sidesOf(corners);
    const axis = axisOf(corners);
    if (axis === "across") across += width;
    if (axis === "down") across -= height;
  }
  return across >= 0 ? "across" : "down";
};

/** Mean width and height, in the unit of the corners. */
export const sidesOf = ([a, b, c, d]: Quadrilateral): {
  readonly width: number;
  readonly height: number;
} => ({
  width: (distance(a, b) + distance(d, c)) / 2,
  height: (distance(a, d) + distance(b, c)) / 2,
});

const distance = (a: readonly [number, number], b: readonly [number, number]): number =>
  Math.hypot(a[0] - b[0], a[1] - b[1]);

/**
 * The same corners in reading order.
 * @param corners top left, top right, bottom right, bottom left as they lie on the picture
 * @param turn the clockwise turn after which the text reads upright
 */
export const inReadingOrder = (corners: Quadrilateral, turn: QuarterTurn): Quadrilateral => {
  const [a, b, c, d] = corners;
  switch (turn) {
    case 0:
      return [a, b, c, d];
    case 90:
      return [d, a, b, c];
    case 180:
      return [c, d, a, b];
    case 270:
      return [b, c, d, a];
  }
};

/** Model card. */
export const CLASSIFIER_HEIGHT_PX = 48;
export const CLASSIFIER_WIDTH_PX = 192;
/**
 * The classifier squeezes what it sees into four times its height; lines of print that go across a whole
 * photograph become unreadable. So only this many heights from the middle of a line are shown to it. Measured
 * on 24 photographs: whole lines 5 wrong, 4 heights 1, 6 and 8 heights none; 8 with the larger margin.
 */
const HEIGHTS_SHOWN = 8;

/** How much ink the classifier sees of a line: the area of what is shown to it. Large print is asked first. */
export const areaShown = (polygon: Quadrilateral): number => {
  const { width, height } = sidesOf(polygon);
  const long = Math.max(width, height);
  const short = Math.min(width, height);
  return Math.min(long, HEIGHTS_SHOWN * short) * short;
};

/** The middle of a line, in reading order as the line. */
export const partShown = (polygon: Quadrilateral): Quadrilateral => {
  const { width, height } = sidesOf(polygon);
  const margin = Math.max(0, (1 - (HEIGHTS_SHOWN * height) / width) / 2);
  const [topLeft, topRight, bottomRight, bottomLeft] = polygon;
  return [
    between(topLeft, topRight, margin),
    between(topRight, topLeft, margin),
    between(bottomRight, bottomLeft, margin),
    between(bottomLeft, bottomRight, margin),
  ];
};

const between = (from: Point, to: Point, share: number): Point => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
];

/** The width at which a line of this shape is to be cut out for the classifier. */
export const classifierWidthPx = (aspect: number): number =>
  Math.max(16, Math.min(CLASSIFIER_WIDTH_PX, Math.round(CLASSIFIER_HEIGHT_PX * aspect)));

/** @param line 48 px high, at most 192 px wide. Out: [1, 3, 48, 192], BGR, -1 to 1; 0 to the right of the line. */
export const prepareOrientation = (line: Pixels, buffer: TensorBuffer): Float32Array => {
  const { data } = line;
  const plane = CLASSIFIER_WIDTH_PX * CLASSIFIER_HEIGHT_PX;
  const tensor = buffer(3 * plane).fill(0);
  for (let channel = 0; channel < 3; channel++) {
    let i = 2 - channel;
    for (let y = 0; y < CLASSIFIER_HEIGHT_PX; y++) {
      const start = channel * plane + y * CLASSIFIER_WIDTH_PX;
      for (let o = start; o < start + line.widthPx; o++, i += 3) tensor[o] = data[i]! / 127.5 - 1;
    }
  }
  return tensor;
};

/**
 * How far the lines asked so far favour "upright" over "upside down"; below 0 they are upside down.
 * @param votes of each line the probabilities [upright, upside down]: a sure line outweighs an unsure one
 */
export const uprightLead = (votes: readonly Float32Array[]): number =>
  votes.reduce((sum, [upright = 0, upsideDown = 0]) => sum + upright - upsideDown, 0);

/**
 * Signatures, QR codes and Devanagari mislead the classifier, so lines are asked until one side leads clearly.
 * Measured on 72 pictures turned four ways: always six lines, 1 of 288 wrong; this, none wrong and 4.6 asked.
 */
export const CLEAR_LEAD = 3;
export const MOST_LINES_ASKED = 12;
