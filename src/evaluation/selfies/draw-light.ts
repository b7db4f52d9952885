/**
 * @file Pictures taken badly: out of focus, too dark, too bright, lit from one side, from far away.
 *
 * In:  a good picture, how strong.
 * Out: the same with the defect, by simple optics: what a real camera adds beside it (its own noise
 *      reduction, sharpening, motion) is not drawn.
 */
import { resizePixels, type Pixels } from "../../vision/image/index.ts";
import { sharp } from "../../vision/image/sharp.ts";
import { type DrawDefect, meanOf } from "./face-picture.ts";

/** @param sigma of a Gaussian, in hundredths of the face's width */
export const blur: DrawDefect = async ({ pixels, box }, sigma) => {
  const { data, widthPx: width, heightPx: height } = pixels;
  const out = await sharp(data, { raw: { width, height, channels: 3 } })
    .blur((sigma * box.width) / 100)
    .raw()
    .toBuffer();
  return { ...pixels, data: new Uint8Array(out) };
};

/** @param share of the light that is left; the camera's noise is not dimmed with it */
export const darken: DrawDefect = ({ pixels }, share, random) =>
  perPixel(pixels, (value) => atLight(value, share) + NOISE * random.normal());

/** @param factor as much more light as there was; what is above white is lost */
export const overexpose: DrawDefect = ({ pixels }, factor) =>
  perPixel(pixels, (value) => atLight(value, factor));

/**
 * @param loss of the light on the side that is turned away from the lamp: 1 is all. The edge of the
 *   shadow runs along the nose, soft or hard.
 */
export const lightFromSide: DrawDefect = (face, loss, random) => {
  const { pixels, box } = face;
  const nose = meanOf(face.points.slice(27, 31));
  const angle = (random.chance(0.5) ? 0 : Math.PI) + random.between(-0.5, 0.5);
  const softness = box.width * random.between(0.05, 0.2);
  return perPixel(pixels, (value, x, y) => {
    const across = (x - nose[0]) * Math.cos(angle) + (y - nose[1]) * Math.sin(angle);
    const lit = 1 / (1 + Math.exp(-across / softness));
    return atLight(value, 1 - loss * (1 - lit));
  });
};

/** @param boxPx the shorter side of the face's box after the whole picture was made smaller */
export const takeFromFar: DrawDefect = ({ pixels, box }, boxPx) => {
  const scale = boxPx / Math.min(box.width, box.height);
  return resizePixels(
    pixels,
    Math.max(8, Math.round(pixels.widthPx * scale)),
    Math.max(8, Math.round(pixels.heightPx * scale)),
  );
};

/** @param share of the face's box that lies outside the picture, at its lower or left or right edge */
export const moveOut: DrawDefect = ({ pixels, box }, share, random) => {
  const side = random.pick(["left", "right", "bottom"] as const);
  const shiftX =
    side === "left"
      ? -(box.left + box.width * share)
      : side === "right"
        ? pixels.widthPx - (box.left + box.width * (1 - share))
        : 0;
  const shiftY = side === "bottom" ? pixels.heightPx - (box.top + box.height * (1 - share)) : 0;
  return shifted(pixels, Math.round(shiftX), Math.round(shiftY));
};

/** @param scale of the second person's picture beside the first; it is this picture mirrored */
export const placeSecond: DrawDefect = ({ pixels }, scale) => {
  const second = resizePixels(
    mirrored(pixels),
    Math.max(8, Math.round(pixels.widthPx * scale)),
    Math.max(8, Math.round(pixels.heightPx * scale)),
  );
  const widthPx = pixels.widthPx + second.widthPx;
  const data = new Uint8Array(widthPx * pixels.heightPx * 3).fill(90);
  const put = (part: Pixels, left: number, top: number): void => {
    for (let y = 0; y < part.heightPx; y++)
      data.set(
        part.data.subarray(y * part.widthPx * 3, (y + 1) * part.widthPx * 3),
        ((y + top) * widthPx + left) * 3,
      );
  };
  put(pixels, 0, 0);
  put(second, pixels.widthPx, pixels.heightPx - second.heightPx);
  return { data, widthPx, heightPx: pixels.heightPx };
};

/** Standard deviation, of 255. */
const NOISE = 3;
/** Of sRGB, near enough: light is dimmed, not the number that a file holds. */
const GAMMA = 2.2;
const atLight = (value: number, factor: number): number =>
  255 * ((value / 255) ** GAMMA * factor) ** (1 / GAMMA);

const perPixel = (
  pixels: Pixels,
  change: (value: number, x: number, y: number) => number,
): Pixels => {
  const data = new Uint8Array(pixels.data.length);
  const stride = pixels.widthPx * 3;
  for (let i = 0; i < data.length; i++) {
    const value = change(pixels.data[i]!, Math.floor((i % stride) / 3), Math.floor(i / stride));
    data[i] = Math.min(255, Math.max(0, Math.round(value)));
  }
  return { ...pixels, data };
};

const mirrored = (pixels: Pixels): Pixels => {
  const { widthPx, heightPx } = pixels;
  const data = new Uint8Array(pixels.data.length);
  for (let y = 0; y < heightPx; y++)
    for (let x = 0; x < widthPx; x++)
      data.set(
        pixels.data.subarray((y * widthPx + x) * 3, (y * widthPx + x) * 3 + 3),
        (y * widthPx + widthPx - 1 - x) * 3,
      );
  return { data, widthPx, heightPx };
};

/** What comes in at the other edge is grey. */
const shifted = (pixels: Pixels, dx: number, dy: number): Pixels => {
  const { widthPx, heightPx } = pixels;
  const data = new Uint8Array(pixels.data.length).fill(110);
  for (let y = Math.max(0, dy); y < Math.min(heightPx, heightPx + dy); y++)
    for (let x = Math.max(0, dx); x < Math.min(widthPx, widthPx + dx); x++) {
      const from = ((y - dy) * widthPx + (x - dx)) * 3;
      data.set(pixels.data.subarray(from, from + 3), (y * widthPx + x) * 3);
    }
  return { data, widthPx, heightPx };
};
