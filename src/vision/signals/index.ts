/**
 * @file Signs that a page is not what it seems, as measurements: what they mean is not judged here.
 *
 * In:  the picture, the page as it was read, where it lies on the picture.
 * Out: numbers, each measured on attacks and on bona fide pictures in docs/accuracy/signals.md.
 */
import type { PageSignals, Quadrilateral } from "../../observations/index.ts";
import type { Pixels } from "../image/index.ts";
import { measureColourSpread } from "./colour.ts";
import { measurePixelGrid } from "./pixel-grid.ts";

export { perceptualHash } from "./perceptual-hash.ts";

export const measureSignals = (
  picture: Pixels,
  page: Pixels,
  corners: Quadrilateral,
): PageSignals => {
  const colourSpread = measureColourSpread(page);
  const pixelGrid = measurePixelGrid(picture, corners);
  return {
    ...(colourSpread !== undefined && { colourSpread }),
    ...(pixelGrid !== undefined && { pixelGrid }),
  };
};
