/**
 * @file A large picture with fewer pixels, for the search of faces.
 */
import type { Pixels } from "../image/pixels.ts";

/** Shorter side of the picture that regions are cut from: a quarter (60 % of it) still fills the model's 320 pixels. */
const THIN_SIDE_PX = 640;

/**
 * Every n-th pixel of every n-th row. Averaging all pixels of a phone picture costs
 * more than the models do (measured on 12 megapixels: 85 ms); what is left is
 * still averaged on its way to the model's size.
 */
export const thinOut = (pixels: Pixels): { readonly thin: Pixels; readonly factor: number } => {
  const factor = Math.floor(Math.min(pixels.widthPx, pixels.heightPx) / THIN_SIDE_PX);
  if (factor < 2) return { thin: pixels, factor: 1 };
  const widthPx = Math.floor(pixels.widthPx / factor);
  const heightPx = Math.floor(pixels.heightPx / factor);
  const data = new Uint8Array(widthPx * heightPx * 3);
  const middle = factor >> 1;
  let o = 0;
  for (let y = 0; y < heightPx; y++) {
    let i = ((y * factor + middle) * pixels.widthPx + middle) * 3;
    for (let x = 0; x < widthPx; x++, i += factor * 3) {
      data[o++] = pixels.data[i]!;
      data[o++] = pixels.data[i + 1]!;
      data[o++] = pixels.data[i + 2]!;
    }
  }
  return { thin: { data, widthPx, heightPx }, factor };
};
