/**
 * @file Smaller, larger and cut-out pictures. Plain loops: a round trip through
 * another library costs more than the work for pictures of card size.
 */
import type { Pixels } from "./pixels.ts";

/**
 * Scales to exactly this size. Shrinking averages whole blocks of source pixels first
 * and is bilinear for the rest, so that small print does not alias; enlarging is bilinear.
 */
export const resizePixels = (pixels: Pixels, widthPx: number, heightPx: number): Pixels => {
  if (pixels.widthPx === widthPx && pixels.heightPx === heightPx) return pixels;
  const blockWidthPx = Math.max(1, Math.floor(pixels.widthPx / widthPx));
  const blockHeightPx = Math.max(1, Math.floor(pixels.heightPx / heightPx));
  const blocked = averageBlocks(pixels, blockWidthPx, blockHeightPx);
  const xs = taps(pixels.widthPx / blockWidthPx, blocked.widthPx, widthPx);
  const ys = taps(pixels.heightPx / blockHeightPx, blocked.heightPx, heightPx);
  return bilinear(blocked, xs, ys);
};

/** The size at which the longer side is `sidePx`, proportions kept; never below one pixel. */
export const sizeWithLongerSide = (
  pixels: Pixels,
  sidePx: number,
): { readonly widthPx: number; readonly heightPx: number } => {
  const scale = sidePx / Math.max(pixels.widthPx, pixels.heightPx);
  return {
    widthPx: Math.max(1, Math.round(pixels.widthPx * scale)),
    heightPx: Math.max(1, Math.round(pixels.heightPx * scale)),
  };
};

/** A rectangle of the picture, in its pixels. */
export interface Region {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The part of the picture inside `region`; what lies outside the picture is cut off. */
export const cropPixels = (pixels: Pixels, region: Region): Pixels => {
  const left = clamp(Math.floor(region.leftPx), 0, pixels.widthPx - 1);
  const top = clamp(Math.floor(region.topPx), 0, pixels.heightPx - 1);
  const right = clamp(Math.ceil(region.leftPx + region.widthPx), left + 1, pixels.widthPx);
  const bottom = clamp(Math.ceil(region.topPx + region.heightPx), top + 1, pixels.heightPx);
  const widthPx = right - left;
  const heightPx = bottom - top;
  const data = new Uint8Array(widthPx * heightPx * 3);
  for (let y = 0; y < heightPx; y++) {
    const start = ((top + y) * pixels.widthPx + left) * 3;
    data.set(pixels.data.subarray(start, start + widthPx * 3), y * widthPx * 3);
  }
  return { data, widthPx, heightPx };
};

/** Averages whole blocks from the top left; an incomplete last column or row of blocks is left out. */
export const averageBlocks = (
  pixels: Pixels,
  blockWidthPx: number,
  blockHeightPx: number,
): Pixels => {
  if (blockWidthPx === 1 && blockHeightPx === 1) return pixels;
  const source = pixels.data;
  const widthPx = Math.floor(pixels.widthPx / blockWidthPx);
  const heightPx = Math.floor(pixels.heightPx / blockHeightPx);
  const data = new Uint8Array(widthPx * heightPx * 3);
  const sums = new Uint32Array(widthPx * 3);
  const count = blockWidthPx * blockHeightPx;
  for (let y = 0; y < heightPx; y++) {
    sums.fill(count >> 1);
    for (let row = 0; row < blockHeightPx; row++) {
      let i = (y * blockHeightPx + row) * pixels.widthPx * 3;
      for (let x = 0; x < widthPx * 3; x += 3) {
        let red = 0;
        let green = 0;
        let blue = 0;
        for (let column = 0; column < blockWidthPx; column++, i += 3) {
          red += source[i]!;
          green += source[i + 1]!;
          blue += source[i + 2]!;
        }
        sums[x]! += red;
        sums[x + 1]! += green;
        sums[x + 2]! += blue;
      }
    }
    const start = y * widthPx * 3;
    for (let x = 0; x < widthPx * 3; x++) data[start + x] = sums[x]! / count;
  }
  return { data, widthPx, heightPx };
};

/** For each result pixel along one side: the first of its two source pixels, and the weight of the second, 0 to 256. */
interface Taps {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly weight: Int32Array;
}

/** @param extentPx the source side as a real number: block averaging may have left out a part of a pixel */
const taps = (extentPx: number, sourcePx: number, resultPx: number): Taps => {
  const first = new Int32Array(resultPx);
  const second = new Int32Array(resultPx);
  const weight = new Int32Array(resultPx);
  const scale = extentPx / resultPx;
  for (let i = 0; i < resultPx; i++) {
    // Pixel centres lie at half numbers in both frames.
    const position = clamp((i + 0.5) * scale - 0.5, 0, sourcePx - 1);
    const whole = Math.floor(position);
    first[i] = whole;
    second[i] = Math.min(whole + 1, sourcePx - 1);
    weight[i] = Math.round((position - whole) * 256);
  }
  return { first, second, weight };
};

const bilinear = (pixels: Pixels, xs: Taps, ys: Taps): Pixels => {
  const source = pixels.data;
  const widthPx = xs.first.length;
  const heightPx = ys.first.length;
  const data = new Uint8Array(widthPx * heightPx * 3);
  const stride = pixels.widthPx * 3;
  let o = 0;
  for (let y = 0; y < heightPx; y++) {
    const upper = ys.first[y]! * stride;
    const lower = ys.second[y]! * stride;
    const fy = ys.weight[y]!;
    const gy = 256 - fy;
    for (let x = 0; x < widthPx; x++, o += 3) {
      const left = xs.first[x]! * 3;
      const right = xs.second[x]! * 3;
      const fx = xs.weight[x]!;
      const a = upper + left;
      const b = upper + right;
      const d = lower + left;
      const e = lower + right;
      const gx = 256 - fx;
      // Written out for the three channels: a loop of three costs V8 a third more.
      data[o] =
        ((source[a]! * gx + source[b]! * fx) * gy +
          (source[d]! * gx + source[e]! * fx) * fy +
          32768) >>
        16;
      data[o + 1] =
        ((source[a + 1]! * gx + source[b + 1]! * fx) * gy +
          (source[d + 1]! * gx + source[e + 1]! * fx) * fy +
          32768) >>
        16;
      data[o + 2] =
        ((source[a + 2]! * gx + source[b + 2]! * fx) * gy +
          (source[d + 2]! * gx + source[e + 2]! * fx) * fy +
          32768) >>
        16;
    }
  }
  return { data, widthPx, heightPx };
};

const clamp = (value: number, low: number, high: number): number =>
  value < low ? low : value > high ? high : value;
