/**
 * @file How much frames of a burst differ inside the face: a frame that was sent twice, saved anew or not,
 * differs less than two looks of a camera at a living face, which is never quite still.
 *
 * In:  frames and the box of the face on each.
 * Out: for each frame the earlier one that is most like it, and by how much.
 */
import type { FaceObservation } from "../observations/index.ts";
import type { Pixels } from "./image/index.ts";

type Box = FaceObservation["box"];

/** Cells along each side of a frame: means over many pixels, in which noise and JPEG nearly cancel. */
const CELLS = 64;

/** Mean luma of 64 x 64 cells, row by row, 0 to 255 with fractions. */
export type CellLumas = Float32Array;

export const cellLumas = ({ data, widthPx, heightPx }: Pixels): CellLumas => {
  const sums = new Float64Array(CELLS * CELLS);
  const counts = new Float64Array(CELLS * CELLS);
  const columns = Int32Array.from({ length: widthPx }, (_, x) => Math.floor((x * CELLS) / widthPx));
  for (let y = 0, i = 0; y < heightPx; y++) {
    const row = Math.floor((y * CELLS) / heightPx) * CELLS;
    for (let x = 0; x < widthPx; x++, i += 3) {
      const cell = row + columns[x]!;
      sums[cell]! += 0.299 * data[i]! + 0.587 * data[i + 1]! + 0.114 * data[i + 2]!;
      counts[cell]!++;
    }
  }
  return Float32Array.from(sums, (sum, cell) => (counts[cell] === 0 ? 0 : sum / counts[cell]!));
};

export interface SeenCells {
  readonly cells: CellLumas;
  /** Pixels along one side of a cell. */
  readonly cellSidePx: number;
  /** In cells; absent where no face was found: then the whole frame counts. */
  readonly face: Box | undefined;
}

export const seenCells = (pixels: Pixels, face: Box | undefined): SeenCells => ({
  cells: cellLumas(pixels),
  cellSidePx: Math.sqrt(pixels.widthPx * pixels.heightPx) / CELLS,
  face: face && {
    left: (face.left * CELLS) / pixels.widthPx,
    top: (face.top * CELLS) / pixels.heightPx,
    width: (face.width * CELLS) / pixels.widthPx,
    height: (face.height * CELLS) / pixels.heightPx,
  },
});

export const nearestEarlier = (
  frame: SeenCells,
  earlier: readonly SeenCells[],
): { readonly frame: number; readonly difference: number } | undefined => {
  let nearest: { frame: number; difference: number } | undefined;
  earlier.forEach((other, index) => {
    const difference = differenceOf(frame, other.cells);
    if (nearest === undefined || difference < nearest.difference)
      nearest = { frame: index, difference };
  });
  return nearest;
};

/**
 * Root mean square over the cells of the face; a change of brightness alone is no difference. Noise and the rounding of
 * JPEG shrink as the side of a cell grows, so the result is given as of cells of 4 x 4 pixels.
 */
const differenceOf = ({ cells, cellSidePx, face }: SeenCells, other: CellLumas): number => {
  const { left, top, right, bottom } = limitsOf(face);
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const d = cells[y * CELLS + x]! - other[y * CELLS + x]!;
      sum += d;
      squares += d * d;
      count++;
    }
  return (cellSidePx / 4) * Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
};

const limitsOf = (face: Box | undefined) => {
  const inside = (value: number): number => Math.min(CELLS, Math.max(0, Math.round(value)));
  if (face === undefined) return { left: 0, top: 0, right: CELLS, bottom: CELLS };
  const left = Math.min(inside(face.left), CELLS - 2);
  const top = Math.min(inside(face.top), CELLS - 2);
  return {
    left,
    top,
    right: Math.max(left + 2, inside(face.left + face.width)),
    bottom: Math.max(top + 2, inside(face.top + face.height)),
  };
};
