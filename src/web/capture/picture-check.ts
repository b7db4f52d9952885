/**
 * @file Refuses a file before it is sent, where its size or its first bytes already
 * say that the server will. Everything else is for the server to judge: it reads the
 * original, which is never scaled down here.
 *
 * In:  the length of a file and its first bytes.
 * Out: the sentence that the server would answer with, or undefined.
 *
 * Limits and sentences are those of observations/refusal.ts and vision/image, which
 * pages may not import; test/browser/picture-check.test.ts holds the two together.
 */
import { text, type TextKey } from "../kit/texts.ts";

const MAX_BYTES = 10 * 1024 * 1024;

/** As many first bytes as the rules below look at. */
export const HEAD_BYTES = 256;

/** A document may also come as the file that its issuer hands out. */
export type FileUse = "document" | "selfie";

const PICTURE_TYPES = "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif";
export const ACCEPTED_TYPES: Readonly<Record<FileUse, string>> = {
  document: `${PICTURE_TYPES},application/pdf,application/zip,.pdf,.zip`,
  selfie: PICTURE_TYPES,
};

export const refuseEarly = (
  byteLength: number,
  head: Uint8Array,
  use: FileUse,
): string | undefined => {
  if (byteLength === 0) return text("refusal.picture-empty");
  if (byteLength > MAX_BYTES) {
    const megabytes = (byteLength / (1024 * 1024)).toFixed(1);
    return text("refusal.picture-too-large", { megabytes });
  }
  const start = latin(head);
  if (PICTURE_STARTS.some((pattern) => pattern.test(start)) || isHeic(start)) return undefined;
  if (use === "document" && isContainer(head)) return undefined;
  return text("refusal.picture-type-unsupported", { kind: text(kindOf(start)) });
};

/** A PDF or ZIP, as issuers hand documents out. */
export const isContainer = (head: Uint8Array): boolean =>
  CONTAINER_STARTS.some((pattern) => pattern.test(latin(head)));

/** One character a byte, so that patterns can speak of bytes. */
const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, HEAD_BYTES));

// JPEG: ITU-T T.81 §B.1. PNG: W3C PNG 3rd edition §5.2. WebP: RFC 9649 §2.4.
const PICTURE_STARTS = [/^\xff\xd8\xff/, /^\x89PNG\r\n\x1a\n/, /^RIFF....WEBP/s];

// PDF: ISO 32000-2 §7.5.2. ZIP: PKWARE APPNOTE §4.3.7.
const CONTAINER_STARTS = [/^%PDF-/, /^PK\x03\x04/];

/** ISO/IEC 23008-12: a brand of HEVC pictures, and none of AVIF among those it is compatible with. */
const isHeic = (start: string): boolean => {
  if (!/^....ftyp(heic|heix|heim|heis|mif1)/s.test(start)) return false;
  const end = Array.from(start.slice(0, 4)).reduce((sum, c) => sum * 256 + c.charCodeAt(0), 0);
  return !/^(....)*?avi[fs]/s.test(start.slice(16, end));
};

/** What people often choose instead, named so that the sentence can say it. First match counts. */
const OTHER_KINDS: readonly (readonly [RegExp, TextKey & `kind.${string}`])[] = [
  [/^GIF8[79]a/, "kind.gif"],
  [/^%PDF/, "kind.pdf"],
  [/^(II\*\0|MM\0\*)/, "kind.tiff"],
  [/^BM/, "kind.bmp"],
  [/^....ftyp(hevc|hevx|msf1)/s, "kind.heic"],
  [/^....ftyp(avi[fs]|mif1)/s, "kind.avif"],
  [/^(\xef\xbb\xbf)?\s*<(\?xml|svg|!doctype svg)[^]*<?svg/i, "kind.svg"],
  [/^(\xef\xbb\xbf)?\s*<\?xml/i, "kind.xml"],
  [/^PK\x03\x04/, "kind.zip"],
  [/^[\t\n\r\x20-\x7e]+$/, "kind.text"],
];

const kindOf = (start: string): TextKey & `kind.${string}` =>
  OTHER_KINDS.find(([pattern]) => pattern.test(start))?.[1] ?? "kind.other";
