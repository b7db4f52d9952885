/**
 * @file Blackening parts of a picture, for pictures that are shown or kept with
 * a number hidden.
 */
import type { Quadrilateral } from "../../observations/index.ts";
import type { Pixels } from "./pixels.ts";

/** A copy in which every pixel whose area touches one of the convex polygons is black. */
export const blackOut = (pixels: Pixels, polygons: readonly Quadrilateral[]): Pixels => {
  const data = pixels.data.slice();
  for (const polygon of polygons) {
    const ys = polygon.map(([, y]) => y);
    const top = Math.max(0, Math.floor(Math.min(...ys)));
    const bottom = Math.min(pixels.heightPx, Math.ceil(Math.max(...ys)));
    for (let row = top; row < bottom; row++) {
      const span = spanOfRow(polygon, row);
      if (span === undefined) continue;
      const left = Math.max(0, Math.floor(span[0]));
      const right = Math.min(pixels.widthPx, Math.ceil(span[1]));
      if (right > left)
        data.fill(0, (row * pixels.widthPx + left) * 3, (row * pixels.widthPx + right) * 3);
    }
  }
  return { data, widthPx: pixels.widthPx, heightPx: pixels.heightPx };
};

/** The leftmost and rightmost x of the polygon anywhere between y = row and y = row + 1. */
const spanOfRow = (polygon: Quadrilateral, row: number): readonly [number, number] | undefined => {
  let left = Infinity;
  let right = -Infinity;
  for (let k = 0; k < 4; k++) {
    const [x1, y1] = polygon[k]!;
    const [x2, y2] = polygon[(k + 1) % 4]!;
    const low = Math.max(row, Math.min(y1, y2));
    const high = Math.min(row + 1, Math.max(y1, y2));
    if (low > high) continue;
    for (const y of [low, high]) {
      const xs = y1 === y2 ? [x1, x2] : [x1 + ((x2 - x1) * (y - y1)) / (y2 - y1)];
      left = Math.min(left, ...xs);
      right = Math.max(right, ...xs);
    }
  }
  return left <= right ? [left, right] : undefined;
};
