/**
 * @file The exact truth about a drawn or photographed specimen.
 */
import { z } from "zod";
import { DOCUMENT_TYPES, FIELD_NAMES } from "../documents/index.ts";
import { Quadrilateral } from "../observations/index.ts";

export const SPECIMEN_VARIANTS = [
  "aadhaar-old",
  "aadhaar-new",
  "aadhaar-pvc",
  "aadhaar-back",
  "pan-before-2017",
  "pan-2017",
  "pan-2018",
] as const;
export type SpecimenVariant = (typeof SPECIMEN_VARIANTS)[number];

/** Values as a perfect reader would report them: names as printed, dates ISO 8601 or the year alone. */
const Fields = z
  .partialRecord(z.enum(FIELD_NAMES), z.string())
  .and(z.object({ idNumber: z.string() }));

export const SpecimenLabels = z.object({
  /** Name of the picture file, in a set. */
  file: z.string().optional(),
  type: z.enum(DOCUMENT_TYPES),
  variant: z.enum(SPECIMEN_VARIANTS),
  side: z.enum(["front", "back"]),
  widthPx: z.int().positive(),
  heightPx: z.int().positive(),
  fields: Fields,
  /** Around the ink of each printed value, in the picture frame. See [Note: picture frame]. */
  polygons: z.partialRecord(z.enum(FIELD_NAMES), Quadrilateral),
  portraitBox: Quadrilateral.optional(),
  qr: z
    .object({
      kind: z.enum(["secure", "old-xml", "opaque"]),
      text: z.string(),
      /** Around the dark modules, without the quiet zone. */
      polygon: Quadrilateral,
      modulesAcross: z.int().positive(),
    })
    .optional(),
  /** Of the card on a photograph; absent where the picture is the card. */
  corners: Quadrilateral.optional(),
  condition: z.enum(["clean", "mild", "hard"]),
});
export type SpecimenLabels = z.infer<typeof SpecimenLabels>;
