/**
 * @file The portrait inside an Aadhaar Secure QR: 60 x 60 px as a raw JPEG 2000 codestream of
 * about 900 bytes, as in the sample published by UIDAI (domain notes: 888 bytes).
 *
 * In:  any picture sharp can decode.
 * Out: the codestream, `FF4FFF51` to `FFD9`.
 */
import { createRequire } from "node:module";
import { z } from "zod";
import { sharp } from "../../vision/image/sharp.ts";
import { cropPortrait } from "../portrait.ts";

const SIDE_PX = 60;
/** 60 x 60 x 3 bytes over 12 is 900. */
const COMPRESSION_RATIO = 12;

interface J2KEncoder {
  getDecodedBuffer(frame: {
    width: number;
    height: number;
    bitsPerSample: number;
    componentCount: number;
    isSigned: boolean;
    isUsingColorTransform: boolean;
  }): Uint8Array;
  setQuality(lossless: boolean, layers: number): void;
  setCompressionRatio(layer: number, ratio: number): void;
  encode(): void;
  getEncodedBuffer(): Uint8Array;
  delete(): void;
}

interface OpenJpeg {
  readonly J2KEncoder: new () => J2KEncoder;
}

// The package has no types; the shape is checked where it enters.
const OpenJpegFactory = z.custom<(options: object) => Promise<OpenJpeg>>(
  (value) => typeof value === "function",
);

let openJpeg: Promise<OpenJpeg> | undefined;

/** The build with the encoder; vision uses the smaller decoder alone. */
const loadOpenJpeg = (): Promise<OpenJpeg> =>
  (openJpeg ??= OpenJpegFactory.parse(
    createRequire(import.meta.url)("@cornerstonejs/codec-openjpeg/wasmjs"),
  )({ print: () => undefined, printErr: () => undefined }));

export const portraitJ2k = async (portrait: Buffer): Promise<Buffer> => {
  const rgb = await sharp(await cropPortrait(portrait, SIDE_PX, SIDE_PX))
    .removeAlpha()
    .toColourspace("srgb")
    .raw()
    .toBuffer();
  const { J2KEncoder } = await loadOpenJpeg();
  const encoder = new J2KEncoder();
  try {
    const samples = encoder.getDecodedBuffer({
      width: SIDE_PX,
      height: SIDE_PX,
      bitsPerSample: 8,
      componentCount: 3,
      isSigned: false,
      isUsingColorTransform: true,
    });
    samples.set(rgb);
    encoder.setQuality(false, 1);
    encoder.setCompressionRatio(0, COMPRESSION_RATIO);
    encoder.encode();
    return Buffer.from(encoder.getEncodedBuffer());
  } finally {
    encoder.delete();
  }
};
