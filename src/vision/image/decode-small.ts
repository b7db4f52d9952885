/**
 * @file Decodes a picture that came inside something else: a portrait of a few kilobytes,
 * often smaller than any picture that is accepted for itself.
 *
 * In:  untrusted bytes, the most pixels they may have.
 * Out: pixels, or undefined where there are none within the limit.
 */
import type { Pixels } from "./pixels.ts";
import { sharp } from "./sharp.ts";

export const decodeSmallPicture = async (
  bytes: Uint8Array,
  mostPixels: number,
): Promise<Pixels | undefined> => {
  try {
    const { data, info } = await sharp(bytes, { failOn: "error", limitInputPixels: mostPixels })
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    return { data, widthPx: info.width, heightPx: info.height };
  } catch {
    return undefined;
  }
};
