/**
 * @file The part of a picture that a card or a QR code shows: head and shoulders.
 *
 * In:  any picture sharp can decode, the size wanted.
 * Out: a picture of that size, the face in its upper middle. Without a face in it, the part
 *      that sharp finds most worth attention: a specimen can be drawn around any picture.
 */
import { detectFaces } from "../vision/face/detect.ts";
import type { Pixels } from "../vision/image/pixels.ts";
import { sharp } from "../vision/image/sharp.ts";
import { openModel, type Model } from "../vision/models/session.ts";

/** Width of the detector's box over that of the picture, and where the box's middle lies from the top: by eye. */
const FACE_WIDTH_SHARE = 0.46;
const FACE_MIDDLE_SHARE = 0.45;

let detection: Promise<Model> | undefined;

export const cropPortrait = async (
  picture: Buffer,
  widthPx: number,
  heightPx: number,
): Promise<Buffer> => {
  const upright = await sharp(picture)
    .autoOrient()
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { data, info } = upright;
  const pixels = { data, widthPx: info.width, heightPx: info.height };
  const raw = { width: info.width, height: info.height, channels: 3 } as const;
  const region = await headAndShoulders(pixels, widthPx / heightPx);
  const whole = sharp(data, { raw });
  return region === undefined
    ? whole.resize(widthPx, heightPx, { fit: "cover", position: "attention" }).png().toBuffer()
    : whole.extract(region).resize(widthPx, heightPx, { fit: "fill" }).png().toBuffer();
};

/** @param aspect width over height */
const headAndShoulders = async (pixels: Pixels, aspect: number) => {
  const model = await (detection ??= openModel("face-detection"));
  const faces = await detectFaces(model, pixels);
  const face = [...faces].sort((a, b) => b.box.width - a.box.width)[0]?.box;
  if (face === undefined) return undefined;

  // As large as wanted, or as the picture allows around it.
  const width = Math.min(face.width / FACE_WIDTH_SHARE, pixels.widthPx, pixels.heightPx * aspect);
  const height = width / aspect;
  const left = face.left + face.width / 2 - width / 2;
  const top = face.top + face.height / 2 - height * FACE_MIDDLE_SHARE;
  return {
    left: Math.round(Math.min(Math.max(left, 0), pixels.widthPx - width)),
    top: Math.round(Math.min(Math.max(top, 0), pixels.heightPx - height)),
    width: Math.floor(width),
    height: Math.floor(height),
  };
};
