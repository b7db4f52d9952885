/**
 * @file A picture turned about its middle by any angle, and the way back for what was found on it.
 *
 * In:  pixels and degrees, clockwise as seen.
 * Out: a picture of the same size, its edge pixels repeated where the corners turned in; boxes of it in the
 *      frame of the picture: the same size about the same middle, upright again.
 */
import type { Point, Quadrilateral } from "../../observations/index.ts";
import { frameOf } from "../image/homography.ts";
import type { Pixels } from "../image/pixels.ts";
import { warpQuadrilateral } from "../image/warp.ts";
import type { Box } from "./box.ts";

export interface Turned {
  readonly pixels: Pixels;
  readonly boxBack: (box: Box) => Box;
}

export const turnedAbout = (picture: Pixels, degrees: number): Turned => {
  const { widthPx, heightPx } = picture;
  const back = turn(widthPx / 2, heightPx / 2, (-degrees * Math.PI) / 180);
  const corners = frameOf(widthPx, heightPx).map(back) as Quadrilateral;
  return {
    pixels: warpQuadrilateral(picture, corners, widthPx, heightPx),
    boxBack: ({ left, top, width, height }) => {
      const [x, y] = back([left + width / 2, top + height / 2]);
      return { left: x - width / 2, top: y - height / 2, width, height };
    },
  };
};

const turn =
  (middleX: number, middleY: number, radians: number) =>
  ([x, y]: Point): Point => {
    const [dx, dy] = [x - middleX, y - middleY];
    const [cosine, sine] = [Math.cos(radians), Math.sin(radians)];
    return [middleX + dx * cosine - dy * sine, middleY + dx * sine + dy * cosine];
  };
