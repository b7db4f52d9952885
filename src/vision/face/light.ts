/**
 * @file How evenly an aligned face is lit.
 *
 * In:  an aligned face, 112 x 112 pixels.
 * Out: balance, -1 to 1: 0 when both halves are as bright, positive when the right one of the picture is
 *      brighter; and the shares of the face that are as good as white or black, where no detail is left.
 *      A mirrored face has the opposite balance and the same shares.
 */
import type { FaceObservation } from "../../observations/index.ts";
import { lumaOf } from "../image/luma.ts";
import type { Pixels } from "../image/pixels.ts";

export type Light = NonNullable<FaceObservation["light"]>;

/** From the brows to the chin and from cheek to cheek: round them lie hair and background. */
const LEFT_PX = 24;
const TOP_PX = 38;
const BOTTOM_PX = 100;

const WHITE_FROM = 250;
const BLACK_TO = 10;

export const lightOf = (aligned: Pixels): Light => {
  const { data, widthPx } = lumaOf(aligned);
  const middle = widthPx / 2;
  const halves = [0, 0];
  let white = 0;
  let black = 0;
  let count = 0;
  for (let y = TOP_PX; y < BOTTOM_PX; y++)
    for (let x = LEFT_PX; x < widthPx - LEFT_PX; x++) {
      const luma = data[y * widthPx + x]!;
      halves[x < middle ? 0 : 1]! += luma;
      white += luma >= WHITE_FROM ? 1 : 0;
      black += luma <= BLACK_TO ? 1 : 0;
      count++;
    }
  const [left, right] = halves as [number, number];
  // A black picture is lit evenly, and badly: meanLuma says so.
  const balance = left + right === 0 ? 0 : (right - left) / (right + left);
  return { balance, whiteShare: white / count, blackShare: black / count };
};
