/**
 * @file Pixels to a JPEG file without any metadata.
 */
import type { Pixels } from "./pixels.ts";
import { sharp } from "./sharp.ts";

/** @param quality 1 to 100, libjpeg's scale */
export const encodeJpeg = (pixels: Pixels, quality: number): Promise<Buffer> =>
  sharp(pixels.data, {
    raw: { width: pixels.widthPx, height: pixels.heightPx, channels: 3 },
    limitInputPixels: false,
  })
    .jpeg({ quality, optimiseCoding: false })
    .toBuffer();
