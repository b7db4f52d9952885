/**
 * @file The projective map between two quadrilaterals: how a flat card is seen
 * by a camera, and back.
 *
 * In:  four corners and where they go.
 * Out: a 3 x 3 matrix, row by row, last element 1; points map as column vectors
 *      (x, y, 1). Frames are those of the given corners: pixel edges, so that a
 *      picture of w by h pixels has the corners (0,0), (w,0), (w,h), (0,h).
 */
import type { Point, Quadrilateral } from "../../observations/index.ts";

/** Row-major 3 x 3. */
export type Homography = Float64Array;

/** The map that takes each corner of `from` to the same corner of `to`. */
export const homography = (from: Quadrilateral, to: Quadrilateral): Homography => {
  // Eight unknowns, two equations a corner: [Hartley, Zisserman: Multiple View Geometry, §4.1], with h33 = 1.
  const rows: Float64Array[] = [];
  for (let corner = 0; corner < 4; corner++) {
    const [x, y] = from[corner]!;
    const [u, v] = to[corner]!;
    rows.push(Float64Array.of(x, y, 1, 0, 0, 0, -u * x, -u * y, u));
    rows.push(Float64Array.of(0, 0, 0, x, y, 1, -v * x, -v * y, v));
  }
  const solution = solve(rows);
  return Float64Array.of(...solution, 1);
};

export const applyHomography = (h: Homography, [x, y]: Point): Point => {
  const w = h[6]! * x + h[7]! * y + h[8]!;
  return [(h[0]! * x + h[1]! * y + h[2]!) / w, (h[3]! * x + h[4]! * y + h[5]!) / w];
};

export const mapQuadrilateral = (h: Homography, corners: Quadrilateral): Quadrilateral => [
  applyHomography(h, corners[0]),
  applyHomography(h, corners[1]),
  applyHomography(h, corners[2]),
  applyHomography(h, corners[3]),
];

/** The corners of a picture of this size, in its own frame. */
export const frameOf = (widthPx: number, heightPx: number): Quadrilateral => [
  [0, 0],
  [widthPx, 0],
  [widthPx, heightPx],
  [0, heightPx],
];

/**
 * Gauss-Jordan elimination with partial pivoting.
 * @param rows n rows of n + 1 numbers: the coefficients, then the right-hand side; overwritten
 */
const solve = (rows: Float64Array[]): Float64Array => {
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    const pivotRow = rows[column]!;
    const divisor = pivotRow[column]!;
    if (Math.abs(divisor) < 1e-12) throw new RangeError("Three of the four corners lie on a line");
    for (let k = column; k <= size; k++) pivotRow[k]! /= divisor;
    for (let row = 0; row < size; row++) {
      const factor = rows[row]![column]!;
      if (row === column || factor === 0) continue;
      for (let k = column; k <= size; k++) rows[row]![k]! -= factor * pivotRow[k]!;
    }
  }
  return Float64Array.from(rows, (row) => row[size]!);
};
