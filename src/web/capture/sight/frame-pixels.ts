/**
 * @file A frame of the camera as pixels and as files, in the worker.
 *
 * In:  an ImageBitmap of any size.
 * Out: RGB pixels of at most so many pixels a side; JPEG files.
 */
import type { Pixels } from "../../../vision/portable.ts";
import { BURST } from "../guidance/burst.ts";

/** Longer side of what is looked at, which is also what a burst is made of. */
const SIDE_PX = BURST.maxSidePx;

export interface SmallFrame {
  readonly canvas: OffscreenCanvas;
  readonly pixels: Pixels;
}

export const smallFrameOf = (frame: ImageBitmap): SmallFrame => {
  const scale = Math.min(1, SIDE_PX / Math.max(frame.width, frame.height));
  const widthPx = Math.max(1, Math.round(frame.width * scale));
  const heightPx = Math.max(1, Math.round(frame.height * scale));
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.drawImage(frame, 0, 0, widthPx, heightPx);
  const { data } = context.getImageData(0, 0, widthPx, heightPx);
  return { canvas, pixels: { data: withoutAlpha(data), widthPx, heightPx } };
};

const withoutAlpha = (rgba: Uint8ClampedArray): Uint8Array => {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let i = 0, o = 0; i < rgba.length; i += 4, o += 3) {
    rgb[o] = rgba[i]!;
    rgb[o + 1] = rgba[i + 1]!;
    rgb[o + 2] = rgba[i + 2]!;
  }
  return rgb;
};

/** Tried in this order until the file is small enough; a noisy frame needs the second. */
const BURST_QUALITIES = [0.85, 0.6, 0.3];

/** Undefined for a frame that no quality makes small enough: noise, not a face. */
export const burstFileOf = async (canvas: OffscreenCanvas): Promise<Blob | undefined> => {
  for (const quality of BURST_QUALITIES) {
    const file = await canvas.convertToBlob({ type: "image/jpeg", quality });
    if (file.size <= BURST.maxFrameBytes) return file;
  }
  return undefined;
};

const STILL_QUALITY = 0.92;

/** Every pixel that the camera gave, never mirrored. */
export const stillFileOf = (frame: ImageBitmap): Promise<Blob> => {
  const canvas = new OffscreenCanvas(frame.width, frame.height);
  canvas.getContext("2d")!.drawImage(frame, 0, 0);
  return canvas.convertToBlob({ type: "image/jpeg", quality: STILL_QUALITY });
};
