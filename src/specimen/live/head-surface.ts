/**
 * @file The shape of a head: how far each point of a portrait stands towards the camera.
 *
 * In:  a point in the frame of the face: origin between the eyes, x along the line from eye to eye, y down the
 *      face; the unit is the distance between the eye centres (about 63 mm).
 * Out: depth in the same unit, towards the camera, from an axis through the middle of the head; and how much
 *      of the point belongs to the head.
 *
 * Half an ellipsoid with a ridge for the nose. Its sizes are those of an average adult: head 152 mm wide, tip of
 * the nose 45 to 50 mm before the outer corners of the eyes. It is a mean shape with a person's picture on it, so
 * that pictures of many people can be turned; nobody's own relief.
 */

export interface HeadShape {
  /** 1 is the average; how far this person's nose stands out. */
  readonly nose: number;
  /** 1 is the average; how curved the face is. */
  readonly roundness: number;
}

const HALF_WIDTH = 1.75;
const HALF_HEIGHT = 2.5;
const HALF_DEPTH = 1.35;
/** The ellipsoid's middle lies below the eyes. */
const MIDDLE_Y = 0.3;
const NOSE_TIP_Y = 0.62;
/** The middle of the face, lips included, stands before its sides. */
const CHEEK_HEIGHT = 0.15;
const NOSE_HEIGHT = 0.45;

export const headDepth = (x: number, y: number, shape: HeadShape): number => {
  const inside = 1 - (x / HALF_WIDTH) ** 2 - ((y - MIDDLE_Y) / HALF_HEIGHT) ** 2;
  const round = Math.sqrt(Math.max(0, inside));
  return HALF_DEPTH * (1 + (round - 1) * shape.roundness) + noseHeight(x, y) * shape.nose;
};

/** Rises from between the eyes to the tip and falls steeply to the lip. */
const noseHeight = (x: number, y: number): number => {
  const along = y / NOSE_TIP_Y;
  const ridge =
    along < 1
      ? Math.max(0, 0.25 + 0.75 * along) * (along < -0.35 ? 0 : 1)
      : Math.exp(-(((y - NOSE_TIP_Y) / 0.12) ** 2));
  const width = 0.11 + 0.07 * Math.min(1, Math.max(0, along));
  const cheeks = Math.exp(-((x / 0.5) ** 2) - ((y - 0.75) / 0.6) ** 2);
  return NOSE_HEIGHT * ridge * Math.exp(-((x / width) ** 2) / 2) + CHEEK_HEIGHT * cheeks;
};

/** 1 on the head and its hair, 0 on what lies behind; between them it falls smoothly. */
export const headShare = (x: number, y: number): number => {
  const away = Math.hypot(x / 1.6, (y - 0.25) / 2.3);
  const fall = Math.min(1, Math.max(0, (away - 0.8) / 0.55));
  return 1 - fall * fall * (3 - 2 * fall);
};
