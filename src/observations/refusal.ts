/**
 * @file Why a picture could not be observed at all. A refusal is an answer of a
 * healthy engine about bytes that are not an acceptable picture; an engine that
 * died gives no refusal (see verification/engines).
 */
import { z } from "zod";

export const REFUSAL_CODES = [
  "picture-empty",
  "picture-too-large",
  "picture-type-unsupported",
  "picture-dimensions",
  "picture-unreadable",
  "heic-decoder-missing",
  "password-needed",
  "password-wrong",
  "share-code-needed",
  "share-code-wrong",
  "pdf-unreadable",
  "pdf-too-many-pages",
  "offline-xml-unreadable",
] as const;
export const RefusalCode = z.enum(REFUSAL_CODES);
export type RefusalCode = z.infer<typeof RefusalCode>;

/** What the engine accepts. Sides and pixels are checked before a pixel is decoded. */
export const PICTURE_LIMITS = {
  maxBytes: 10 * 1024 * 1024,
  minSidePx: 64,
  maxSidePx: 10_000,
  maxPixels: 24_000_000,
} as const;

/** What the engine accepts of containers; their pictures are held to PICTURE_LIMITS as well. */
export const CONTAINER_LIMITS = {
  maxPdfPages: 10,
  /** Print of 1.5 mm is then 18 px high. Lower where the page would have too many pixels. */
  pdfDotsPerInch: 300,
  maxZipBytes: 1024 * 1024,
  maxXmlBytes: 512 * 1024,
} as const;

/** `detail` is a sentence that helps the person who sent the picture; never personal data. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly detail: string;
}
