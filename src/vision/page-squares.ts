/**
 * @file Parts of a page that was drawn from a file, in which small things are large.
 *
 * In:  the pixels of a page at 300 dots an inch.
 * Out: squares that overlap by half and cover the page, without blank ones.
 */
import { isBlank } from "./blank.ts";
import { cropPixels, type Pixels } from "./image/index.ts";

/** Twice the side of the largest code on a letter, 5 cm: each lies whole in one of the squares. */
const SIDE_PX = 1240;

export interface PageSquare {
  readonly pixels: Pixels;
  /** Where its top left corner lies on the page. */
  readonly leftPx: number;
  readonly topPx: number;
}

export function* squaresOf(page: Pixels): Generator<PageSquare> {
  for (const topPx of startsOf(page.heightPx))
    for (const leftPx of startsOf(page.widthPx)) {
      const pixels = cropPixels(page, { leftPx, topPx, widthPx: SIDE_PX, heightPx: SIDE_PX });
      if (!isBlank(pixels)) yield { pixels, leftPx, topPx };
    }
}

const startsOf = (lengthPx: number): readonly number[] => {
  const steps = Math.max(0, Math.ceil((lengthPx - SIDE_PX) / (SIDE_PX / 2)));
  return Array.from({ length: steps + 1 }, (_, step) =>
    Math.max(0, Math.min(step * (SIDE_PX / 2), lengthPx - SIDE_PX)),
  );
};
