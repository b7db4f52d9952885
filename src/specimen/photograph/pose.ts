/**
 * @file How the document lies under the camera.
 *
 * In:  a stream of random numbers, the ranges of a condition, the document's size, the
 *      photograph's size.
 * Out: the four corners of the document on the photograph, in the order in which its print
 *      is read, all inside the picture.
 */
import type { Point, Quadrilateral } from "../../observations/index.ts";
import { CARD_WIDTH, type Sheet } from "../drawing.ts";
import type { Random } from "../random.ts";
import type { ConditionRanges, Frame } from "./conditions.ts";

/** The card never touches the edge of the photograph. */
const MARGIN_PX = 14;

const TRIES = 200;
/** After each try without success the camera goes a little further away. */
const STEP_BACK = 0.97;

export interface PoseSetting {
  readonly ranges: ConditionRanges;
  readonly sheet: Sheet;
  readonly frame: Frame;
}

export const drawPose = (random: Random, setting: PoseSetting): Quadrilateral => {
  const { ranges, frame } = setting;
  const unitPx = random.between(...ranges.cardWidthPx) / CARD_WIDTH;
  const turn = drawTurn(random, ranges);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const corners = drawCorners(random, setting, turn, unitPx * STEP_BACK ** attempt);
    if (corners.every((corner) => isInside(corner, frame))) return corners;
  }
  throw new Error(`No pose found in ${TRIES} tries: the ranges leave no room`);
};

const drawTurn = (random: Random, ranges: ConditionRanges): number => {
  const small = random.between(-1, 1) * ranges.rotationDegrees;
  const draw = random.unit();
  if (draw < ranges.anyAngleChance) return random.between(0, 360);
  return draw < ranges.anyAngleChance + ranges.quarterTurnChance
    ? small + random.pick([90, 180, 270])
    : small;
};

const drawCorners = (
  random: Random,
  { ranges, sheet, frame }: PoseSetting,
  turnDegrees: number,
  unitPx: number,
): Quadrilateral => {
  const [widthPx, heightPx] = [sheet.width * unitPx, sheet.height * unitPx];
  const turn = (turnDegrees * Math.PI) / 180;
  const sway = ranges.perspective * Math.min(widthPx, heightPx);
  const spareX = Math.max(0, frame.width - widthPx) * 0.4;
  const spareY = Math.max(0, frame.height - heightPx) * 0.4;
  const centreX = frame.width / 2 + random.between(-0.5, 0.5) * spareX;
  const centreY = frame.height / 2 + random.between(-0.5, 0.5) * spareY;
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

const isInside = ([x, y]: Point, frame: Frame): boolean =>
  x >= MARGIN_PX && y >= MARGIN_PX && x <= frame.width - MARGIN_PX && y <= frame.height - MARGIN_PX;
