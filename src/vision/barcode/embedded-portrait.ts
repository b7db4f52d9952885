/**
 * @file The portrait inside an Aadhaar Secure QR code: a picture inside a picture,
 * opened where pictures are opened.
 *
 * In:  the text of a barcode.
 * Out: what the portrait is, and its pixels; undefined when the text is no Secure QR
 *      code, has no portrait, or has one that cannot be opened. Whether the code is
 *      genuine is judged elsewhere.
 */
import { decodeSecureQr } from "../../documents/aadhaar/secure-qr/index.ts";
import type { EmbeddedPortrait } from "../../observations/index.ts";
import { decodeSmallPicture, type Pixels } from "../image/index.ts";
import { decodeJpeg2000 } from "./jpeg2000.ts";

export interface OpenedPortrait {
  readonly portrait: EmbeddedPortrait;
  readonly pixels: Pixels;
}

export const openEmbeddedPortrait = async (text: string): Promise<OpenedPortrait | undefined> => {
  const decoding = decodeSecureQr(text);
  if (decoding.outcome === "refused") return undefined;
  const { portrait, portraitFormat: format } = decoding.qr;
  if (format === undefined) return undefined;
  const pixels =
    format === "j2k" || format === "jp2"
      ? await decodeJpeg2000(portrait)
      : await decodeSmallPicture(portrait, MOST_PIXELS);
  if (pixels === undefined) return undefined;
  const { widthPx, heightPx } = pixels;
  return { portrait: { source: "aadhaar-secure-qr", format, widthPx, heightPx }, pixels };
};

/** As of JPEG 2000 portraits; the limits of sent pictures would refuse these as too small. */
const MOST_PIXELS = 512 * 512;
