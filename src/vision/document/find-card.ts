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

/**
 * Longer side of the picture in which outlines are searched. The second is tried when the first shows none: it finds
 * 3 of 56 specimens more and takes half as long again.
 */
const SEARCH_SIDES_PX = [512, 640] as const;

/**
 * The score at which an outline is believed. Of 116 drawn photographs (60 with backgrounds of wood, cloth, blank and
 * printed paper and clutter, 56 specimens) 98 have one: 92 overlap the truth by 0.9 (IoU) and none by less than 0.86;
 * the best of 133 pictures without a card reaches 2.45. The rest is read from the whole picture, which costs little
 * (measured: the same fields from a raw photograph at 960 px as from a rectified card at 640 px).
 */
const LEAST_SCORE = 2.75;
/** In a picture of a card's own shape, an outline is more likely printed on the card: these reach 2.82 on clean specimens. */
const LEAST_SCORE_IN_CARD_SHAPE = 3.05;

/** How far a scan's proportion may be from ID-1's and still be taken for the card and nothing else. */
const WHOLE_PICTURE_TOLERANCE = 0.04;

export const findCard = (pixels: Pixels): CardLocation => {
  const cardShaped = isCardShaped(pixels);
  const leastScore = cardShaped ? LEAST_SCORE_IN_CARD_SHAPE : LEAST_SCORE;
  let bestScore: number | null = null;
  for (const sidePx of SEARCH_SIDES_PX) {
    const best = bestOutline(pixels, sidePx);
    if (best === undefined) continue;
    const { corners, score } = best;
    if (score >= leastScore)
      return { outcome: "found", corners: landscape(corners), score, method: "outline" };
    bestScore = Math.max(bestScore ?? score, score);
    if (cardShaped) break;
  }
  if (!cardShaped) return { outcome: "not-found", bestScore };
  const corners = landscape(frameOf(pixels.widthPx, pixels.heightPx));
  return { outcome: "found", corners, score: 0, method: "whole-picture" };
};

/** In the frame of the picture as given. */
const bestOutline = (
  pixels: Pixels,
  sidePx: number,
): { readonly corners: Quadrilateral; readonly score: number } | undefined => {
  const { widthPx, heightPx } = sizeWithLongerSide(pixels, sidePx);
  const small = resizePixels(pixels, widthPx, heightPx);
  const [best] = findQuadrilaterals(findLines(findEdges(small)), small);
  if (best === undefined) return undefined;
  const scaleX = pixels.widthPx / widthPx;
  const scaleY = pixels.heightPx / heightPx;
  const corners = best.corners.map(([x, y]): Point => [x * scaleX, y * scaleY]) as Quadrilateral;
  return { corners, score: best.score };
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
