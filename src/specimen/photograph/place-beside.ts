/**
 * @file Room for another document on the same photograph.
 *
 * In:  the corners of the first, the size of the other, the photograph's size.
 * Out: corners of the other in the larger strip above or below the first, or nothing where
 *      neither has room for a card that could be read.
 */
import type { Quadrilateral } from "../../observations/index.ts";
import type { Sheet } from "../drawing.ts";
import type { Frame } from "./conditions.ts";

const GAP_PX = 26;
const LEAST_WIDTH_PX = 420;

export const placeBeside = (
  corners: Quadrilateral,
  sheet: Sheet,
  frame: Frame,
): Quadrilateral | undefined => {
  const ys = corners.map(([, y]) => y);
  const above = Math.min(...ys) - 2 * GAP_PX;
  const below = frame.height - Math.max(...ys) - 2 * GAP_PX;
  const height = Math.max(above, below);
  const width = Math.min((height * sheet.width) / sheet.height, frame.width - 2 * GAP_PX);
  if (width < LEAST_WIDTH_PX) return undefined;
  const left = (frame.width - width) / 2;
  const top = above > below ? GAP_PX : Math.max(...ys) + GAP_PX;
  const bottom = top + (width * sheet.height) / sheet.width;
  return [
    [left, top],
    [left + width, top],
    [left + width, bottom],
    [left, bottom],
  ];
};
