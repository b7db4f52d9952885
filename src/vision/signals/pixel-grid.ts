/**
 * @file Whether a fine regular grid lies over the whole page: the pixels of a screen that was photographed,
 * or the moiré between them and the camera's.
 *
 * In:  the picture as taken (a grid does not survive being resized) and where the page lies on it.
 * Out: how far the strongest such grid stands out of the spectrum.
 *
 * Print has spectra too, but other ones in each part of a page. A grid has the same few frequencies all
 * over, so it is the spectrum that most of nine parts share which is searched: of each frequency the
 * median over the parts, against the median of its neighbours. Not searched are low frequencies (print),
 * the upright axis (rows of print), and multiples of one cycle in 8 px (the blocks of JPEG).
 */
import type { Quadrilateral } from "../../observations/index.ts";
import {
  applyHomography,
  frameOf,
  homography,
  lumaOf,
  cropPixels,
  type Pixels,
} from "../image/index.ts";

/** Cycles in 64 px are whole numbers of the spectrum: JPEG's blocks lie on every eighth. */
const SIDE = 64;
/** Rows of the spectrum that are looked at: half, and the neighbours of its last. */
const HALF = SIDE / 2 + 4;
/** Centres of the parts, in shares of the page's width and height. */
const PLACES = [1 / 6, 1 / 2, 5 / 6] as const;
/** From this many cycles in 64 px on: print of 12 px and more has little beyond. Unmeasured. */
const LOWEST = 12;

/** Natural logarithm of power; undefined where the page is smaller than its parts. */
export const measurePixelGrid = (pixels: Pixels, corners: Quadrilateral): number | undefined => {
  const toPicture = homography(frameOf(1, 1), corners);
  const spectra: Float32Array[] = [];
  for (const down of PLACES)
    for (const across of PLACES) {
      const [x, y] = applyHomography(toPicture, [across, down]);
      const region = {
        leftPx: Math.round(x) - SIDE / 2,
        topPx: Math.round(y) - SIDE / 2,
        widthPx: SIDE,
        heightPx: SIDE,
      };
      const part = cropPixels(pixels, region);
      if (part.widthPx === SIDE && part.heightPx === SIDE)
        spectra.push(spectrumOf(lumaOf(part).data));
    }
  return spectra.length < LEAST_PARTS ? undefined : strongestPeak(sharedBy(spectra));
};

/** Of nine; the others may lie outside the picture. */
const LEAST_PARTS = 5;

/** Of each frequency the median over the parts. */
const sharedBy = (spectra: readonly Float32Array[]): Float32Array => {
  const values = new Float32Array(spectra.length);
  return Float32Array.from({ length: SIDE * HALF }, (_, at) => {
    spectra.forEach((spectrum, part) => (values[part] = spectrum[at]!));
    return values.sort()[values.length >> 1]!;
  });
};

/** How far a frequency stands out of those round it: three steps away at most, its next neighbours apart. */
const strongestPeak = (spectrum: Float32Array): number => {
  let strongest = 0;
  const ring = new Float32Array(NEIGHBOURS);
  for (let v = 0; v <= SIDE / 2; v++)
    for (let u = 0; u < SIDE; u++) {
      const across = Math.min(u, SIDE - u);
      if (Math.hypot(across, v) < LOWEST || across < AXIS) continue;
      if (isOfBlocks(across, v) || !standsOut(spectrum, u, v, strongest)) continue;
      let at = 0;
      for (let dv = -RING; dv <= RING; dv++)
        for (let du = -RING; du <= RING; du++)
          if (Math.max(Math.abs(du), Math.abs(dv)) > 1)
            ring[at++] = valueAt(spectrum, u + du, v + dv);
      strongest = Math.max(strongest, spectrum[v * SIDE + u]! - ring.sort()[NEIGHBOURS >> 1]!);
    }
  return strongest;
};

