/**
 * @file Where the document lies on a picture.
 *
 * In:  a decoded picture: a photograph with a document in it, or a scan that is the document.
 * Out: its four corners in the picture frame, or not found. Corners start at the
 *      left end of the upper long side, clockwise: read like this it lies
 *      landscape, upright or upside down; only its text tells which.
 *
 * what the localiser sees → outlines → the best one, if it is good enough → its sides on the edges that are there.
 * A document that is not found is still read, from the whole picture.
 */
import type { CardLocation, Point, Quadrilateral } from "../../observations/index.ts";
import { frameOf } from "../image/homography.ts";
import type { Pixels } from "../image/pixels.ts";
import type { Localiser } from "./localiser.ts";
import { findOutlines } from "./outlines.ts";
import { refineOutline } from "./refine-outline.ts";
import { ID1_PROPORTION, PAGE_PROPORTION, proportionOf } from "./shape.ts";

/** The score at which an outline is believed: docs/accuracy/localiser.md. */
const LEAST_SCORE = 0.55;
/** In a picture of a document's own shape, an outline is more likely printed on the document. */
const LEAST_SCORE_IN_DOCUMENT_SHAPE = 0.7;

/** How far a scan's proportion may be from a document's and still be taken for it and nothing else. */
const WHOLE_PICTURE_TOLERANCE = 0.04;
/** |ln| of an outline's proportion over the nearest document's, at most: a slanted view, or a page under a cover. */
const MOST_OUT_OF_SHAPE = 0.45;

export const findCard = async (pixels: Pixels, localiser: Localiser): Promise<CardLocation> => {
  const isWhole = isDocumentShaped(pixels);
  const maps = await localiser(pixels);
  const scaleX = pixels.widthPx / maps.columns;
  const scaleY = pixels.heightPx / maps.rows;
  const outlines = findOutlines(maps).map(({ corners, score }) => ({
    score,
    corners: corners.map(([x, y]): Point => [x * scaleX, y * scaleY]) as unknown as Quadrilateral,
  }));
  const leastScore = isWhole ? LEAST_SCORE_IN_DOCUMENT_SHAPE : LEAST_SCORE;
  const [best, ...others] = outlines.filter(
    ({ corners, score }) => score >= leastScore && isInShape(corners),
  );
  if (best !== undefined)
    return {
      outcome: "found",
      corners: landscape(refineOutline(pixels, best.corners)),
      score: best.score,
      method: "localiser",
      ...(others.length > 0 && { others: others.map(({ corners }) => corners) }),
    };
  if (!isWhole) return { outcome: "not-found", bestScore: outlines[0]?.score ?? null };
  const corners = landscape(frameOf(pixels.widthPx, pixels.heightPx));
  return { outcome: "found", corners, score: 0, method: "whole-picture" };
};

const isDocumentShaped = ({ widthPx, heightPx }: Pixels): boolean => {
  const proportion = Math.max(widthPx, heightPx) / Math.min(widthPx, heightPx);
  return isWithin(proportion, WHOLE_PICTURE_TOLERANCE);
};

const isInShape = (corners: Quadrilateral): boolean =>
  isWithin(proportionOf(corners), MOST_OUT_OF_SHAPE);

const isWithin = (proportion: number, tolerance: number): boolean =>
  [ID1_PROPORTION, PAGE_PROPORTION].some(
    (shape) => Math.abs(Math.log(proportion / shape)) <= tolerance,
  );

/** The same corners, clockwise, starting so that the first side is a long one and runs to the right as far as it can. */
const landscape = (corners: Quadrilateral): Quadrilateral => {
  const [a, b, c, d] = corners;
  const firstIsLong = distance(a, b) + distance(d, c) >= distance(b, c) + distance(a, d);
  const [from, to] = firstIsLong ? [a, b] : [b, c];
  const start = (firstIsLong ? 0 : 1) + (runsRight(from, to) ? 0 : 2);
  return [0, 1, 2, 3].map((k) => corners[(start + k) % 4]!) as unknown as Quadrilateral;
};

/** A side that is nearly upright counts as running to the right when it runs down: one of both must hold. */
const runsRight = (from: Point, to: Point): boolean =>
  to[0] - from[0] + (to[1] - from[1]) * 1e-3 > 0;

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
