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

export const ResultSource = z
  .object({
    value: z.string(),
    source: z.enum(FIELD_SOURCES),
    score: z.number(),
    polygon: Quadrilateral,
    page: z.int().describe("Index into `document.pages`."),
    comparison: z
      .object({
        with: z
          .object({ field: z.enum(FIELD_NAMES), source: z.enum(FIELD_SOURCES) })
          .describe(
            "With what: the field itself, or the name in Latin letters where this one is in Devanagari.",
          ),
        degree: z.enum(COMPARISON_DEGREES),
        because: z.array(z.enum(COMPARISON_CAUSES)),
      })
      .nullable()
      .describe(
        "null for the value that counts itself, and for one in a script that is not compared.",
      ),
  })
  .describe("One reading of a field, and how far it agrees with the value that counts.");
export type ResultSource = z.infer<typeof ResultSource>;

export const ResultAddress = z
  .object({
    careOf: z
      .object({ relation: z.enum(["S", "D", "W", "H", "F", "C"]), name: z.string() })
      .optional(),
    ...(Object.fromEntries(ADDRESS_PARTS.map((part) => [part, z.string().optional()])) as Record<
      (typeof ADDRESS_PARTS)[number],
      z.ZodOptional<z.ZodString>
    >),
    rest: z.array(z.string()),
    pinCodeStatus: z
      .enum(["consistent", "inconsistent", "unknown"])
      .describe("Whether the PIN code can lie in the state."),
  })
  .describe(
    "An address in the parts that an Aadhaar Secure QR has; what could not be told apart is in `rest`.",
  );
export type ResultAddress = z.infer<typeof ResultAddress>;

export const ResultField = z.object({
  value: z.string(),
  source: z.enum(FIELD_SOURCES),
  score: z.number(),
  polygon: Quadrilateral,
  page: z.int().describe("Index into `document.pages`."),
  corrections: z.array(
    z.object({ kind: z.string(), position: z.int(), read: z.string(), kept: z.string() }),
  ),
  sources: z.array(ResultSource).describe("Every reading of it, the one that counts first."),
});

/** Of a code that was read alone: it lies nowhere on a page. */
export const CodeFields = z.partialRecord(
  z.enum(FIELD_NAMES),
  z.object({ value: z.string(), source: z.enum(FIELD_SOURCES) }),
);

export const ResultPage = z
  .object({
    picture: z.enum(["document-front", "document-back"]),
    side: z.enum(["front", "back", "other-document", "unknown"]),
    widthPx: z.int(),
    heightPx: z.int(),
    card: CardLocation,
    lines: z.array(z.object({ text: z.string(), score: z.number(), polygon: Quadrilateral })),
  })
  .describe(
    "One side as it was read; polygons are pixels of a picture of `widthPx` by `heightPx`.",
  );

const ResultMrz = z.object({
  format: z.enum(["TD1", "TD2", "TD3"]),
  checkDigits: z.partialRecord(z.enum(MRZ_CHECKS), z.enum(["right", "wrong"])),
  repairs: z.int().describe("Characters put right because check digits prove them."),
  incomplete: z.boolean(),
});

export const ResultDocument = z.object({
  type: z.enum(DOCUMENT_TYPES).nullable(),
  variant: z.string().nullable(),
  corners: Quadrilateral.nullable().describe(
    "Of the front page, in the picture frame; null when no card outline was found.",
  ),
  fields: z.partialRecord(z.enum(FIELD_NAMES), ResultField),
  disagreements: z
    .array(Comparison)
    .describe("Every two readings that do not say exactly the same, with the reasons."),
  address: ResultAddress.nullable().describe(
    "`fields.address` in parts; null where no address was read.",
  ),
  mrz: ResultMrz.nullable().describe(
    "What the machine readable zone is worth; null where none was found. Its lines are never shown here.",
  ),
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
  selfieOrigin: z
    .enum(SELFIE_ORIGINS)
    .describe(
      "How the selfie came. `live`: every live check passed. `camera-unproven`: a live capture came with it, and one of its checks did not pass. `uploaded`: no live capture came; such a selfie is never called live.",
    ),
  stored: z
    .boolean()
    .describe(
      "Whether anything was kept; `--no-store` and rejected verifications keep no identity.",
    ),
  specimen: z.boolean(),
  timingsMs: z.record(z.string(), z.number()),
});
export type VerificationResult = z.infer<typeof VerificationResult>;
