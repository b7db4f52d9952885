/**
 * @file Where documents lie on a picture, as a network sees it.
 *
 * In:  a picture.
 * Out: maps a quarter of the size that the network looks at: for each cell how sure it is
 *      to be inside a document, to hold a corner and to lie on an outline, 0 to 1; and the way to that corner.
 *
 * The network is our own: training/localiser has the program, its data and its report.
 */
import type { Pixels } from "../image/pixels.ts";
import { resizePixels, sizeWithLongerSide } from "../image/resize.ts";
import { runForFloats } from "../models/float-output.ts";
import type { Model } from "../models/model.ts";

export interface DocumentMaps {
  readonly columns: number;
  readonly rows: number;
  /** [rows, columns], 0 to 1. */
  readonly inside: Float32Array;
  readonly corner: Float32Array;
  readonly outline: Float32Array;
  /** From the middle of a cell to the corner near it, in cells. */
  readonly wayX: Float32Array;
  readonly wayY: Float32Array;
}

export type Localiser = (pixels: Pixels) => Promise<DocumentMaps>;

/** As trained. */
const SIDE_PX = 256;
const SIDE_MULTIPLE_PX = 32;
const CELL_PX = 4;
const MAPS = 5;

export const localiserOf =
  (model: Model): Localiser =>
  (pixels) =>
    look(model, pixels);

const look = async (model: Model, pixels: Pixels): Promise<DocumentMaps> => {
  const { widthPx, heightPx } = sizeWithLongerSide(pixels, SIDE_PX);
  const [width, height] = [toMultiple(widthPx), toMultiple(heightPx)];
  const small = resizePixels(pixels, width, height);
  const [maps] = await runForFloats(model, {
    values: planesOf(small),
    shape: [1, 3, height, width],
  });
  const [columns, rows] = [width / CELL_PX, height / CELL_PX];
  const cells = columns * rows;
  if (maps!.length !== MAPS * cells) throw new TypeError("The localiser has another shape");
  const map = (index: number) => maps!.subarray(index * cells, (index + 1) * cells);
  return {
    columns,
    rows,
    inside: map(0).map(logistic),
    corner: map(1).map(logistic),
    outline: map(2).map(logistic),
    wayX: map(3),
    wayY: map(4),
  };
};

/** The network halves its input five times; a stretch of a few pixels does not matter to it. */
const toMultiple = (sidePx: number): number =>
  Math.max(1, Math.round(sidePx / SIDE_MULTIPLE_PX)) * SIDE_MULTIPLE_PX;

const logistic = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** [3, height, width], RGB, 0 to 1. */
const planesOf = ({ data, widthPx, heightPx }: Pixels): Float32Array => {
  const plane = widthPx * heightPx;
  const planes = new Float32Array(3 * plane);
  for (let channel = 0; channel < 3; channel++)
    for (let i = channel, o = channel * plane; i < data.length; i += 3, o++)
      planes[o] = data[i]! / 255;
  return planes;
};
