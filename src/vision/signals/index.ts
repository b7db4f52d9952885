/**
 * @file Signs that a page is not what it seems, as measurements: what they mean is not judged here.
 *
 * In:  the picture, the page as it was read, where it and what is on it lie on the picture.
 * Out: numbers, each measured on attacks and on bona fide pictures in docs/accuracy/signals.md.
 */
import type { PageSignals } from "../../observations/index.ts";
import type { Pixels } from "../image/index.ts";
import { measureColourSpread } from "./colour.ts";
import { measurePixelGrid } from "./pixel-grid.ts";
import { measureSavingHistory, type SignalPlaces } from "./saving-history.ts";

export { perceptualHash } from "./perceptual-hash.ts";

export const measureSignals = (
  picture: Pixels,
  page: Pixels,
  places: SignalPlaces,
): PageSignals => {
  const colourSpread = measureColourSpread(page);
  const pixelGrid = measurePixelGrid(picture, places.page);
  return {
    ...(colourSpread !== undefined && { colourSpread }),
    ...(pixelGrid !== undefined && { pixelGrid }),
    ...measureSavingHistory(picture, places),
  };
};