/** Whether it is above the mean of four round it by most of what was found so far: spares most of the sorting. */
const standsOut = (spectrum: Float32Array, u: number, v: number, strongest: number): boolean => {
  const around =
    valueAt(spectrum, u - RING, v - RING) +
    valueAt(spectrum, u + RING, v - RING) +
    valueAt(spectrum, u - RING, v + RING) +
    valueAt(spectrum, u + RING, v + RING);
  return valueAt(spectrum, u, v) - around / 4 > strongest - 1;
};

/** The spectrum of real numbers is its own mirror image through frequency 0. */
const valueAt = (spectrum: Float32Array, u: number, v: number): number =>
  v >= 0
    ? spectrum[v * SIDE + ((u + SIDE) % SIDE)]!
    : spectrum[-v * SIDE + ((2 * SIDE - u) % SIDE)]!;

const RING = 3;
const NEIGHBOURS = (2 * RING + 1) ** 2 - 9;
/** Frequencies nearer to the upright axis than this belong to lines of print. */
const AXIS = 3;

const isOfBlocks = (across: number, down: number): boolean =>
  down === 0 || (across % 8 === 0 && (down % 8 === 0 || down < AXIS));

/** A window that falls to nothing at the sides, so that they make no frequencies of their own. */
const WINDOW = Float64Array.from(
  { length: SIDE },
  (_, k) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (k + 0.5)) / SIDE),
);

/** @param luma [64, 64]; @returns [36 down, 64 across] natural logarithm of power, frequency 0 first; the rest mirrors it */
const spectrumOf = (luma: Uint8Array): Float32Array => {
  const real = new Float64Array(SIDE * SIDE);
  const imaginary = new Float64Array(SIDE * SIDE);
  const mean = luma.reduce((sum, value) => sum + value, 0) / luma.length;
  for (let i = 0; i < luma.length; i++)
    real[i] = (luma[i]! - mean) * WINDOW[i % SIDE]! * WINDOW[Math.floor(i / SIDE)]!;
  for (let line = 0; line < SIDE; line++) transform(real, imaginary, line * SIDE, 1);
  for (let line = 0; line < SIDE; line++) transform(real, imaginary, line, SIDE);
  // One level squared a pixel: what is below is rounding.
  return Float32Array.from({ length: SIDE * HALF }, (_, i) =>
    Math.log(real[i]! ** 2 + imaginary[i]! ** 2 + SIDE * SIDE),
  );
};

const swap = (values: Float64Array, a: number, b: number): void => {
  const kept = values[a]!;
  values[a] = values[b]!;
  values[b] = kept;
};

/** Radix-2 fast Fourier transform in place of 64 values that lie `step` apart from `start` on. */
const transform = (
  real: Float64Array,
  imaginary: Float64Array,
  start: number,
  step: number,
): void => {
  for (let i = 0; i < SIDE; i++) {
    const j = REVERSED[i]!;
    if (j <= i) continue;
    swap(real, start + i * step, start + j * step);
    swap(imaginary, start + i * step, start + j * step);
  }
  for (let size = 2; size <= SIDE; size *= 2) {
    const half = size / 2;
    for (let k = 0; k < half; k++) {
      const cos = COSINES[(k * SIDE) / size]!;
      const sin = SINES[(k * SIDE) / size]!;
      for (let i = k; i < SIDE; i += size) {
        const a = start + i * step;
        const b = a + half * step;
        const re = real[b]! * cos - imaginary[b]! * sin;
        const im = real[b]! * sin + imaginary[b]! * cos;
        real[b] = real[a]! - re;
        imaginary[b] = imaginary[a]! - im;
        real[a]! += re;
        imaginary[a]! += im;
      }
    }
  }
};

const COSINES = Float64Array.from({ length: SIDE / 2 }, (_, k) =>
  Math.cos((2 * Math.PI * k) / SIDE),
);
const SINES = Float64Array.from(
  { length: SIDE / 2 },
  (_, k) => -Math.sin((2 * Math.PI * k) / SIDE),
);

/** Each of 0 to 63 with its six bits in reverse order. */
const REVERSED = Uint8Array.from({ length: SIDE }, (_, k) => {
  let reversed = 0;
  for (let bit = 0; bit < 6; bit++) reversed |= ((k >> bit) & 1) << (5 - bit);
  return reversed;
});
