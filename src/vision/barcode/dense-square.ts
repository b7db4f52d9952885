/**
 * @file Where a QR code may be that the reader could not see: a square full of
 * light and dark in both directions.
 *
 * In:  luma of a card or page, a QR code being at least a tenth of its width.
 * Out: the box of the best such square, in its pixels; or undefined.
 *
 * Print is dense too, but has gaps between its lines; portraits are dense in parts.
 */
import type { Luma, Region } from "../image/index.ts";

/** Cells along the longer side of the page: a QR code of a tenth of it has 9 by 9 cells. */
const CELLS_ALONG = 90;
const LEAST_CELLS = 9;
const MOST_CELLS = 48;
/**
 * Share of the cells of the square that are dense. On 84 drawn cards it shows all of 36 codes of clean and mild
 * pictures, 10 of 18 of hard ones, and something else (stripes, weave) on 14 of 30 pictures without a code: a look
 * more, nothing worse.
 */
const LEAST_DENSE = 0.84;

export const findDenseSquare = (luma: Luma): Region | undefined => {
  const cellPx = Math.max(4, Math.round(Math.max(luma.widthPx, luma.heightPx) / CELLS_ALONG));
  const columns = Math.floor(luma.widthPx / cellPx);
  const rows = Math.floor(luma.heightPx / cellPx);
  const sums = sumTable(denseCells(luma, { cellPx, columns, rows }), columns, rows);
  let best: { column: number; row: number; size: number } | undefined;
  let bestCount = 0;
  const largest = Math.min(MOST_CELLS, columns, rows);
  for (let size = LEAST_CELLS; size <= largest; size++)
    for (let row = 0; row + size <= rows; row++)
      for (let column = 0; column + size <= columns; column++) {
        const count = countIn(sums, columns, { column, row, size });
        // Growing must pay: a larger square counts only when its added cells are dense as well.
        if (count < LEAST_DENSE * size * size || count <= bestCount) continue;
        best = { column, row, size };
        bestCount = count;
      }
  if (best === undefined) return undefined;
  return {
    leftPx: best.column * cellPx,
    topPx: best.row * cellPx,
    widthPx: best.size * cellPx,
    heightPx: best.size * cellPx,
  };
};

interface Grid {
  readonly cellPx: number;
  readonly columns: number;
  readonly rows: number;
}

/** Light and dark differ by this share of the whole page's range, even blurred. */
const LEAST_RANGE = 0.3;
/** Change in the weaker direction over change in the stronger: stripes have nearly none. */
const LEAST_BALANCE = 0.4;

/** One byte a cell, row by row: 1 where luma changes much, in both directions. */
const denseCells = (luma: Luma, { cellPx, columns, rows }: Grid): Uint8Array => {
  const { data, widthPx } = luma;
  const range = LEAST_RANGE * rangeOf(data);
  const dense = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      let darkest = 255;
      let lightest = 0;
      let across = 0;
      let down = 0;
      for (let y = row * cellPx; y < (row + 1) * cellPx - 1; y++) {
        const start = y * widthPx + column * cellPx;
        for (let i = start; i < start + cellPx - 1; i++) {
          const value = data[i]!;
          if (value < darkest) darkest = value;
          if (value > lightest) lightest = value;
          across += Math.abs(data[i + 1]! - value);
          down += Math.abs(data[i + widthPx]! - value);
        }
      }
      const balanced = Math.min(across, down) >= LEAST_BALANCE * Math.max(across, down);
      if (balanced && lightest - darkest >= range) dense[row * columns + column] = 1;
    }
  return dense;
};

/** From the 2nd to the 98th percentile of a sample. */
const rangeOf = (data: Uint8Array): number => {
  const sample = data.filter((_, index) => index % 61 === 0).sort();
  const last = sample.length - 1;
  return (sample[Math.floor(last * 0.98)] ?? 0) - (sample[Math.floor(last * 0.02)] ?? 0);
};

/** Row by row, one more column and row than `cells`: the sum of all cells above and to the left. */
const sumTable = (cells: Uint8Array, columns: number, rows: number): Int32Array => {
  const sums = new Int32Array((columns + 1) * (rows + 1));
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const o = (row + 1) * (columns + 1) + column + 1;
      sums[o] =
        cells[row * columns + column]! +
        sums[o - 1]! +
        sums[o - columns - 1]! -
        sums[o - columns - 2]!;
    }
  return sums;
};

const countIn = (
  sums: Int32Array,
  columns: number,
  { column, row, size }: { column: number; row: number; size: number },
): number => {
  const stride = columns + 1;
  const top = row * stride + column;
  const bottom = (row + size) * stride + column;
  return sums[bottom + size]! - sums[bottom]! - sums[top + size]! + sums[top]!;
};
