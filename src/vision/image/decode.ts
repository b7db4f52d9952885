/**
 * @file Untrusted bytes to pixels.
 *
 * In:  the bytes of a file as received, and the media type that came with them.
 * Out: upright pixels (EXIF orientation done, sRGB, alpha laid on white, every
 *      kind of metadata gone), or a refusal with a sentence for the sender.
 *
 * [Note: limits before decoding]
 *
 * Limits are checked on the header that we read ourselves, then on the decoder's
 * own reading of it, and only then is a pixel decoded: a pixel count alone is no
 * limit, because libvips holds whole rows (measured: 2,900,000 x 8 pixels pass
 * 24 megapixels and take 2.6 GB).
 */
import { createHash } from "node:crypto";
import { PICTURE_LIMITS, type Picture, type Refusal } from "../../observations/index.ts";
import { type FileHeader, type PictureFormat, readFileHeader } from "./file-header.ts";
import { decodeHeic } from "./heic.ts";
import type { Pixels } from "./pixels.ts";
import { sharp } from "./sharp.ts";

export type DecodedPicture =
  | { readonly outcome: "decoded"; readonly pixels: Pixels; readonly picture: Picture }
  | { readonly outcome: "refused"; readonly refusal: Refusal };

/** @param declaredType a media type such as "image/jpeg"; when given and specific, the content must agree */
export const decodePicture = async (
  bytes: Buffer,
  declaredType?: string,
): Promise<DecodedPicture> => {
  const header = readFileHeader(bytes);
  const refusal = refusalBeforeDecoding(bytes, header, declaredType);
  if (refusal !== undefined) return { outcome: "refused", refusal };
  if (header.outcome !== "picture") return { outcome: "refused", refusal: DAMAGED };

  const decoded =
    header.format === "heic" ? await decodeHeic(bytes) : await decodeByLibvips(bytes, header);
  if (decoded.outcome !== "decoded")
    return {
      outcome: "refused",
      refusal: decoded.outcome === "damaged" ? DAMAGED : HEIC_DECODER_MISSING,
    };
  const { pixels } = decoded;
  const picture: Picture = {
    sha256: createHash("sha256").update(bytes).digest("hex"),
    format: header.format,
    widthPx: pixels.widthPx,
    heightPx: pixels.heightPx,
    byteLength: bytes.length,
  };
  return { outcome: "decoded", pixels, picture };
};

const decodeByLibvips = async (
  bytes: Buffer,
  header: Extract<FileHeader, { outcome: "picture" }>,
): Promise<
  { readonly outcome: "decoded"; readonly pixels: Pixels } | { readonly outcome: "damaged" }
> => {
  try {
    const { format, width, height } = await sharp(bytes, INPUT_OPTIONS).metadata();
    const agrees =
      format === header.format && width === header.widthPx && height === header.heightPx;
    return agrees ? { outcome: "decoded", pixels: await decode(bytes) } : { outcome: "damaged" };
  } catch {
    // Whatever libvips says about untrusted bytes: the picture could not be read. Its message may quote metadata.
    return { outcome: "damaged" };
  }
};

const INPUT_OPTIONS = {
  // "error" still opens phone pictures that "warning" refuses, and refuses every truncated one.
  failOn: "error",
  limitInputPixels: PICTURE_LIMITS.maxPixels,
} as const;

const decode = async (bytes: Buffer): Promise<Pixels> => {
  const { data, info } = await sharp(bytes, INPUT_OPTIONS)
    .autoOrient()
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new TypeError(`${info.channels} channels after flattening`);
  return { data, widthPx: info.width, heightPx: info.height };
};

const DAMAGED: Refusal = {
  code: "picture-unreadable",
  detail:
    "The picture is damaged or incomplete and could not be opened. Take it again, or save it again as a JPEG.",
};

const HEIC_DECODER_MISSING: Refusal = {
  code: "heic-decoder-missing",
  detail:
    "HEIC pictures cannot be opened on this installation. Send the picture as a JPEG; an operator can install the package heic-decode instead.",
};

/** See [Note: limits before decoding]. */
const refusalBeforeDecoding = (
  bytes: Buffer,
  header: FileHeader,
  declaredType: string | undefined,
): Refusal | undefined => {
  if (bytes.length === 0)
    return {
      code: "picture-empty",
      detail: "The file is empty. Choose or take the picture again.",
    };
  if (bytes.length > PICTURE_LIMITS.maxBytes)
    return {
      code: "picture-too-large",
      detail: `The file has ${megabytes(bytes.length)} MB; at most ${megabytes(PICTURE_LIMITS.maxBytes)} MB are accepted. Send a smaller picture.`,
    };
  if (header.outcome === "other")
    return {
      code: "picture-type-unsupported",
      detail: `The file is ${header.kind ?? "not a picture that can be opened here"}. Send a photo or scan as JPEG, PNG, WebP or HEIC.`,
    };
  if (!agreesWithDeclared(header.format, declaredType))
    return {
      code: "picture-type-unsupported",
      detail: `The file was sent as another type, but its content is ${header.format.toUpperCase()}. Send it unchanged, with its own file name.`,
    };
  return header.outcome === "picture" ? refusalOfSize(header) : undefined;
};

const refusalOfSize = (size: { widthPx: number; heightPx: number }): Refusal | undefined => {
  const { widthPx, heightPx } = size;
  const { minSidePx, maxSidePx, maxPixels } = PICTURE_LIMITS;
  const dimensions = `The picture is ${widthPx} x ${heightPx} pixels`;
  const refuse = (rest: string): Refusal => ({
    code: "picture-dimensions",
    detail: `${dimensions}; ${rest}`,
  });
  if (Math.min(widthPx, heightPx) < minSidePx)
    return refuse(`each side needs at least ${minSidePx}. Send the original photo, not a preview.`);
  if (Math.max(widthPx, heightPx) > maxSidePx)
    return refuse(`a side may have at most ${maxSidePx}. Send a smaller picture.`);
  if (widthPx * heightPx > maxPixels)
    return refuse(`at most ${maxPixels / 1e6} megapixels are accepted. Send a smaller picture.`);
  return undefined;
};

/** Other spellings that browsers and cameras send. */
const DECLARED_FORMATS: Readonly<Record<string, PictureFormat>> = {
  "image/jpeg": "jpeg",
  "image/jpg": "jpeg",
  "image/pjpeg": "jpeg",
  "image/png": "png",
  "image/x-png": "png",
  "image/webp": "webp",
  "image/heic": "heic",
  "image/heif": "heic",
};

const agreesWithDeclared = (format: PictureFormat, declaredType: string | undefined): boolean => {
  const declared = declaredType?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  // "No particular type" makes no claim that could be wrong.
  if (declared === "" || declared === "application/octet-stream") return true;
  return DECLARED_FORMATS[declared] === format;
};

const megabytes = (bytes: number): string => (bytes / (1024 * 1024)).toFixed(1).replace(/\.0$/, "");
