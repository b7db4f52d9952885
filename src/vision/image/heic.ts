/**
 * @file Decodes HEIC pictures with `heic-decode`, where that package is installed.
 *
 * In:  bytes whose boxes were already found to be within the limits.
 * Out: pixels turned as the file says, or why there are none.
 *
 * The package is optional: HEVC is encumbered by patents and its decoder is under the
 * LGPL, so an operator decides. It is looked for once, when the first HEIC picture comes.
 *
 * libheif applies the file's own transformations (`irot`, `imir`, `clap`). The EXIF
 * orientation is not applied: ISO/IEC 23008-12 has the boxes decide, and phones write
 * both, so that a picture would be turned twice.
 */
import { PICTURE_LIMITS } from "../../observations/index.ts";
import type { Pixels } from "./pixels.ts";

/** What `heic-decode` hands out; it brings no types. */
interface HeicImage {
  readonly width: number;
  readonly height: number;
  readonly decode: () => Promise<{
    readonly width: number;
    readonly height: number;
    /** RGBA, row by row. */
    readonly data: Uint8ClampedArray;
  }>;
}
interface HeicDecoder {
  readonly all: (file: {
    readonly buffer: Uint8Array;
  }) => Promise<readonly HeicImage[] & { readonly dispose: () => void }>;
}

export type HeicDecoding =
  | { readonly outcome: "decoded"; readonly pixels: Pixels }
  | { readonly outcome: "damaged" }
  | { readonly outcome: "decoder-missing" };

type Importer = () => Promise<unknown>;

/** @param importDecoder replaced in tests, to be a machine without the package */
export const decodeHeic = async (
  bytes: Buffer,
  importDecoder: Importer = importInstalled,
): Promise<HeicDecoding> => {
  const decoder = await loadDecoder(importDecoder);
  if (decoder === undefined) return { outcome: "decoder-missing" };
  try {
    const pixels = await decodeFirst(decoder, bytes);
    return pixels === undefined ? { outcome: "damaged" } : { outcome: "decoded", pixels };
  } catch {
    // Whatever the decoder says about untrusted bytes: the picture could not be read.
    return { outcome: "damaged" };
  }
};

/** By a variable, so that neither compiler nor linter asks for a package that may be missing. */
const PACKAGE: string = "heic-decode";
const importInstalled: Importer = () => import(PACKAGE);

const loadDecoder = async (importDecoder: Importer): Promise<HeicDecoder | undefined> => {
  try {
    return ((await importDecoder()) as { readonly default: HeicDecoder }).default;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND")
      return undefined;
    throw error;
  }
};

/** The primary image comes first. Its size is asked before its pixels: the boxes may have said another. */
const decodeFirst = async (decoder: HeicDecoder, bytes: Buffer): Promise<Pixels | undefined> => {
  const images = await decoder.all({ buffer: bytes });
  try {
    const [first] = images;
    if (first === undefined || !isWithinLimits(first)) return undefined;
    const { width, height, data } = await first.decode();
    return { data: onWhite(data, width * height), widthPx: width, heightPx: height };
  } finally {
    images.dispose();
  }
};

const isWithinLimits = ({ width, height }: HeicImage): boolean =>
  Math.min(width, height) >= PICTURE_LIMITS.minSidePx &&
  Math.max(width, height) <= PICTURE_LIMITS.maxSidePx &&
  width * height <= PICTURE_LIMITS.maxPixels;

/** Alpha laid on white, as for every other format. */
const onWhite = (rgba: Uint8ClampedArray, count: number): Uint8Array => {
  const rgb = new Uint8Array(count * 3);
  for (let i = 0, o = 0; o < rgb.length; i += 4) {
    const alpha = rgba[i + 3]! / 255;
    for (let channel = 0; channel < 3; channel++)
      rgb[o++] = Math.round(rgba[i + channel]! * alpha + 255 * (1 - alpha));
  }
  return rgb;
};
