/**
 * @file Photographs on which nobody can read the number: for the gate that sends people back.
 *
 * In:  a cause, the number's place on the photograph, a stream of random numbers.
 * Out: what is done to the picture. How much is enough follows from the height of the
 *      letters: a blur of half their height leaves no stroke apart from the next.
 */
import type { Quadrilateral } from "../../observations/index.ts";
import type { UnreadableCause } from "../labels.ts";
import type { Random } from "../random.ts";
import { CONDITIONS, type ConditionRanges } from "./conditions.ts";

/** By eye: at 0.35 single digits can still be guessed. */
const BLUR_OF_HEIGHT = [0.5, 0.9] as const;
const SHAKE_OF_HEIGHT = [1.6, 3] as const;

/** Everything but the cause is as on a mild photograph. */
export const rangesOf = (cause: UnreadableCause): ConditionRanges => {
  const { mild } = CONDITIONS;
  switch (cause) {
    case "dark":
      return { ...mild, exposure: [0.02, 0.045], noise: [9, 16], jpegQuality: [30, 60] };
    case "too-small":
      return { ...mild, cardWidthPx: [90, 150], jpegQuality: [40, 80] };
    case "blurred":
    case "shaken":
    case "glare":
    case "cut-off":
      return mild;
  }
};

export const blurSigmaFor = (random: Random, number: Quadrilateral): number =>
  heightOf(number) * random.between(...BLUR_OF_HEIGHT);

export const shakeFor = (random: Random, number: Quadrilateral): number =>
  Math.round(heightOf(number) * random.between(...SHAKE_OF_HEIGHT));

/**
 * The whole document moved so far that the picture's edge runs through its number: whole
 * pixels to move by, towards the side where the number is nearest to the edge.
 */
export const cutOffShift = (
  number: Quadrilateral,
  frame: { readonly width: number; readonly height: number },
): readonly [x: number, y: number] => {
  const xs = number.map(([x]) => x);
  const ys = number.map(([, y]) => y);
  // Past the edge by more than half of the number.
  const shifts: (readonly [number, number])[] = [
    [-(Math.min(...xs) * 0.4 + Math.max(...xs) * 0.6), 0],
    [frame.width - (Math.min(...xs) * 0.6 + Math.max(...xs) * 0.4), 0],
    [0, -Math.max(...ys)],
    [0, frame.height - Math.min(...ys)],
  ];
  return shifts.sort((one, other) => Math.hypot(...one) - Math.hypot(...other))[0]!;
};

const heightOf = ([a, , , d]: Quadrilateral): number => Math.hypot(d[0] - a[0], d[1] - a[1]);
