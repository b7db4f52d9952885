/**
 * @file Small JPEG 2000 pictures, as they lie in Aadhaar Secure QR codes.
 *
 * In:  an untrusted codestream (FF4F FF51 …) or JP2 file.
 * Out: pixels, or undefined when it is damaged or not of the expected kind.
 *
 * The size marker is read before the decoder sees the bytes: like any picture,
 * a codestream of 100 bytes can ask for gigabytes. ITU-T T.800 §A.5.1 (SIZ), §I.4 (boxes).
 */
import { createRequire } from "node:module";
import type { Pixels } from "../image/index.ts";

/** A printed code holds about 60 x 60; nothing near this fits into 3 KB. */
const MOST_SIDE_PX = 512;

export const decodeJpeg2000 = async (bytes: Uint8Array): Promise<Pixels | undefined> => {
  const codestream = codestreamOf(bytes);
  if (codestream === undefined || !isAcceptable(codestream)) return undefined;
  const { J2KDecoder } = await openJpeg();
  const decoder = new J2KDecoder();
  try {
    decoder.getEncodedBuffer(codestream.length).set(codestream);
    decoder.decode();
    const { width, height, componentCount, bitsPerSample } = decoder.getFrameInfo();
    // OpenJPEG reports a picture that it could not decode as 0 x 0 and throws nothing.
    if (width === 0 || height === 0 || bitsPerSample !== 8) return undefined;
    return toRgb(decoder.getDecodedBuffer(), { width, height, componentCount });
  } catch {
    return undefined;
  } finally {
    decoder.delete();
  }
};

interface FrameInfo {
  readonly width: number;
  readonly height: number;
  readonly componentCount: number;
  readonly bitsPerSample: number;
}

interface Decoder {
  readonly getEncodedBuffer: (byteLength: number) => Uint8Array;
  readonly decode: () => void;
  readonly getFrameInfo: () => FrameInfo;
  /** Interleaved components, row by row; a view into memory of the decoder. */
  readonly getDecodedBuffer: () => Uint8Array;
  readonly delete: () => void;
}

interface OpenJpeg {
  readonly J2KDecoder: new () => Decoder;
}

let loading: Promise<OpenJpeg> | undefined;

/** Loaded at the first portrait: most pages have none. */
const openJpeg = (): Promise<OpenJpeg> => {
  // The package has no types; this is the part of it that is used, as its README describes it.
  const create = createRequire(import.meta.url)("@cornerstonejs/codec-openjpeg/decodewasmjs") as (
    options: object,
  ) => Promise<OpenJpeg>;
  // Its messages about damaged pictures would go to standard output, where the engine's callers read.
  loading ??= create({ print: () => undefined, printErr: () => undefined });
  return loading;
};

/** The codestream itself, out of its JP2 boxes if it is in any. */
const codestreamOf = (bytes: Uint8Array): Uint8Array | undefined => {
  const view = viewOf(bytes);
  if (startsCodestream(view, 0)) return bytes;
  let at = 0;
  while (at + 8 <= bytes.length) {
    const length = view.getUint32(at);
    const isCodestream = view.getUint32(at + 4) === 0x6a703263; // "jp2c"
    if (isCodestream) return startsCodestream(view, at + 8) ? bytes.subarray(at + 8) : undefined;
    // 0 is "to the end" and 1 is "64-bit length": neither comes before the codestream of a small file.
    if (length < 8) return undefined;
    at += length;
  }
  return undefined;
};

/** Start of codestream, then the size marker, which must follow at once. */
const startsCodestream = (view: DataView, at: number): boolean =>
  at + 4 <= view.byteLength && view.getUint32(at) === 0xff4fff51;

/** A small picture of one tile with 1, 3 or 4 whole 8-bit components. */
const isAcceptable = (codestream: Uint8Array): boolean => {
  const view = viewOf(codestream);
  if (view.byteLength < 42) return false;
  const right = view.getUint32(8);
  const bottom = view.getUint32(12);
  const width = right - view.getUint32(16);
  const height = bottom - view.getUint32(20);
  const components = view.getUint16(40);
  if (width < 1 || height < 1 || Math.max(right, bottom) > MOST_SIDE_PX) return false;
  // Tiny tiles in a small picture are the next way to ask for much memory.
  if (view.getUint32(24) < right || view.getUint32(28) < bottom) return false;
  if (![1, 3, 4].includes(components) || view.byteLength < 42 + 3 * components) return false;
  for (let at = 42; at < 42 + 3 * components; at += 3)
    if (view.getUint8(at) !== 7 || view.getUint16(at + 1) !== 0x0101) return false;
  return true;
};

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const toRgb = (
  samples: Uint8Array,
  { width, height, componentCount }: Omit<FrameInfo, "bitsPerSample">,
): Pixels | undefined => {
  if (samples.length < width * height * componentCount) return undefined;
  const data = new Uint8Array(width * height * 3);
  const [green, blue] = componentCount === 1 ? [0, 0] : [1, 2];
  for (let i = 0, o = 0; o < data.length; i += componentCount, o += 3) {
    data[o] = samples[i]!;
    data[o + 1] = samples[i + green]!;
    data[o + 2] = samples[i + blue]!;
  }
  return { data, widthPx: width, heightPx: height };
};
