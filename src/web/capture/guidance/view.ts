/**
 * @file The part of a frame that the page shows: a stage of its own shape is covered by the picture,
 * and what does not fit is cut off on both sides alike (CSS `object-fit: cover`).
 *
 * In:  the shape of the frame and of the stage.
 * Out: the part shown, in shares of the frame.
 */
import type { Area } from "../sight/messages.ts";

/** Width over height. */
export const FACE_STAGE = 3 / 4;
export const CARD_STAGE = 4 / 3;

export const shownPart = (widthPx: number, heightPx: number, stage: number): Area => {
  const shape = widthPx / heightPx;
  const width = Math.min(1, stage / shape);
  const height = Math.min(1, shape / stage);
  return { left: (1 - width) / 2, top: (1 - height) / 2, width, height };
};

/** A point of the frame in shares of what is shown; outside 0 to 1 where it is cut off. */
export const inView = (
  [x, y]: readonly [number, number],
  view: Area,
): readonly [number, number] => [(x - view.left) / view.width, (y - view.top) / view.height];
