/**
 * @file What a frame shows of a card: where it lies, and how well it can be seen.
 *
 * In:  pixels; model `document-localiser`, as the server has it.
 * Out: measurements. What they mean is for guidance to say.
 */
import {
  findCard,
  type Localiser,
  lumaAtShares,
  lumaOf,
  measureQuality,
  type Pixels,
} from "../../../vision/portable.ts";
import type { CardSight } from "./messages.ts";

/** Luma from which nothing can be told apart. */
const CLIPPED = 250;

export const seeCard = async (localiser: Localiser, pixels: Pixels): Promise<CardSight> => {
  const luma = lumaOf(pixels);
  const [median] = lumaAtShares(luma, [0.5, 0.5]);
  const clipped = luma.data.reduce((sum, value) => sum + Number(value >= CLIPPED), 0);
  const frame = { luma: median, clipped: clipped / luma.data.length };
  const location = await findCard(pixels, localiser);
  if (location.outcome !== "found" || location.method === "whole-picture") return frame;
  const { corners } = location;
  const { sharpness, glare, cardWidthPx } = measureQuality(pixels, corners);
  const [a, b, c, d] = corners;
  return {
    ...frame,
    card: {
      corners: corners.map(([x, y]) => [x / pixels.widthPx, y / pixels.heightPx] as const),
      squareness: Math.min(ratio(side(a, b), side(d, c)), ratio(side(b, c), side(a, d))),
      sharpness,
      glare,
      widthPx: cardWidthPx,
    },
  };
};

type Corner = readonly [number, number];

const side = (from: Corner, to: Corner): number => Math.hypot(from[0] - to[0], from[1] - to[1]);

const ratio = (a: number, b: number): number => Math.min(a, b) / Math.max(a, b);
