/**
 * @file The coefficients that a JPEG was saved with, found again on its decoded pixels.
 *
 * In:  the picture as decoded, at its own resolution, and a place on it.
 * Out: for each of nineteen low frequencies of the blocks there, how often each coefficient occurs.
 *
 * JPEG (ITU-T T.81) cuts a picture into blocks of 8 x 8 px from its top left corner on, and rounds the
 * coefficients of each block's cosine transform (A.3.3) to multiples of a step. On decoded pixels they lie
 * within about 0.4 of those multiples. A block that touches black or white is left out: what was cut off
 * there moves its coefficients. A picture that was turned by its EXIF orientation keeps its grid only where
 * its sides are multiples of 8 px, as cameras' are.
 */
import type { Quadrilateral } from "../../observations/index.ts";
import type { Pixels } from "../image/index.ts";

/** [down, across] in half cycles a block. Higher ones are mostly rounded to 0. */
export const FREQUENCIES = [
  [0, 1],
  [1, 0],
  [1, 1],
  [0, 2],
  [2, 0],
  [1, 2],
  [2, 1],
  [2, 2],
  [0, 3],
  [3, 0],
  [3, 1],
  [1, 3],
  [2, 3],
  [3, 2],
  [0, 4],
  [4, 0],
  [1, 4],
  [4, 1],
  [3, 3],
] as const;

/** Parts of one level of luma. */
export const PARTS = 4;
/** Absolute values below 256 levels; few are larger. */
export const BINS = 256 * PARTS;

/** [19 frequencies, 1024 absolute values in quarters of a level]: how many blocks have it. */
export type CoefficientCounts = Uint32Array;

interface CountOptions {
  /** Of blocks; of more, one in so many that no more are looked at. */
  readonly most: number;
  /** Blocks with their centre in it are left out. */
  readonly except?: Quadrilateral | undefined;
}

export const countCoefficients = (
  picture: Pixels,
  place: Quadrilateral,
  { most, except }: CountOptions,
): CoefficientCounts => {
  const counts = new Uint32Array(FREQUENCIES.length * BINS);
  const step = Math.max(1, Math.ceil(areaOf(place) / (SIDE * SIDE) / most));
  const { top, bottom } = boundsOf(place, picture.heightPx);
  let seen = 0;
  for (let y = top; y + SIDE <= bottom; y += SIDE) {
    const across = spanAt(place, y + SIDE / 2);
    const hole = except ? spanAt(except, y + SIDE / 2) : EMPTY;
    const end = Math.min(picture.widthPx - SIDE, across.to - SIDE / 2);
    for (let x = firstBlock(across.from); x <= end; x += SIDE) {
      if (x + SIDE / 2 >= hole.from && x + SIDE / 2 <= hole.to) continue;
      if (seen++ % step === 0 && takeLuma(picture, x, y)) addBlock(counts);
    }
  }
  return counts;
};

const SIDE = 8;
const HALF = SIDE / 2;

/** In whole blocks, inside the picture. */
const boundsOf = (place: Quadrilateral, heightPx: number) => {
  const ys = place.map(([, y]) => y);
  return {
    top: Math.max(0, Math.floor(Math.min(...ys) / SIDE) * SIDE),
    bottom: Math.min(heightPx, Math.ceil(Math.max(...ys) / SIDE) * SIDE),
  };
};

const areaOf = ([a, b, c, d]: Quadrilateral): number =>
  Math.abs((c[0] - a[0]) * (d[1] - b[1]) - (d[0] - b[0]) * (c[1] - a[1])) / 2;

interface Span {
  readonly from: number;
  readonly to: number;
}
const EMPTY: Span = { from: Infinity, to: -Infinity };

/** Where a horizontal line lies inside a convex polygon. */
const spanAt = (place: Quadrilateral, y: number): Span => {
  let { from, to } = EMPTY;
  for (let k = 0; k < 4; k++) {
    const a = place[k]!;
    const b = place[(k + 1) % 4]!;
    if (a[1] > y === b[1] > y) continue;
    const x = a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]);
    from = Math.min(from, x);
    to = Math.max(to, x);
  }
  return { from, to };
};

/** Left edge of the first block whose centre is not left of x. */
const firstBlock = (x: number): number =>
  x === Infinity ? Infinity : Math.max(0, Math.ceil((x - SIDE / 2) / SIDE) * SIDE);

/** One block of luma, not rounded, and [frequency, row] of its rows transformed: room that each block uses anew. */
const luma = new Float64Array(SIDE * SIDE);
const rows = new Float64Array(SIDE * 5);

/** False where a pixel of the block is clipped in any channel. */
const takeLuma = ({ data, widthPx }: Pixels, left: number, top: number): boolean => {
  for (let y = 0, o = 0; y < SIDE; y++) {
    let i = ((top + y) * widthPx + left) * 3;
    for (let x = 0; x < SIDE; x++, i += 3) {
      const red = data[i]!;
      const green = data[i + 1]!;
      const blue = data[i + 2]!;
      if (red === 0 || green === 0 || blue === 0) return false;
      if (red === 255 || green === 255 || blue === 255) return false;
      luma[o++] = 0.299 * red + 0.587 * green + 0.114 * blue;
    }
  }
  return true;
};

/** [frequency 0 to 4, position 0 to 3]: cosines of the orthonormal transform of type II; positions 4 to 7 mirror them. */
const COSINES = Float64Array.from({ length: 5 * HALF }, (_, k) => {
  const frequency = Math.floor(k / HALF);
  const scale = frequency === 0 ? Math.sqrt(1 / SIDE) : Math.sqrt(2 / SIDE);
  return scale * Math.cos(((2 * (k % HALF) + 1) * frequency * Math.PI) / (2 * SIDE));
});

const addBlock = (counts: CoefficientCounts): void => {
  for (let y = 0; y < SIDE; y++)
    for (let u = 0; u < 5; u++) rows[u * SIDE + y] = transformed(luma, y * SIDE, u);
  for (let at = 0; at < FREQUENCIES.length; at++) {
    const frequency = FREQUENCIES[at]!;
    const value = transformed(rows, frequency[1] * SIDE, frequency[0]);
    const bin = Math.round(Math.abs(value) * PARTS);
    if (bin < BINS) counts[at * BINS + bin]! += 1;
  }
};

/** One coefficient of eight values. Even frequencies are symmetrical, odd ones antisymmetrical. */
const transformed = (values: Float64Array, from: number, frequency: number): number => {
  const sign = frequency % 2 === 0 ? 1 : -1;
  const at = frequency * HALF;
  return (
    COSINES[at]! * (values[from]! + sign * values[from + 7]!) +
    COSINES[at + 1]! * (values[from + 1]! + sign * values[from + 6]!) +
    COSINES[at + 2]! * (values[from + 2]! + sign * values[from + 5]!) +
    COSINES[at + 3]! * (values[from + 3]! + sign * values[from + 4]!)
  );
};

/** The absolute values that occur at one frequency, least first, in quarters of a level. */
export const valuesAt = (counts: CoefficientCounts, frequency: number): readonly number[] => {
  const values: number[] = [];
  for (let bin = 0; bin < BINS; bin++) if (counts[frequency * BINS + bin]! > 0) values.push(bin);
  return values;
};
