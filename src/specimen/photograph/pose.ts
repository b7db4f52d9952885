/**
 * @file How the card lies under the camera.
 *
 * In:  a stream of random numbers, the ranges of a condition.
 * Out: the four corners of the card on the photograph, in reading order, all inside it.
 */
import type { Point, Quadrilateral } from "../../observations/index.ts";
import { CARD_HEIGHT, CARD_WIDTH } from "../drawing.ts";
import type { Random } from "../random.ts";
import { PHOTOGRAPH_HEIGHT_PX, PHOTOGRAPH_WIDTH_PX, type ConditionRanges } from "./conditions.ts";

/** The card never touches the edge of the photograph. */
const MARGIN_PX = 14;

/** Draws until the whole card is on the photograph; a narrow card with little turn always is. */
const TRIES = 200;

export const drawPose = (random: Random, ranges: ConditionRanges): Quadrilateral => {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const corners = drawCorners(random, ranges);
    if (corners.every(isInside)) return corners;
  }
  throw new Error(`No pose found in ${TRIES} tries: the ranges leave no room`);
};

const drawCorners = (random: Random, ranges: ConditionRanges): Quadrilateral => {
  const widthPx = random.between(...ranges.cardWidthPx);
  const heightPx = (widthPx * CARD_HEIGHT) / CARD_WIDTH;
  const turn = (random.between(-1, 1) * ranges.rotationDegrees * Math.PI) / 180;
  const sway = ranges.perspective * heightPx;
  const spareX = Math.max(0, PHOTOGRAPH_WIDTH_PX - widthPx) * 0.4;
  const spareY = Math.max(0, PHOTOGRAPH_HEIGHT_PX - heightPx) * 0.4;
  const centreX = PHOTOGRAPH_WIDTH_PX / 2 + random.between(-0.5, 0.5) * spareX;
  const centreY = PHOTOGRAPH_HEIGHT_PX / 2 + random.between(-0.5, 0.5) * spareY;
  const corner = (signX: number, signY: number): Point => {
    const x = (signX * widthPx) / 2 + random.between(-sway, sway);
    const y = (signY * heightPx) / 2 + random.between(-sway, sway);
    return [
      centreX + x * Math.cos(turn) - y * Math.sin(turn),
      centreY + x * Math.sin(turn) + y * Math.cos(turn),
    ];
  };
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
};

const isInside = ([x, y]: Point): boolean =>
  x >= MARGIN_PX &&
  y >= MARGIN_PX &&
  x <= PHOTOGRAPH_WIDTH_PX - MARGIN_PX &&
  y <= PHOTOGRAPH_HEIGHT_PX - MARGIN_PX;
