/**
 * @file The exact truth about a picture of a document.
 *
 * DocumentLabels are what anybody may write about a picture of theirs: only `file`, `type` and
 * `fields` are needed. SpecimenLabels are what our own generator always knows.
 */
import { z } from "zod";
import { FIELD_NAMES } from "../documents/index.ts";
import { Quadrilateral } from "../observations/index.ts";

export const SPECIMEN_VARIANTS = [
  "aadhaar-old",
  "aadhaar-new",
  "aadhaar-pvc",
  "aadhaar-back",
  "aadhaar-letter",
  "pan-before-2017",
  "pan-2017",
  "pan-2018",
  "pan-letter",
  "passport-india",
  "passport-td3",
  "identity-card-td1",
  "identity-card-td1-back",
  "identity-card-td2",
  "driving-licence-2019",
  "driving-licence-old",
  "driving-licence-back",
  "voter-id-old",
  "voter-id-pvc",
  "voter-id-back",
  "unsupported",
] as const;
export type SpecimenVariant = (typeof SPECIMEN_VARIANTS)[number];

export const SPECIMEN_CONDITIONS = ["clean", "mild", "hard", "unreadable"] as const;

/** What was done to a picture that pretends to be the photograph of a document. */
const DOCUMENT_ATTACKS = ["photocopy", "screen", "pasted-portrait", "edited-text"] as const;
/** To the file of the photograph, after it was taken. */
const PHOTOGRAPH_ATTACKS = ["edited-photograph", "pasted-on-photograph"] as const;
export const ATTACKS = [...DOCUMENT_ATTACKS, ...PHOTOGRAPH_ATTACKS] as const;
export type DocumentAttack = (typeof DOCUMENT_ATTACKS)[number];
export type PhotographAttack = (typeof PHOTOGRAPH_ATTACKS)[number];
export type Attack = (typeof ATTACKS)[number];
export const isPhotographAttack = (attack: Attack): attack is PhotographAttack =>
  PHOTOGRAPH_ATTACKS.some((name) => name === attack);

export const UNREADABLE_CAUSES = [
  "blurred",
  "shaken",
  "dark",
  "glare",
  "cut-off",
  "too-small",
] as const;
export type UnreadableCause = (typeof UNREADABLE_CAUSES)[number];

export const DocumentLabels = z.object({
  /** Name of the picture file, in a set. */
  file: z.string().optional(),
  /** The name of a folder of documents, or "unsupported". */
  type: z.string(),
  /** Their variants may not be ours. */
  variant: z.string().optional(),
  side: z.enum(["front", "back"]).optional(),
  widthPx: z.int().positive().optional(),
  heightPx: z.int().positive().optional(),
  /**
   * What a perfect reader would report of this picture, and nothing that is not on it: names as
   * printed, dates ISO 8601 or the year alone, numbers without spaces, states by ICAO code. Where
   * only a machine readable zone says it, its words count.
   */
  fields: z.partialRecord(z.enum(FIELD_NAMES), z.string()),
  /** Lines of the machine readable zone, 44, 36 or 30 characters each. */
  mrz: z.array(z.string()).optional(),
  /** Around the ink of each printed value, in the picture frame. See [Note: picture frame]. */
  polygons: z.partialRecord(z.enum(FIELD_NAMES), Quadrilateral).optional(),
  portraitBox: Quadrilateral.optional(),
  /** A finger lies over the face of the portrait: nobody could compare it. */
  portraitCovered: z.literal(true).optional(),
  qr: z
    .object({
      kind: z.enum(["secure", "old-xml", "opaque"]),
      text: z.string(),
      /** Around the dark modules, without the quiet zone. */
      polygon: Quadrilateral,
      modulesAcross: z.int().positive(),
    })
    .optional(),
  /** Of the document on a photograph, in reading order; absent where the picture is the document. */
  corners: Quadrilateral.optional(),
  /** Of other documents on the same photograph. */
  otherCorners: z.array(Quadrilateral).optional(),
  condition: z.enum(SPECIMEN_CONDITIONS).optional(),
  /** What the document lies on, as the generator calls it; "paper-light" is light printed paper. */
  background: z.string().optional(),
  /** Whether a person can read the number on this picture. */
  readable: z.boolean().optional(),
  unreadableCause: z.enum(UNREADABLE_CAUSES).optional(),
  attack: z.enum(ATTACKS).optional(),
});
export type DocumentLabels = z.infer<typeof DocumentLabels>;

export const SpecimenLabels = DocumentLabels.required({
  side: true,
  widthPx: true,
  heightPx: true,
  polygons: true,
  condition: true,
}).extend({
  variant: z.enum(SPECIMEN_VARIANTS),
  /** Labels from before it was told are of pictures that can be read. */
  readable: z.boolean().default(true),
});
export type SpecimenLabels = z.infer<typeof SpecimenLabels>;
