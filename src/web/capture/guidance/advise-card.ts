/**
 * @file What to tell a person about the card in the frame. Pure.
 *
 * In:  what the frame shows, and which part of it the page shows.
 * Out: one message, the first that applies in the order of the list below.
 */
import type { Area, CardSight } from "../sight/messages.ts";
import { inView } from "./view.ts";

/** In the order in which they matter. */
export const CARD_MESSAGES = [
  "doc.not_found",
  "doc.closer",
  "doc.farther",
  "doc.center",
  "doc.tilt",
  "doc.blur",
  "doc.glare",
  "doc.dark",
  "doc.bright",
  "doc.hold",
] as const;
export type CardMessage = (typeof CARD_MESSAGES)[number];

/** The guide on the stage, in shares of it, as camera.css draws it. */
const GUIDE = { width: 0.9, height: 0.76 } as const;

/** Starting values of the catalogue; not calibrated on people. */
const LIMITS = {
  /** Area of the card in shares of the guide's. */
  leastArea: 0.45,
  /** A corner this near to the edge of what is shown counts as on it. */
  edge: 0.01,
  mostOffCentre: 0.12,
  leastSquareness: 0.85,
  leastSharpness: 0.12,
  mostGlare: 0.015,
  leastLuma: 60,
  mostClipped: 0.2,
} as const;

export const adviseCard = ({ card, luma, clipped }: CardSight, view: Area): CardMessage => {
  // A card that cannot be told from the dark round it wants light before anything else.
  if (card === undefined) return luma < LIMITS.leastLuma / 2 ? "doc.dark" : "doc.not_found";
  const corners = card.corners.map((corner) => inView(corner, view));
  if (areaOf(corners) < LIMITS.leastArea * GUIDE.width * GUIDE.height) return "doc.closer";
  if (corners.flat().some((place) => place < LIMITS.edge || place > 1 - LIMITS.edge))
    return "doc.farther";
  const offCentre = [0, 1].map((axis) =>
    Math.abs(corners.reduce((sum, corner) => sum + corner[axis]!, 0) / corners.length - 0.5),
  );
  if (Math.max(...offCentre) > LIMITS.mostOffCentre) return "doc.center";
  if (card.squareness < LIMITS.leastSquareness) return "doc.tilt";
  if (card.sharpness < LIMITS.leastSharpness) return "doc.blur";
  if (card.glare > LIMITS.mostGlare) return "doc.glare";
  if (luma < LIMITS.leastLuma) return "doc.dark";
  return clipped > LIMITS.mostClipped ? "doc.bright" : "doc.hold";
};

/** Shoelace formula. */
const areaOf = (corners: readonly (readonly [number, number])[]): number =>
  Math.abs(
    corners.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = corners[(index + 1) % corners.length]!;
      return sum + x * nextY - nextX * y;
    }, 0) / 2,
  );
