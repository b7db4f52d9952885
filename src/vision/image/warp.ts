/**
 * @file Seeing a quadrilateral of a picture from straight above.
 *
 * In:  pixels, four corners in their frame (top left, top right, bottom right,
 *      bottom left of the result; they may lie outside the picture).
 * Out: a picture of the wanted size. What lies outside the source repeats the
 *      nearest edge pixel.
 */
import type { Quadrilateral } from "../../observations/index.ts";
import { frameOf, homography, type Homography } from "./homography.ts";
import type { Pixels } from "./pixels.ts";
import { averageBlocks, cropPixels } from "./resize.ts";

export const warpQuadrilateral = (
  pixels: Pixels,
  corners: Quadrilateral,
  widthPx: number,
  heightPx: number,
): Pixels => {
  const shrunk = shrinkForWarp(pixels, corners, widthPx, heightPx);
  const map = homography(frameOf(widthPx, heightPx), shrunk.corners);
  return sample(shrunk.pixels, map, widthPx, heightPx);
};

/**
 * Bilinear sampling alone skips source pixels when the result is less than half the size, so the part of
 * the picture that is needed is averaged down by whole blocks first. Cheaper than sampling each result
 * pixel many times (measured on a 3000 px card: 20 ms against 80 ms).
 */
const shrinkForWarp = (
  pixels: Pixels,
  corners: Quadrilateral,
  widthPx: number,
  heightPx: number,
): { readonly pixels: Pixels; readonly corners: Quadrilateral } => {
  const [a, b, c, d] = corners;
  const across = Math.min(distance(a, b), distance(d, c)) / widthPx;
  const down = Math.min(distance(b, c), distance(a, d)) / heightPx;
  const block = Math.floor(Math.min(across, down));
  if (block < 2) return { pixels, corners };

  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const leftPx = Math.max(0, Math.floor(Math.min(...xs)) - block);
  const topPx = Math.max(0, Math.floor(Math.min(...ys)) - block);
  const region = cropPixels(pixels, {
    leftPx,
    topPx,
    widthPx: Math.max(...xs) + block - leftPx,
    heightPx: Math.max(...ys) + block - topPx,
  });
  if (region.widthPx < block || region.heightPx < block) return { pixels, corners };
  return {
    pixels: averageBlocks(region, block, block),
    corners: corners.map(([x, y]) => [(x - leftPx) / block, (y - topPx) / block]) as Quadrilateral,
  };
};

/** @param map from the result's frame to the source's, pixel edges in both */
const sample = (pixels: Pixels, map: Homography, widthPx: number, heightPx: number): Pixels => {
  const source = pixels.data;
  const stride = pixels.widthPx * 3;
  // 8 bits of fraction: positions and weights stay whole numbers, which V8 computes several times faster.
  const maxX = (pixels.widthPx - 1) * 256;
  const maxY = (pixels.heightPx - 1) * 256;
  const lastColumn = pixels.widthPx - 1;
  const lastRow = pixels.heightPx - 1;
  const data = new Uint8Array(widthPx * heightPx * 3);
  const [h0, h1, h2, h3, h4, h5, h6, h7, h8] = map as unknown as NineNumbers;
  let o = 0;
  for (let row = 0; row < heightPx; row++) {
    const y = row + 0.5;
    let u = h0 * 0.5 + h1 * y + h2;
    let v = h3 * 0.5 + h4 * y + h5;
    let w = h6 * 0.5 + h7 * y + h8;
    for (let column = 0; column < widthPx; column++, o += 3, u += h0, v += h3, w += h6) {
      const scale = 256 / w;
      let sx = (u * scale - 128) | 0;
      let sy = (v * scale - 128) | 0;
      sx = sx < 0 ? 0 : sx > maxX ? maxX : sx;
      sy = sy < 0 ? 0 : sy > maxY ? maxY : sy;
      const fx = sx & 255;
      const fy = sy & 255;
      const i = (sy >> 8) * stride + (sx >> 8) * 3;
      const right = sx >> 8 < lastColumn ? 3 : 0;
      const below = sy >> 8 < lastRow ? stride : 0;
      const w00 = (256 - fx) * (256 - fy);
      const w10 = fx * (256 - fy);
      const w01 = (256 - fx) * fy;
      const w11 = fx * fy;
      const j = i + below;
      // Written out for the three channels: a loop of three costs V8 a third more.
      data[o] =
        (source[i]! * w00 +
          source[i + right]! * w10 +
          source[j]! * w01 +
          source[j + right]! * w11 +
          32768) >>
        16;
      data[o + 1] =
        (source[i + 1]! * w00 +
          source[i + right + 1]! * w10 +
          source[j + 1]! * w01 +
          source[j + right + 1]! * w11 +
          32768) >>
        16;
      data[o + 2] =
        (source[i + 2]! * w00 +
          source[i + right + 2]! * w10 +
          source[j + 2]! * w01 +
          source[j + right + 2]! * w11 +
          32768) >>
        16;
    }
  }
  return { data, widthPx, heightPx };
};

type NineNumbers = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

const distance = (a: readonly [number, number], b: readonly [number, number]): number =>
  Math.hypot(a[0] - b[0], a[1] - b[1]);
