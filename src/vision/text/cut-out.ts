/**
 * @file One line, cut out of the picture upright.
 */
import type { Quadrilateral } from "../../observations/index.ts";
import { type Pixels, warpQuadrilateral } from "../image/index.ts";
import { sidesOf } from "./orientation.ts";

/** @param to.widthFor the width for a line of this aspect */
export const cutOut = (
  pixels: Pixels,
  polygon: Quadrilateral,
  to: { readonly heightPx: number; readonly widthFor: (aspect: number) => number },
): Pixels => warpQuadrilateral(pixels, polygon, to.widthFor(aspectOf(polygon)), to.heightPx);

export const aspectOf = (polygon: Quadrilateral): number => {
  const { width, height } = sidesOf(polygon);
  return width / height;
};
