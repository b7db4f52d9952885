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

/** `detail` is a sentence that helps the person who sent the picture; never personal data. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly detail: string;
}
