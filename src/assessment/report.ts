/**
 * @file The report: all checks of one attempt and the decision they lead to. Immutable.
 */
import { z } from "zod";
import {
  COMPARISON_CAUSES,
  COMPARISON_DEGREES,
  FIELD_NAMES,
  FIELD_SOURCES,
} from "../documents/types.ts";
import { Quadrilateral } from "../observations/index.ts";
import { COMPARISON_DECISIONS } from "./face-comparison.ts";
import { ReasonCode } from "./reasons.ts";

export const CHECK_TYPES = [
  "document.picture",
  "document.type",
  "document.fields",
  "document.number",
  "document.dates",
  "document.signature",
  "document.mrz",
  "document.consistency",
  "document.portrait",
  "document.qr_portrait",
  "document.capture_origin",
  "document.alteration",
  "selfie.face",
  "selfie.attack",
  "live.challenge",
  "live.same_face",
  "live.frames",
  "live.attack",
  "live.camera",
  "face.match",
  "applicant.age",
  "fraud.duplicate_number",
  "fraud.duplicate_picture",
  "fraud.duplicate_face",
  "fraud.blocklist",
] as const;
/** Those of a live capture; a selfie is live only when all of them passed. */
export const LIVE_CHECKS = [
  "live.challenge",
  "live.same_face",
  "live.frames",
  "live.attack",
  "live.camera",
] as const satisfies readonly (typeof CHECK_TYPES)[number][];
export const CheckType = z.enum(CHECK_TYPES);
export type CheckType = z.infer<typeof CheckType>;

export const CheckStatus = z
  .enum(["pass", "warn", "review", "fail", "error", "not_performed"])
  .describe(
    "`not_performed` and `error` are never a score and never a pass: a required check in either state cannot end in `verified`.",
  );
export type CheckStatus = z.infer<typeof CheckStatus>;

export const EvidencePointer = z
  .object({
    picture: z.enum(["document-front", "document-back", "selfie"]),
    polygon: Quadrilateral,
  })
  .describe("Where on which picture a check found what it says.");
export type EvidencePointer = z.infer<typeof EvidencePointer>;

export const Check = z.object({
  type: CheckType,
  required: z.boolean(),
  status: CheckStatus,
  reasons: z.array(ReasonCode),
  measurements: z
    .record(z.string(), z.union([z.number(), z.string(), z.boolean()]))
    .describe(
      "What was measured, by name; numbers with their threshold beside them. No personal data.",
    ),
  evidence: z.array(EvidencePointer),
});
export type Check = z.infer<typeof Check>;

const ReportedPoint = z.object({
  id: z.string(),
  fmr: z.number(),
  fnmr: z.number(),
  report: z.string(),
});

export const FaceReport = z.object({
  score: z
    .number()
    .describe("Cosine similarity, -1 to 1; higher is more alike. Not a probability."),
  threshold: z.number(),
  outcome: z.enum(COMPARISON_DECISIONS),
  model: z.string(),
  operatingPoint: ReportedPoint,
  review: z
    .object({ threshold: z.number(), operatingPoint: ReportedPoint })
    .optional()
    .describe(
      "From this threshold up to the other the decision is undetermined. Absent where no such point was used.",
    ),
});
export type FaceReport = z.infer<typeof FaceReport>;

export const Comparison = z
  .object({
    field: z.enum(FIELD_NAMES),
    sources: z
      .tuple([z.enum(FIELD_SOURCES), z.enum(FIELD_SOURCES)])
      .describe(
        "Where `nameLocal` is compared, the first is the source of the name in Latin letters.",
      ),
    degree: z.enum(COMPARISON_DEGREES),
    because: z.array(z.enum(COMPARISON_CAUSES)),
  })
  .describe(
    "Two sources of one field, held against each other: no value in it, so it is kept of a rejected one too.",
  );
export type Comparison = z.infer<typeof Comparison>;

export const Outcome = z.enum(["verified", "in_review", "rejected"]);
export type Outcome = z.infer<typeof Outcome>;

export const Decision = z.object({ outcome: Outcome, reasons: z.array(ReasonCode) });
export type Decision = z.infer<typeof Decision>;

export const Report = z.object({
  version: z.literal(1),
  decision: Decision,
  checks: z.array(Check),
  comparisons: z
    .array(Comparison)
    .optional()
    .describe("Absent in reports that were made before they were kept."),
  face: FaceReport.optional().describe(
    "Absent when no comparison was made; then `face.match` says why.",
  ),
  policy: z.object({ id: z.string(), version: z.int(), sha256: z.string() }),
  specimen: z
    .boolean()
    .describe(
      "This document is a specimen, worth nothing as evidence; verified only where the operator allowed it.",
    ),
  assessedAt: z.string().describe("ISO 8601 instant the assessment was made for."),
});
export type Report = z.infer<typeof Report>;

/** Reasons that have another name since; a report is never written again, so it is read under the new one. */
const RENAMED_REASONS: Readonly<Record<string, ReasonCode>> = {
  image_too_small: "document_too_small",
};

/** @throws ZodError for what is no report */
export const parseStoredReport = (text: string): Report =>
  Report.parse(
    JSON.parse(text, (_key, value: unknown) =>
      typeof value === "string" ? (RENAMED_REASONS[value] ?? value) : value,
    ),
  );
