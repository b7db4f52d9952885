/**
 * @file Where ink lies on a picture of light text on black.
 */
import type { Pixels } from "../vision/image/pixels.ts";

/** In pixels; right and bottom are the edges after the last pixel with ink. */
export interface InkBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Half of full brightness: the middle of an anti-aliased edge. */
const INK = 128;

/** @param channel 0 red, 1 green, 2 blue: three texts can share one picture */
export const inkBoxOf = (pixels: Pixels, channel: 0 | 1 | 2): InkBox | undefined => {
  const { data, widthPx, heightPx } = pixels;
  let left = widthPx;
  let right = 0;
  let top = heightPx;
  let bottom = 0;
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      if (data[(y * widthPx + x) * 3 + channel]! < INK) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = y + 1;
    }
  }
  return right === 0 ? undefined : { left, top, right, bottom };
};
