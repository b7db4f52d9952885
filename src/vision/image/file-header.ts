/**
 * @file What the first bytes of a picture file say: its format and size.
 *
 * In:  untrusted bytes.
 * Out: format and stored size in pixels (before EXIF orientation), or what the
 *      file seems to be instead. Reads headers only; nothing is decompressed,
 *      because a PNG of 610 bytes can ask a decoder for 3.9 GB (measured).
 *
 * PNG: W3C PNG 3rd edition §5.2, §11.2.1. JPEG: ITU-T T.81 §B.1, §B.2.2.
 * WebP: RFC 9649 §2.4 to §2.7. HEIC: see heic-header.ts.
 */
import { isHeic, readHeicSize } from "./heic-header.ts";

/** Formats of pictures that are decoded here. */
export type PictureFormat = "jpeg" | "png" | "webp" | "heic";

export type FileHeader =
  | {
      readonly outcome: "picture";
      readonly format: PictureFormat;
      readonly widthPx: number;
      readonly heightPx: number;
    }
  /** The right first bytes, but no size can be read after them. */
  | { readonly outcome: "damaged"; readonly format: PictureFormat }
  /** `kind` is a name for people ("a GIF picture"), absent when the bytes tell nothing. */
  | { readonly outcome: "other"; readonly kind: string | undefined };

export const readFileHeader = (bytes: Buffer): FileHeader => {
  const format = formatOf(bytes);
  if (format === undefined) return { outcome: "other", kind: kindOf(bytes) };
  const size = SIZE_READERS[format](bytes);
  if (size === "animated") return { outcome: "other", kind: "an animated picture" };
  if (size === undefined) return { outcome: "damaged", format };
  return { outcome: "picture", format, ...size };
};

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const formatOf = (bytes: Buffer): PictureFormat | undefined => {
  if (bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return "png";
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "jpeg";
  if (latin(bytes, 0, 4) === "RIFF" && latin(bytes, 8, 12) === "WEBP") return "webp";
  return isHeic(bytes) ? "heic" : undefined;
};

const readPngSize = (bytes: Buffer): Size | undefined => {
  if (bytes.length < 33 || latin(bytes, 12, 16) !== "IHDR") return undefined;
  return { widthPx: bytes.readUInt32BE(16), heightPx: bytes.readUInt32BE(20) };
};

/** Walks the marker segments up to the first start-of-frame, which carries the size. */
const readJpegSize = (bytes: Buffer): Size | undefined => {
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1; // Fill byte, T.81 §B.1.1.2.
    } else if (isStartOfFrame(marker)) {
      return { heightPx: bytes.readUInt16BE(at + 5), widthPx: bytes.readUInt16BE(at + 7) };
    } else if (hasNoLength(marker)) {
      at += 2;
    } else {
      at += 2 + Math.max(2, bytes.readUInt16BE(at + 2));
    }
  }
  return undefined;
};

/** SOF0 to SOF15 without DHT (C4), JPG (C8) and DAC (CC), which share the range. */
const isStartOfFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** TEM and RST0 to RST7. */
const hasNoLength = (marker: number): boolean =>
  marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

const readWebpSize = (bytes: Buffer): Size | "animated" | undefined => {
  if (bytes.length < 30) return undefined;
  switch (latin(bytes, 12, 16)) {
    case "VP8 ":
      return {
        widthPx: bytes.readUInt16LE(26) & 0x3fff,
        heightPx: bytes.readUInt16LE(28) & 0x3fff,
      };
    case "VP8L": {
      const packed = bytes.readUInt32LE(21);
      return { widthPx: (packed & 0x3fff) + 1, heightPx: ((packed >>> 14) & 0x3fff) + 1 };
    }
    case "VP8X":
      if ((bytes[20]! & 0x02) !== 0) return "animated";
      return { widthPx: bytes.readUIntLE(24, 3) + 1, heightPx: bytes.readUIntLE(27, 3) + 1 };
    default:
      return undefined;
  }
};

const SIZE_READERS: Readonly<
  Record<PictureFormat, (bytes: Buffer) => Size | "animated" | undefined>
> = { png: readPngSize, jpeg: readJpegSize, webp: readWebpSize, heic: readHeicSize };

/** Names what people often send instead, so that the refusal can say it. */
const kindOf = (bytes: Buffer): string | undefined => {
  const start = latin(bytes, 0, 256);
  if (/^GIF8[79]a/.test(start)) return "a GIF picture";
  if (start.startsWith("%PDF")) return "a PDF document";
  if (/^(II\*\0|MM\0\*)/.test(start)) return "a TIFF picture";
  if (start.startsWith("BM")) return "a BMP picture";
  if (/^....ftyp(hevc|hevx|msf1)/s.test(start)) return "a HEIC sequence";
  if (/^....ftyp(avi[fs]|mif1)/s.test(start)) return "an AVIF picture";
  if (/^(\xef\xbb\xbf)?\s*<(\?xml|svg|!doctype svg)/i.test(start))
    return start.toLowerCase().includes("<svg") ? "an SVG drawing" : "an XML file";
  if (start.startsWith("PK\x03\x04")) return "a ZIP archive";
  if (/^[\t\n\r\x20-\x7e]+$/.test(start)) return "a text file";
  return undefined;
};

const latin = (bytes: Buffer, start: number, end: number): string =>
  bytes.toString("latin1", start, end);
