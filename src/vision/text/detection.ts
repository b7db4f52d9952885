/**
 * @file Finds lines of text: PP-OCRv4 mobile detection (a DB network).
 *
 * In:  a picture.
 * Out: for each line of text a rectangle at any angle, in the frame of the
 *      picture, and the mean probability inside.
 *
 * Preparation and post-processing follow PaddleOCR's `DBPostProcess` with the
 * numbers of its PP-OCRv4 configuration, except that the score is the mean over
 * the component itself, not over its rectangle: that saves a second pass.
 */
import type { Point, Quadrilateral } from "../../observations/index.ts";
import type { Pixels } from "../image/pixels.ts";
import { resizePixels } from "../image/resize.ts";
import { cornersOf, minimumAreaRectangle, type TurnedRectangle } from "./minimum-area-rectangle.ts";
import type { TensorBuffer } from "./tensor-buffer.ts";

export interface TextBox {
  /** Top left, top right, bottom right, bottom left on the picture: not yet in reading order. */
  readonly corners: Quadrilateral;
  /** Mean probability that its pixels are text, 0 to 1. */
  readonly score: number;
}

export interface DetectionInput {
  /** [1, 3, heightPx, widthPx], BGR, ImageNet mean and deviation. */
  readonly tensor: Float32Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The network halves its input five times. Model card. */
const SIDE_MULTIPLE_PX = 32;

/** Mean and deviation of ImageNet in the order blue, green, red. PaddleOCR swaps no channels after OpenCV's BGR. */
const MEAN = [0.485, 0.456, 0.406] as const;
const DEVIATION = [0.229, 0.224, 0.225] as const;

/** @param sidePx the longer side is shrunk to this; a smaller picture keeps its size (enlarging changed nothing: measured on 21 photographs) */
export const prepareDetection = (
  pixels: Pixels,
  sidePx: number,
  buffer: TensorBuffer,
): DetectionInput => {
  const scale = Math.min(1, sidePx / Math.max(pixels.widthPx, pixels.heightPx));
  const widthPx = toMultiple(pixels.widthPx * scale);
  const heightPx = toMultiple(pixels.heightPx * scale);
  const { data } = resizePixels(pixels, widthPx, heightPx);
  const plane = widthPx * heightPx;
  const tensor = buffer(3 * plane);
  for (let channel = 0; channel < 3; channel++) {
    const factor = 1 / 255 / DEVIATION[channel]!;
    const offset = -MEAN[channel]! / DEVIATION[channel]!;
    const end = (channel + 1) * plane;
    for (let i = 2 - channel, o = channel * plane; o < end; i += 3, o++)
      tensor[o] = data[i]! * factor + offset;
  }
  return { tensor, widthPx, heightPx };
};

const toMultiple = (sidePx: number): number =>
  Math.max(1, Math.round(sidePx / SIDE_MULTIPLE_PX)) * SIDE_MULTIPLE_PX;

/** PaddleOCR PP-OCRv4 configuration: `thresh`. */
const PIXEL_THRESHOLD = 0.3;
/** Below PaddleOCR's 0.6: keeps faint print; what is no text falls to its recognition score. Measured on 60 cards. */
const BOX_THRESHOLD = 0.5;
/** The network is trained on shrunk lines; this grows them back. PaddleOCR uses 1.5 to 2.0; 1.6 measured on 60 cards. */
const UNCLIP_RATIO = 1.6;
/** Specks. PaddleOCR `min_size` 3, in pixels of the map. */
const LEAST_SIDE_PX = 3;
const LEAST_AREA_PX = 16;

interface Component {
  readonly meanProbability: number;
  readonly areaPx: number;
  readonly outline: readonly Point[];
}

/**
 * @param probabilities [heightPx, widthPx] row by row, 0 to 1: this pixel is inside a (shrunk) line of text
 * @param map size of the probabilities
 * @param picture size of the picture whose frame the boxes are to be in
 */
export const interpretDetection = (
  probabilities: Float32Array,
  map: { readonly widthPx: number; readonly heightPx: number },
  picture: { readonly widthPx: number; readonly heightPx: number },
): readonly TextBox[] => {
  const scaleX = picture.widthPx / map.widthPx;
  const scaleY = picture.heightPx / map.heightPx;
  const boxes: TextBox[] = [];
  for (const { meanProbability, areaPx, outline } of componentsOf(probabilities, map.widthPx)) {
    if (areaPx < LEAST_AREA_PX || meanProbability < BOX_THRESHOLD) continue;
    const core = minimumAreaRectangle(outline);
    if (Math.min(core.width, core.height) < LEAST_SIDE_PX) continue;
    const [a, b, c, d] = cornersOf(unclip(core));
    const scaled = ([x, y]: Point): Point => [x * scaleX, y * scaleY];
    boxes.push({ corners: [scaled(a), scaled(b), scaled(c), scaled(d)], score: meanProbability });
  }
  return boxes;
};

/** Grows every side outward by area × ratio ÷ circumference: Liao et al. 2020 (DB), equation 10. */
const unclip = (core: TurnedRectangle): TurnedRectangle => {
  const distance = (core.width * core.height * UNCLIP_RATIO) / (2 * (core.width + core.height));
  return { ...core, width: core.width + 2 * distance, height: core.height + 2 * distance };
};

/** Connected groups (eight neighbours) of pixels above the threshold. */
function* componentsOf(probabilities: Float32Array, widthPx: number): Generator<Component> {
  const seen = new Uint8Array(probabilities.length);
  const pending: number[] = [];
  for (let start = 0; start < probabilities.length; start++) {
    if (seen[start] !== 0 || probabilities[start]! <= PIXEL_THRESHOLD) continue;
    seen[start] = 1;
    pending.push(start);
    yield collect({ probabilities, widthPx, seen, pending });
  }
}

interface Search {
  readonly probabilities: Float32Array;
  readonly widthPx: number;
  readonly seen: Uint8Array;
  /** Indices that are seen and not yet looked at. */
  readonly pending: number[];
}

const collect = ({ probabilities, widthPx, seen, pending }: Search): Component => {
  /** First and last column of each row. */
  const rows = new Map<number, { first: number; last: number }>();
  let areaPx = 0;
  let sum = 0;
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    areaPx++;
    sum += probabilities[at]!;
    const x = at % widthPx;
    const y = (at - x) / widthPx;
    const row = rows.get(y);
    if (row === undefined) rows.set(y, { first: x, last: x });
    else if (x < row.first) row.first = x;
    else if (x > row.last) row.last = x;

    const firstX = x === 0 ? 0 : -1;
    const lastX = x === widthPx - 1 ? 0 : 1;
    for (let line = at - widthPx; line <= at + widthPx; line += widthPx) {
      for (let next = line + firstX; next <= line + lastX; next++) {
        // Outside the map the probability is undefined, and no comparison with it is true.
        if (seen[next] === 0 && probabilities[next]! > PIXEL_THRESHOLD) {
          seen[next] = 1;
          pending.push(next);
        }
      }
    }
  }
  return { meanProbability: sum / areaPx, areaPx, outline: outlineOf(rows) };
};

/** The outer corners of the first and last pixel of each row: their hull is the hull of the component. */
const outlineOf = (
  rows: ReadonlyMap<number, { readonly first: number; readonly last: number }>,
): readonly Point[] => {
  const outline: Point[] = [];
  for (const [y, { first, last }] of rows)
    outline.push([first, y], [last + 1, y], [first, y + 1], [last + 1, y + 1]);
  return outline;
};
