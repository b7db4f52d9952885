/**
 * @file The result that people and programs get of a verification: what `--json`
 * prints and what the API answers. Identity numbers in it are masked unless the
 * caller asked, on the command line, to reveal them.
 */
import { z } from "zod";
import { Check, Comparison, Decision, FaceReport } from "../assessment/index.ts";
import {
  ADDRESS_PARTS,
  COMPARISON_CAUSES,
  COMPARISON_DEGREES,
  DOCUMENT_TYPES,
  FIELD_NAMES,
  FIELD_SOURCES,
  MRZ_CHECKS,
} from "../documents/index.ts";
import { CardLocation, Quadrilateral } from "../observations/index.ts";

export const SELFIE_ORIGINS = ["live", "camera-unproven", "uploaded"] as const;

/** One reading of a field, and how far it agrees with the value that counts. */
export const ResultSource = z.object({
  value: z.string(),
  source: z.enum(FIELD_SOURCES),
  score: z.number(),
  polygon: Quadrilateral,
  /** Index into `document.pages`. */
  page: z.int(),
  /** null for the value that counts itself, and for one in a script that is not compared. */
  comparison: z
    .object({
      /** With what: the field itself, or the name in Latin letters where this one is in Devanagari. */
      with: z.object({ field: z.enum(FIELD_NAMES), source: z.enum(FIELD_SOURCES) }),
      degree: z.enum(COMPARISON_DEGREES),
      because: z.array(z.enum(COMPARISON_CAUSES)),
    })
    .nullable(),
});
export type ResultSource = z.infer<typeof ResultSource>;

/** An address in the parts that an Aadhaar Secure QR has; what could not be told apart is in `rest`. */
const ResultAddress = z.object({
  careOf: z
    .object({ relation: z.enum(["S", "D", "W", "H", "F", "C"]), name: z.string() })
    .optional(),
  ...(Object.fromEntries(ADDRESS_PARTS.map((part) => [part, z.string().optional()])) as Record<
    (typeof ADDRESS_PARTS)[number],
    z.ZodOptional<z.ZodString>
  >),
  rest: z.array(z.string()),
  /** Whether the PIN code can lie in the state. */
  pinCodeStatus: z.enum(["consistent", "inconsistent", "unknown"]),
});
export type ResultAddress = z.infer<typeof ResultAddress>;

export const ResultField = z.object({
  value: z.string(),
  source: z.enum(FIELD_SOURCES),
  score: z.number(),
  polygon: Quadrilateral,
  /** Index into `document.pages`. */
  page: z.int(),
  corrections: z.array(
    z.object({ kind: z.string(), position: z.int(), read: z.string(), kept: z.string() }),
  ),
  /** Every reading of it, the one that counts first. */
  sources: z.array(ResultSource),
});

/** One side as it was read; polygons are pixels of a picture of `widthPx` by `heightPx`. */
export const ResultPage = z.object({
  picture: z.enum(["document-front", "document-back"]),
  side: z.enum(["front", "back", "other-document", "unknown"]),
  widthPx: z.int(),
  heightPx: z.int(),
  card: CardLocation,
  lines: z.array(z.object({ text: z.string(), score: z.number(), polygon: Quadrilateral })),
});

const ResultMrz = z.object({
  format: z.enum(["TD1", "TD2", "TD3"]),
  checkDigits: z.partialRecord(z.enum(MRZ_CHECKS), z.enum(["right", "wrong"])),
  /** Characters put right because check digits prove them. */
  repairs: z.int(),
  incomplete: z.boolean(),
});

export const ResultDocument = z.object({
  type: z.enum(DOCUMENT_TYPES).nullable(),
  variant: z.string().nullable(),
  /** Of the front page, in the picture frame; null when no card outline was found. */
  corners: Quadrilateral.nullable(),
  fields: z.partialRecord(z.enum(FIELD_NAMES), ResultField),
  /** Every two readings that do not say exactly the same, with the reasons. */
  disagreements: z.array(Comparison),
  /** `fields.address` in parts; null where no address was read. */
  address: ResultAddress.nullable(),
  /** What the machine readable zone is worth; null where none was found. Its lines are never shown here. */
  mrz: ResultMrz.nullable(),
  pages: z.array(ResultPage),
});

export type ResultDocument = z.infer<typeof ResultDocument>;
export type ResultPage = z.infer<typeof ResultPage>;

export const VerificationResult = z.object({
  id: z.string(),
  decision: Decision,
  document: ResultDocument,
  checks: z.array(Check),
  face: FaceReport.nullable(),
  /**
   * How the selfie came. `live`: every live check passed. `camera-unproven`: a live capture came with it, and one of
   * its checks did not pass. `uploaded`: no live capture came; such a selfie is never called live.
   */
  selfieOrigin: z.enum(SELFIE_ORIGINS),
  /** Whether anything was kept; `--no-store` and rejected verifications keep no identity. */
  stored: z.boolean(),
  specimen: z.boolean(),
  timingsMs: z.record(z.string(), z.number()),
});
export type VerificationResult = z.infer<typeof VerificationResult>;
