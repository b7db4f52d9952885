/**
 * @file The exact truth about a drawn or photographed specimen.
 */
import { z } from "zod";
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

/** Values as a perfect reader would report them: names as printed, dates ISO 8601 or the year alone. */
const Fields = z.object({
  idNumber: z.string(),
  name: z.string().optional(),
  nameLocal: z.string().optional(),
  fatherName: z.string().optional(),
  dateOfBirth: z.string().optional(),
  gender: z.enum(["M", "F", "T"]).optional(),
  address: z.string().optional(),
  vid: z.string().optional(),
  issueDate: z.string().optional(),
});

export const SpecimenLabels = z.object({
  /** Name of the picture file, in a set. */
  file: z.string().optional(),
  type: z.enum(["aadhaar", "pan"]),
  variant: z.enum(SPECIMEN_VARIANTS),
  side: z.enum(["front", "back"]),
  widthPx: z.int().positive(),
  heightPx: z.int().positive(),
  fields: Fields,
  /** Around the ink of each printed value, in the picture frame. See [Note: picture frame]. */
  polygons: z.partialRecord(Fields.keyof(), Quadrilateral),
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
