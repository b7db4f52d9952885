/**
 * @file Where the card lies on a picture.
 *
 * In:  a decoded picture: a photograph with a card in it, or a scan that is the card.
 * Out: its four corners in the picture frame, or not found. Corners start at the
 *      left end of the upper long side, clockwise: read like this the card lies
 *      landscape, upright or upside down; only its text tells which.
 *
 * shrink → edges → lines → outlines → the best one, if it is good enough.
 * A card that is not found is still read, from the whole picture.
 */
import type { CardLocation, Point, Quadrilateral } from "../../observations/index.ts";
import { frameOf, type Pixels, resizePixels, sizeWithLongerSide } from "../image/index.ts";
import { findEdges } from "./edges.ts";
import { findLines } from "./lines.ts";
import { findQuadrilaterals, ID1_PROPORTION } from "./quadrilaterals.ts";

/** Sides of the picture in which outlines are searched. 480 finds fewer, 960 costs twice as much and finds no more. */
const SEARCH_SIDE_PX = 640;

/**
 * The score at which an outline is believed. On 116 drawn photographs (60 with backgrounds of wood, cloth, paper
 * and clutter, 56 specimens) 93 outlines reach it, none with an overlap (IoU) under 0.86; of 133 pictures without a
 * card the best reaches 2.45. Those below it are read from the whole picture, which costs little (measured: the
 * same fields from a raw photograph at 960 px as from a rectified card at 640 px).
 */
const LEAST_SCORE = 2.75;
/** In a picture of a card's own shape, an outline is more likely printed on the card: these reach 2.82 on clean specimens. */
const LEAST_SCORE_IN_CARD_SHAPE = 3.05;

/** How far a scan's proportion may be from ID-1's and still be taken for the card and nothing else. */
const WHOLE_PICTURE_TOLERANCE = 0.04;

export const findCard = (pixels: Pixels): CardLocation => {
  const { widthPx, heightPx } = sizeWithLongerSide(pixels, SEARCH_SIDE_PX);
  const small = resizePixels(pixels, widthPx, heightPx);
  const [best] = findQuadrilaterals(findLines(findEdges(small)), small);
  const cardShaped = isCardShaped(pixels);
  const leastScore = cardShaped ? LEAST_SCORE_IN_CARD_SHAPE : LEAST_SCORE;
  if (best !== undefined && best.score >= leastScore) {
    const scaleX = pixels.widthPx / widthPx;
    const scaleY = pixels.heightPx / heightPx;
    const corners = best.corners.map(([x, y]): Point => [x * scaleX, y * scaleY]) as Quadrilateral;
    return { outcome: "found", corners: landscape(corners), score: best.score, method: "outline" };
  }
  if (cardShaped)
    return {
      outcome: "found",
      corners: landscape(frameOf(pixels.widthPx, pixels.heightPx)),
      score: 0,
      method: "whole-picture",
    };
  return { outcome: "not-found", bestScore: best?.score ?? null };
};

const isCardShaped = ({ widthPx, heightPx }: Pixels): boolean => {
  const proportion = Math.max(widthPx, heightPx) / Math.min(widthPx, heightPx);
  return Math.abs(Math.log(proportion / ID1_PROPORTION)) <= WHOLE_PICTURE_TOLERANCE;
};

/** The same corners, clockwise, starting so that the first side is a long one and runs to the right as far as it can. */
const landscape = (corners: Quadrilateral): Quadrilateral => {
  const [a, b, c, d] = corners;
  const firstIsLong = distance(a, b) + distance(d, c) >= distance(b, c) + distance(a, d);
  const [from, to] = firstIsLong ? [a, b] : [b, c];
  const start = (firstIsLong ? 0 : 1) + (runsRight(from, to) ? 0 : 2);
  return [0, 1, 2, 3].map((k) => corners[(start + k) % 4]!) as Quadrilateral;
};

/** A side that is nearly upright counts as running to the right when it runs down: one of both must hold. */
const runsRight = (from: Point, to: Point): boolean =>
  to[0] - from[0] + (to[1] - from[1]) * 1e-3 > 0;

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
