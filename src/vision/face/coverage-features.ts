/**
 * @file What an aligned face looks like in 49 cells, in numbers that a small network can weigh.
 *
 * In:  an aligned face, 112 x 112 pixels.
 * Out: 784 numbers, 16 a cell, row by row: shares of eight directions of the edges in the cell (against its
 *      neighbourhood), brightness and its spread (against the whole face), two differences of colour
 *      from the cheeks and the brow with their distance, two from grey, and the energy of its edges.
 *
 * Edges by direction are histograms of oriented gradients (Dalal and Triggs 2005), colours are
 * chromaticities: exposure cancels in both.
 */
import type { Pixels } from "../image/pixels.ts";
import { averageBlocks } from "../image/resize.ts";

const CELLS = 7;
/** Of the face at half its size, 56 x 56. */
const CELL_PX = 8;
const SIDE_PX = CELLS * CELL_PX;
const DIRECTIONS = 8;
const NUMBERS_PER_CELL = DIRECTIONS + 8;
export const COVERAGE_FEATURES = CELLS * CELLS * NUMBERS_PER_CELL;

/** Cells of the brow between the eyes and of the upper cheeks: skin on most faces. */
const SKIN_CELLS = [10, 16, 18, 23, 25, 22, 26];

export const coverageFeaturesOf = (aligned: Pixels): Float32Array => {
  const small = averageBlocks(aligned, 2, 2);
  const sums = new Float64Array(CELLS * CELLS * 3);
  const luma = new Float32Array(SIDE_PX * SIDE_PX);
  for (let y = 0; y < SIDE_PX; y++)
    for (let x = 0; x < SIDE_PX; x++) {
      const i = y * SIDE_PX + x;
      const cell = cellOf(x, y);
      for (let channel = 0; channel < 3; channel++)
        sums[cell * 3 + channel]! += small.data[3 * i + channel]!;
      luma[i] =
        0.299 * small.data[3 * i]! +
        0.587 * small.data[3 * i + 1]! +
        0.114 * small.data[3 * i + 2]!;
    }
  const features = new Float32Array(COVERAGE_FEATURES);
  writeEdges(features, luma);
  writeBrightness(features, luma);
  writeColours(features, sums);
  return features;
};

const cellOf = (x: number, y: number): number =>
  Math.floor(y / CELL_PX) * CELLS + Math.floor(x / CELL_PX);

/** Strength of the edges in each cell by direction, over that of the nine cells round it; then its logarithm. */
const writeEdges = (features: Float32Array, luma: Float32Array): void => {
  const histograms = new Float64Array(CELLS * CELLS * DIRECTIONS);
  const energies = new Float64Array(CELLS * CELLS);
  for (let y = 1; y < SIDE_PX - 1; y++)
    for (let x = 1; x < SIDE_PX - 1; x++) {
      const i = y * SIDE_PX + x;
      const dx = luma[i + 1]! - luma[i - 1]!;
      const dy = luma[i + SIDE_PX]! - luma[i - SIDE_PX]!;
      const strength = Math.hypot(dx, dy);
      const angle = (Math.atan2(dy, dx) / Math.PI + 1) % 1;
      const at = angle * DIRECTIONS;
      const low = Math.floor(at) % DIRECTIONS;
      const share = at - Math.floor(at);
      const cell = cellOf(x, y);
      histograms[cell * DIRECTIONS + low]! += strength * (1 - share);
      histograms[cell * DIRECTIONS + ((low + 1) % DIRECTIONS)]! += strength * share;
      energies[cell]! += strength;
    }
  const whole = energies.reduce((sum, energy) => sum + energy, 0) / energies.length + 1;
  for (let cell = 0; cell < energies.length; cell++) {
    const round = energyRound(energies, cell) + 0.05 * whole;
    for (let direction = 0; direction < DIRECTIONS; direction++)
      features[cell * NUMBERS_PER_CELL + direction] =
        histograms[cell * DIRECTIONS + direction]! / round;
    features[cell * NUMBERS_PER_CELL + DIRECTIONS] = Math.log(0.02 + energies[cell]! / whole);
  }
};

const energyRound = (energies: Float64Array, cell: number): number => {
  const [row, column] = [Math.floor(cell / CELLS), cell % CELLS];
  let sum = 0;
  let count = 0;
  for (let y = Math.max(0, row - 1); y <= Math.min(CELLS - 1, row + 1); y++)
    for (let x = Math.max(0, column - 1); x <= Math.min(CELLS - 1, column + 1); x++) {
      sum += energies[y * CELLS + x]!;
      count++;
    }
  return sum / count;
};

const writeBrightness = (features: Float32Array, luma: Float32Array): void => {
  const whole = momentsOf(luma);
  const deviation = Math.sqrt(whole.variance) + 1;
  for (let cell = 0; cell < CELLS * CELLS; cell++) {
    const [top, left] = [Math.floor(cell / CELLS) * CELL_PX, (cell % CELLS) * CELL_PX];
    const values = new Float32Array(CELL_PX * CELL_PX);
    for (let y = 0; y < CELL_PX; y++)
      for (let x = 0; x < CELL_PX; x++)
        values[y * CELL_PX + x] = luma[(top + y) * SIDE_PX + left + x]!;
    const { mean, variance } = momentsOf(values);
    const at = cell * NUMBERS_PER_CELL + DIRECTIONS + 1;
    features[at] = (mean - whole.mean) / deviation;
    features[at + 1] = Math.sqrt(variance) / deviation;
  }
};

const momentsOf = (values: Float32Array): { readonly mean: number; readonly variance: number } => {
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  return { mean, variance: Math.max(0, squares / values.length - mean * mean) };
};

const writeColours = (features: Float32Array, sums: Float64Array): void => {
  const colours = Array.from({ length: CELLS * CELLS }, (_, cell) => chromaticity(sums, cell));
  const skin = [0, 1].map((axis) => medianOf(SKIN_CELLS.map((cell) => colours[cell]![axis]!)));
  for (const [cell, [red, blue]] of colours.entries()) {
    const at = cell * NUMBERS_PER_CELL + DIRECTIONS + 3;
    const [dRed, dBlue] = [red - skin[0]!, blue - skin[1]!];
    features.set([dRed, dBlue, Math.hypot(dRed, dBlue), red, blue], at);
  }
};

/** Red and blue against the whole; grey is 0, 0. */
const chromaticity = (sums: Float64Array, cell: number): readonly [number, number] => {
  const [r, g, b] = [sums[3 * cell]!, sums[3 * cell + 1]!, sums[3 * cell + 2]!];
  const whole = r + g + b + 600;
  return [(3 * r) / whole - 1, (3 * b) / whole - 1];
};

const medianOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1]!;
