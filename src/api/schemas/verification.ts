/**
 * @file The verification resource: one identity-proofing transaction of one applicant.
 *
 *   POST /v1/verifications                    JSON CreateVerification -> 201 CreatedVerification (requires_input), or
 *                                             multipart: document, documentBack?, selfie, type?, documentPassword?, live?, liveFrame*
 *                                             -> submitted at once: 202; with `Prefer: wait=N` up to N seconds -> 200
 *   GET  /v1/verifications                    ?status&reason&reference&createdFrom&createdTo -> list of Verification
 *   GET  /v1/verifications/{id}               -> Verification
 *   POST /v1/verifications/{id}/submit        -> 202, with `Prefer: wait=N` 200 Verification
 *   POST /v1/verifications/{id}/cancel        -> Verification
 *   POST /v1/verifications/{id}/redact        -> Verification: everything of the person is destroyed
 *   POST /v1/verifications/{id}/client-token  -> CreatedVerification: the former token ends
 *   GET  /v1/verifications/{id}/attempts      -> list of Attempt
 *   GET  /v1/verifications/{id}/result        ?reveal -> VerificationResult of the last attempt, masked unless revealed
 *   GET  /v1/verifications/{id}/events        -> text/event-stream of `data: VerificationEvent`
 *   GET  /v1/verifications/{id}/pictures/{…}  -> image/jpeg
 *   GET  /v1/reports/{attemptId}              -> Report, immutable
 */
import { z } from "zod";
import { Outcome } from "../../assessment/report.ts";
import { ReasonCode } from "../../assessment/reasons.ts";
import { VerificationResult } from "../../verification/result.ts";
import { EVIDENCE_ROLES } from "../../assessment/ask-again.ts";
import { CASE_STATUSES } from "../../verification/lifecycle.ts";
import {
  Instant,
  listOf,
  NewReference,
  PageQuery,
  ProblemDetails,
  Reference,
} from "./conventions.ts";

export { ProblemDetails } from "./conventions.ts";

/** Steps in the order in which they are reported; the last one carries the outcome. */
export const STEPS = [
  "received",
  "document-decode",
  "document-card",
  "document-text",
  "document-barcodes",
  "document-portrait",
  "selfie-decode",
  "selfie-face",
  "selfie-features",
  "assess",
  "store",
] as const;
export const Step = z.enum(STEPS);
export type Step = z.infer<typeof Step>;

export const VerificationStatus = z.enum(CASE_STATUSES);
export type VerificationStatus = z.infer<typeof VerificationStatus>;
export const EvidenceRole = z.enum(EVIDENCE_ROLES);
export type EvidenceRole = z.infer<typeof EvidenceRole>;

export const CLAIMED_TYPES = [
  "auto",
  "aadhaar",
  "pan",
  "passport",
  "driving-licence",
  "voter-id",
  "identity-card",
] as const;
export const ClaimedType = z.enum(CLAIMED_TYPES);

export const Advice = z
  .object({
    title: z.string(),
    sentences: z.array(z.string()).readonly(),
    reasons: z
      .array(z.string())
      .readonly()
      .describe(
        "Reasons that the applicant can mend, for texts in the applicant's language; empty where it must not be told.",
      ),
  })
  .describe("What to tell the applicant; coarse on purpose, fraud reasons are never in it.");

export const LastError = z
  .object({
    reasons: z.array(z.string()).readonly(),
    problem: ProblemDetails.optional(),
  })
  .describe("Why the last attempt did not come to a decision; the applicant is asked again.");

export const CaseDecision = z.object({
  outcome: Outcome,
  source: z.enum(["policy", "reviewer"]),
  reasons: z.array(z.string()).readonly(),
  decidedAt: Instant,
});

