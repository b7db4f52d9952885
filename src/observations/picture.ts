import { z } from "zod";

/** The formats that an engine decodes. Everything else is refused by its first bytes. */
export const PICTURE_FORMATS = ["jpeg", "png", "webp"] as const;

/** The picture that was decoded, after EXIF orientation. */
export const Picture = z.object({
  /** Hex SHA-256 of the bytes as received. */
  sha256: z.string().length(64),
  format: z.enum(PICTURE_FORMATS),
  widthPx: z.int().positive(),
  heightPx: z.int().positive(),
  byteLength: z.int().positive(),
});
export type Picture = z.infer<typeof Picture>;
