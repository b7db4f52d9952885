/**
 * @file Edges of a small picture: where brightness or colour changes, and in
 * which direction.
 *
 * In:  pixels, a few hundred a side.
 * Out: per pixel, the gradient of the colour channel that changes most; and the
 *      pixels that are the ridge of an edge (J. Canny, A Computational Approach to
 *      Edge Detection, 1986: smoothing, gradient, non-maximum suppression).
 *
 * The strongest channel and not luma: a white card on pale yellow paper differs
 * in blue alone.
 */
import type { Pixels } from "../image/index.ts";

export interface EdgePicture {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Change to the right and downwards, in levels over two pixels, -255 to 255; row by row. */
  readonly dx: Int16Array;
  readonly dy: Int16Array;
  /** Length of the gradient at ridge pixels, 0 elsewhere; row by row. */
  readonly ridge: Float32Array;
  /** Indices of the ridge pixels. */
  readonly ridgePixels: Int32Array;
}

export const findEdges = (pixels: Pixels): EdgePicture => {
  const { widthPx, heightPx } = pixels;
  const { dx, dy, length } = gradient(smooth(pixels), widthPx, heightPx);
  const threshold = Math.max(LEAST_CHANGE, NOISE_FACTOR * median(length));
  const { ridge, ridgePixels } = thin({ dx, dy, length }, widthPx, heightPx, threshold);
  return { widthPx, heightPx, dx, dy, ridge, ridgePixels };
};

/** Levels over two pixels. A white card on white paper shows 4 to 8 at 640 px (drawn photographs); JPEG noise stays under 3. */
const LEAST_CHANGE = 4;
/** Cloth and wood change everywhere; only what stands out of the picture's own median counts. Chosen on drawn photographs. */
const NOISE_FACTOR = 1.3;

/** Binomial filter 1-4-6-4-1 in both directions; the outermost two pixels stay as they are. */
const smooth = (pixels: Pixels): Uint8Array => {
  const { data, widthPx, heightPx } = pixels;
  const stride = widthPx * 3;
  const across = new Uint8Array(data);
  for (let y = 0; y < heightPx; y++) {
    const end = (y + 1) * stride - 6;
    for (let i = y * stride + 6; i < end; i++)
      across[i] =
        (data[i - 6]! + data[i + 6]! + 4 * (data[i - 3]! + data[i + 3]!) + 6 * data[i]! + 8) >> 4;
  }
  const both = new Uint8Array(across);
  const end = (heightPx - 2) * stride;
  for (let i = 2 * stride; i < end; i++)
    both[i] =
      (across[i - 2 * stride]! +
        across[i + 2 * stride]! +
        4 * (across[i - stride]! + across[i + stride]!) +
        6 * across[i]! +
        8) >>
      4;
  return both;
};

interface Gradient {
  readonly dx: Int16Array;
  readonly dy: Int16Array;
  readonly length: Float32Array;
}

/** @param data smoothed RGB, row by row */
const gradient = (data: Uint8Array, widthPx: number, heightPx: number): Gradient => {
  const dx = new Int16Array(widthPx * heightPx);
  const dy = new Int16Array(widthPx * heightPx);
  const length = new Float32Array(widthPx * heightPx);
  const stride = widthPx * 3;
  for (let y = 1; y < heightPx - 1; y++) {
    for (let x = 1; x < widthPx - 1; x++) {
      const o = y * widthPx + x;
      const i = o * 3;
      let best = 0;
      for (let c = i; c < i + 3; c++) {
        const gx = data[c + 3]! - data[c - 3]!;
        const gy = data[c + stride]! - data[c - stride]!;
        const square = gx * gx + gy * gy;
        if (square <= best) continue;
        best = square;
        dx[o] = gx;
        dy[o] = gy;
      }
      length[o] = Math.sqrt(best);
    }
  }
  return { dx, dy, length };
};

/** Keeps the pixels whose gradient is not less than that of both neighbours across the edge. */
const thin = (
  { dx, dy, length }: Gradient,
  widthPx: number,
  heightPx: number,
  threshold: number,
): Pick<EdgePicture, "ridge" | "ridgePixels"> => {
  const ridge = new Float32Array(widthPx * heightPx);
  const found: number[] = [];
  for (let y = 2; y < heightPx - 2; y++) {
    for (let x = 2; x < widthPx - 2; x++) {
      const o = y * widthPx + x;
      const here = length[o]!;
      if (here < threshold) continue;
      const across = stepAcross(dx[o]!, dy[o]!, widthPx);
      if (here < length[o + across]! || here <= length[o - across]!) continue;
      ridge[o] = here;
      found.push(o);
    }
  }
  return { ridge, ridgePixels: Int32Array.from(found) };
};

/** The index step to the neighbour, of eight, that lies most nearly along the gradient. */
const stepAcross = (gx: number, gy: number, widthPx: number): number => {
  const ax = Math.abs(gx);
  const ay = Math.abs(gy);
  // tan 22.5 degrees = 0.4142
  if (ay <= ax * 0.4142) return 1;
  if (ax <= ay * 0.4142) return widthPx;
  return gx > 0 === gy > 0 ? widthPx + 1 : widthPx - 1;
};

/** Of a sample: the exact value does not matter. */
const median = (values: Float32Array): number => {
  const sample = new Float32Array(Math.ceil(values.length / 37));
  for (let k = 0; k < sample.length; k++) sample[k] = values[k * 37]!;
  sample.sort();
  return sample[sample.length >> 1] ?? 0;
};
