/**
 * @file How well a card was captured.
 *
 * In:  a picture and the card's corners on it (the whole frame when no card was found).
 * Out: sharpness, glare, brightness, contrast and size: measurements, no verdict.
 *
 * All are taken at one card width, 640 px, so that pictures of any size compare.
 */
import type { PageQuality, Quadrilateral } from "../../observations/index.ts";
import { type Luma, lumaOf } from "../image/luma.ts";
import type { Pixels } from "../image/pixels.ts";
import { warpQuadrilateral } from "../image/warp.ts";
import { steepnessOf } from "./steepness.ts";

const WIDTH_PX = 640;
/** A card that covers a hundredth of a picture on which it was not found still shows in what is brighter. */
const BRIGHT = 0.995;

export const measureQuality = (pixels: Pixels, corners: Quadrilateral): PageQuality => {
  const [a, b, c, d] = corners;
  const cardWidthPx = (distance(a, b) + distance(d, c)) / 2;
  const cardHeightPx = (distance(b, c) + distance(a, d)) / 2;
  const heightPx = Math.max(1, Math.round((WIDTH_PX * cardHeightPx) / cardWidthPx));
  const card = warpQuadrilateral(pixels, corners, WIDTH_PX, heightPx);
  const luma = lumaOf(card);
  const histogram = histogramOf(luma);
  return {
    sharpness: sharpnessOf(luma),
    steepness: steepnessOf(luma),
    glare: percentile(histogram, 0.6) >= WHITE_GROUND ? 0 : glareOf(card),
    meanLuma: meanOf(histogram),
    brightLuma: percentile(histogram, BRIGHT),
    contrast: percentile(histogram, 0.95) - percentile(histogram, 0.05),
    cardWidthPx,
  };
};

/**
 * Energy of the Laplacian over energy of the gradient. Both grow alike with exposure, so a dark picture does not
 * look blurred, as it does to the plain variance of the Laplacian (measured: that falls from 1357 to 86 when the
 * exposure is quartered; this ratio stays the same). Sharp drawings reach about 1, readable photographs 0.12 and more.
 */
export const sharpnessOf = ({ data, widthPx, heightPx }: Luma): number => {
  let laplacian = 0;
  let gradient = 0;
  for (let y = 1; y < heightPx - 1; y++) {
    for (let i = y * widthPx + 1; i < (y + 1) * widthPx - 1; i++) {
      const left = data[i - 1]!;
      const right = data[i + 1]!;
      const up = data[i - widthPx]!;
      const down = data[i + widthPx]!;
      const bend = 4 * data[i]! - left - right - up - down;
      laplacian += bend * bend;
      gradient += (right - left) * (right - left) + (down - up) * (down - up);
    }
  }
  // One level squared a pixel: keeps an empty picture at 0 instead of dividing nothing by nothing.
  return laplacian / (gradient + data.length);
};

/** All three channels above this are clipped. */
const SATURATED = 250;
/** On a ground this bright, clipped pixels are paper: noise on a clean white scan clips one in five. */
const WHITE_GROUND = 242;
/** Side of the cells in which glare is counted. */
const CELL_PX = 4;
/** A cell is glare when at least this share of its pixels is clipped. */
const CELL_SHARE = 0.75;
/** Blobs under 12 cells (0.07 % of the card) are highlights of print and lamination. Unmeasured. */
const LEAST_BLOB_CELLS = 12;
/** A blob fills at least this share of the box around it: white stripes and frames do not. Unmeasured. */
const LEAST_FILL = 0.35;

/** Of what is clipped, glare has most in its blobs; the white of paper lies between the lines as well. Unmeasured. */
const LEAST_IN_BLOBS = 0.5;

/** Share of the card that lies under compact clipped blobs, 0 to 1. */
const glareOf = (card: Pixels): number => {
  const columns = Math.floor(card.widthPx / CELL_PX);
  const rows = Math.floor(card.heightPx / CELL_PX);
  const cells = clippedCells(card, columns, rows);
  const clipped = cells.reduce((sum, cell) => sum + cell, 0);
  let covered = 0;
  for (let cell = 0; cell < cells.length; cell++) {
    if (cells[cell] === 0) continue;
    const blob = takeBlob(cells, cell, columns);
    const box = (blob.right - blob.left + 1) * (blob.bottom - blob.top + 1);
    if (blob.cells >= LEAST_BLOB_CELLS && blob.cells / box >= LEAST_FILL) covered += blob.cells;
  }
  return covered < LEAST_IN_BLOBS * clipped || clipped === 0 ? 0 : covered / cells.length;
};

/** One byte a cell, row by row: 1 where it is clipped. */
const clippedCells = (card: Pixels, columns: number, rows: number): Uint8Array => {
  const counts = new Uint8Array(columns * rows);
  for (let y = 0; y < rows * CELL_PX; y++)
    for (let x = 0; x < columns * CELL_PX; x++) {
      const i = (y * card.widthPx + x) * 3;
      if (
        card.data[i]! > SATURATED &&
        card.data[i + 1]! > SATURATED &&
        card.data[i + 2]! > SATURATED
      )
        counts[Math.floor(y / CELL_PX) * columns + Math.floor(x / CELL_PX)]! += 1;
    }
  return counts.map((count) => (count >= CELL_SHARE * CELL_PX * CELL_PX ? 1 : 0));
};

interface Blob {
  cells: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Follows all clipped neighbours of a cell and clears them. */
const takeBlob = (cells: Uint8Array, start: number, columns: number): Blob => {
  const blob: Blob = { cells: 0, left: columns, right: 0, top: Infinity, bottom: 0 };
  const waiting = [start];
  cells[start] = 0;
  for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
    const column = cell % columns;
    const row = Math.floor(cell / columns);
    blob.cells += 1;
    blob.left = Math.min(blob.left, column);
    blob.right = Math.max(blob.right, column);
    blob.top = Math.min(blob.top, row);
    blob.bottom = Math.max(blob.bottom, row);
    const neighbours = [cell - columns, cell + columns];
    if (column > 0) neighbours.push(cell - 1);
    if (column < columns - 1) neighbours.push(cell + 1);
    for (const neighbour of neighbours) {
      if (cells[neighbour] !== 1) continue;
      cells[neighbour] = 0;
      waiting.push(neighbour);
    }
  }
  return blob;
};

const histogramOf = (luma: Luma): Uint32Array => {
  const counts = new Uint32Array(256);
  for (const value of luma.data) counts[value]! += 1;
  return counts;
};

const meanOf = (histogram: Uint32Array): number => {
  const pixels = histogram.reduce((sum, count) => sum + count, 0);
  return histogram.reduce((sum, count, luma) => sum + count * luma, 0) / pixels;
};

/** The least luma that at least this share of the pixels does not exceed. */
const percentile = (histogram: Uint32Array, share: number): number => {
  const target = share * histogram.reduce((sum, count) => sum + count, 0);
  let seen = 0;
  for (let luma = 0; luma < 256; luma++) {
    seen += histogram[luma]!;
    if (seen >= target) return luma;
  }
  return 255;
};

const distance = (a: readonly [number, number], b: readonly [number, number]): number =>
  Math.hypot(a[0] - b[0], a[1] - b[1]);
