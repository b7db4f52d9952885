import { z } from "zod";

/**
 * The formats that an engine decodes. Everything else is refused by its first bytes.
 * `pdf` is a rendered page.
 */
export const PICTURE_FORMATS = ["jpeg", "png", "webp", "heic", "pdf"] as const;

/** The picture that was decoded, after EXIF orientation. */
export const Picture = z.object({
  /** Hex SHA-256 of the bytes as received; of an offline XML's portrait, of the bytes inside. */
  sha256: z.string().length(64),
  format: z.enum(PICTURE_FORMATS),
  widthPx: z.int().positive(),
  heightPx: z.int().positive(),
  byteLength: z.int().positive(),
  /** Of a PDF: which of its pages this is, from 0. */
  pdfPage: z.int().nonnegative().optional(),
});
export type Picture = z.infer<typeof Picture>;
