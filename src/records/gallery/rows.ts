/**
 * @file A vector as one row of the gallery: one byte a value, and how wrong that can be.
 *
 * In:  a unit vector, float32, and its key.
 * Out: a row: scale (float32), error (float32), key (uint32), then the values as int8, zeros up to a multiple of 16.
 *
 * [Note: scores of rows and their bound]
 *
 * A row x̂ stands for a vector x, and a probe in int16, q̂, for the probe q. Then
 *
 *     q·x = q̂·x̂ + (q − q̂)·x̂ + q·(x − x̂)
 *
 * and by Cauchy and Schwarz the last two terms are at most ‖q − q̂‖·‖x̂‖ and ‖q‖·‖x − x̂‖. Both norms of differences
 * are computed when vector and probe are rounded: the first is the probe's, the second is the row's `error`. With
 * ‖x̂‖ ≤ ‖x‖ + error the exact score differs from the scanned one by at most
 *
 *     (‖q‖ + ‖q − q̂‖)·error + ‖q − q̂‖·‖x‖ + ROUNDING
 *
 * Whoever takes every row whose scanned score plus this bound reaches a threshold loses none that the exact score
 * would have found; the exact score is then computed from the float32 vectors of those few. ROUNDING covers the
 * float32 arithmetic of the kernel: five operations on numbers below 2, each wrong by at most 2^-24 of its size.
 */

export const HEADER_BYTES = 12;
const LANES = 16;
const MOST_INT8 = 127;
const MOST_INT16 = 32_767;
const ROUNDING = 1e-6;

/** float32 of a length of 1 is wrong by less; see UNIT_LENGTH_TOLERANCE of assessment's face-comparison.ts. */
const MOST_NORM = 1 + 1e-3;

/** Rounds up whatever the rounding to float32 takes away. */
const AS_FLOAT32_UP = 1 + 2 ** -22;

/** No score reaches down there: the row of a vector that was removed. */
const REMOVED_ERROR = -8;

export const paddedDimensions = (dimensions: number): number =>
  Math.ceil(dimensions / LANES) * LANES;

export const rowBytes = (dimensions: number): number => HEADER_BYTES + paddedDimensions(dimensions);

/** Dot product in float64, the values as they are: what `compareFaces` calls the score. */
export const exactScore = (a: Float32Array, b: Float32Array): number => {
  if (a.length !== b.length) throw new RangeError(`${a.length} values against ${b.length}`);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return Math.min(1, Math.max(-1, sum));
};

export const isUnit = (vector: Float32Array): boolean =>
  // Written so that NaN fails it too.
  Math.abs(Math.sqrt(squaredNorm(vector)) - 1) <= MOST_NORM - 1;

// Loops, not reduce: these run over every vector that is opened.
const squaredNorm = (vector: Float32Array): number => {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += vector[i]! * vector[i]!;
  return sum;
};

const largest = (vector: Float32Array): number => {
  let most = 0;
  for (let i = 0; i < vector.length; i++) most = Math.max(most, Math.abs(vector[i]!));
  return most;
};

/** Writes into `row`, which has the length that `rowBytes` says. */
export const writeRow = (row: Uint8Array, key: number, vector: Float32Array): void => {
  const scale = Math.fround(largest(vector) / MOST_INT8);
  let squaredError = 0;
  for (let i = 0; i < vector.length; i++) {
    const value = vector[i]!;
    const rounded = Math.max(-MOST_INT8, Math.min(MOST_INT8, Math.round(value / scale)));
    row[HEADER_BYTES + i] = rounded;
    squaredError += (value - scale * rounded) ** 2;
  }
  row.fill(0, HEADER_BYTES + vector.length);
  const header = new DataView(row.buffer, row.byteOffset, HEADER_BYTES);
  header.setFloat32(0, scale, true);
  header.setFloat32(4, Math.sqrt(squaredError) * AS_FLOAT32_UP, true);
  header.setUint32(8, key, true);
};

/** Nothing of the vector stays; the key does, so that keys still stand in order. */
export const eraseRow = (row: Uint8Array): void => {
  row.fill(0, HEADER_BYTES);
  const header = new DataView(row.buffer, row.byteOffset, HEADER_BYTES);
  header.setFloat32(0, 0, true);
  header.setFloat32(4, REMOVED_ERROR, true);
};

export const isErased = (row: Uint8Array): boolean =>
  new DataView(row.buffer, row.byteOffset, HEADER_BYTES).getFloat32(4, true) === REMOVED_ERROR;

export const rowKey = (row: Uint8Array): number =>
  new DataView(row.buffer, row.byteOffset, HEADER_BYTES).getUint32(8, true);

/** A probe as the kernel takes it. Its bound against a row is `slope * error + constant`. */
export interface ScannedProbe {
  readonly values: Int16Array<ArrayBuffer>;
  readonly scale: number;
  readonly slope: number;
  readonly constant: number;
}

export const scannedProbe = (probe: Float32Array): ScannedProbe => {
  const padded = paddedDimensions(probe.length);
  // Two int32 sums of products must not run over: by Cauchy and Schwarz they stay below ‖q̂‖/scale · 127·√d.
  const smallestScale = (MOST_NORM * MOST_INT8 * Math.sqrt(padded)) / 2 ** 30;
  const scale = Math.fround(Math.max(largest(probe) / MOST_INT16, smallestScale) * AS_FLOAT32_UP);
  const values = new Int16Array(padded);
  let squaredError = 0;
  for (let i = 0; i < probe.length; i++) {
    values[i] = Math.round(probe[i]! / scale);
    squaredError += (probe[i]! - scale * values[i]!) ** 2;
  }
  const error = Math.sqrt(squaredError);
  return {
    values,
    scale,
    slope: (Math.sqrt(squaredNorm(probe)) + error) * AS_FLOAT32_UP,
    constant: error * MOST_NORM + ROUNDING,
  };
};