export const Verification = z.object({
  id: z.string(),
  status: VerificationStatus,
  createdAt: Instant,
  updatedAt: Instant,
  expiresAt: Instant.nullable().describe(
    "While input is required: after this instant it is `expired`.",
  ),
  reference: z.string().nullable(),
  purpose: z.string().nullable(),
  claimedType: ClaimedType,
  documentType: z.string().nullable(),
  language: z.string().nullable(),
  attempts: z.object({ used: z.int(), max: z.int() }),
  requested: z
    .array(EvidenceRole)
    .readonly()
    .describe("While input is required: what has to be sent before it can be submitted."),
  decision: CaseDecision.nullable()
    .optional()
    .describe("Absent for the applicant; null before there is one."),
  lastError: LastError.optional(),
  advice: Advice.optional(),
  result: VerificationResult.optional().describe(
    "Only of a one-shot request that was waited for; else at …/result.",
  ),
  problem: ProblemDetails.optional().describe("A picture could not be used at all: send it again."),
  redactedAt: Instant.nullable(),
  erasureId: z
    .string()
    .optional()
    .describe("Of the receipt, in the answer to a redaction: GET /v1/erasures/{id}."),
  returnUrl: z
    .string()
    .nullable()
    .optional()
    .describe(
      "Where the page sends the applicant in the end; null where the integrator gave no address.",
    ),
});
export type Verification = z.infer<typeof Verification>;

export const CreateVerification = z.strictObject({
  reference: NewReference.optional().describe(
    "The integrator's own id for this applicant or application. It is kept in clear: what looks like an Aadhaar number, a virtual ID or a PAN is refused.",
  ),
  purpose: NewReference.optional().describe(
    'What the applicant is told that it is for; a code, such as "account-opening".',
  ),
  type: ClaimedType.default("auto"),
  language: z.enum(["en", "hi"]).optional(),
  attempts: z.int().min(1).max(10).default(3),
  expiresInMinutes: z
    .int()
    .min(5)
    .max(10_080)
    .default(60)
    .describe("How long the applicant has; 60 unless told."),
  returnUrl: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .optional()
    .describe("Where the page sends the applicant in the end; https, or http on this machine."),
});
export type CreateVerification = z.infer<typeof CreateVerification>;

export const CreatedVerification = Verification.extend({
  clientToken: z
    .string()
    .describe("Shown once; opens this verification alone, in a browser, for an hour."),
  url: z
    .string()
    .describe("The hosted page, with the token in the fragment, which browsers do not send."),
});
export type CreatedVerification = z.infer<typeof CreatedVerification>;

export const AcceptedVerification = Verification.extend({
  clientToken: z.string().describe("Shown once; opens this verification alone, for an hour."),
});

/** multipart/form-data: card and selfie at once. */
export const VerifyForm = z.strictObject({
  document: z
    .file()
    .describe(
      "The card: JPEG, PNG, WebP, HEIC, PDF, or the ZIP of an offline e-KYC; at most 10 MB.",
    ),
  documentBack: z.file().optional(),
  selfie: z.file(),
  type: ClaimedType.optional(),
  documentPassword: z
    .string()
    .max(99)
    .optional()
    .describe("Of a locked PDF, or the share code of the ZIP."),
  live: z
    .string()
    .optional()
    .describe("JSON of LiveCapture, where the selfie answers a challenge."),
  liveFrame: z.array(z.file()).optional().describe("JPEG, one for each frame that `live` names."),
});

export const VerificationListQuery = PageQuery.extend({
  status: VerificationStatus.optional(),
  reason: ReasonCode.optional(),
  reference: Reference.optional(),
  createdFrom: z.iso.datetime().optional(),
  createdTo: z.iso.datetime().optional(),
});
export const VerificationList = listOf(Verification);

export const Attempt = z.object({
  id: z.string(),
  number: z.int(),
  createdAt: Instant,
  endedAt: Instant.nullable(),
  outcome: z
    .enum(["verified", "in_review", "rejected", "requires_input", "refused", "failed"])
    .nullable()
    .describe(
      "`refused`: a picture could not be used; `failed`: an error of ours; null while it runs.",
    ),
  problem: z.string().nullable(),
  selfieOrigin: z.string().nullable(),
  hasReport: z.boolean(),
});
export type Attempt = z.infer<typeof Attempt>;

export const AttemptList = listOf(Attempt);

export const ResultQuery = z.strictObject({
  reveal: z
    .stringbool()
    .meta({ type: "boolean" })
    .default(false)
    .describe("Unmasked: needs the permission pii:read, and is written to the audit log."),
});
export { VerificationResult } from "../../verification/result.ts";

export const VerificationEvent = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("step"),
    step: Step,
    state: z.enum(["started", "done"]),
    atMs: z.number(),
  }),
  /** A page that follows learns what another device did: handed over, sent a picture, was decided. */
  z.object({ type: z.literal("changed"), status: VerificationStatus }),
  z.object({ type: z.literal("done"), status: VerificationStatus }),
]);
export type VerificationEvent = z.infer<typeof VerificationEvent>;
