/**
 * @file The verification resource of the HTTP API.
 *
 *   POST /v1/verifications             multipart: document, documentBack?, selfie, type? ("auto" or a type), documentPassword?,
 *                                      live?, liveFrame* (see schemas/live-capture.ts)
 *                                      -> 202 CreatedVerification; with `Prefer: wait=N` up to N seconds -> 200 Verification
 *   GET  /v1/verifications/{id}        -> 200 Verification
 *   GET  /v1/verifications/{id}/events -> text/event-stream of `data: VerificationEvent`
 *   GET  /v1/verifications/{id}/pictures/{document-front|document-back|selfie|portrait|face|live} -> image/jpeg
 *
 * All but the first need `Authorization: Bearer <accessToken>`. Failures are
 * application/problem+json (api/problem.ts).
 */
import { z } from "zod";
import { PROBLEM_PICTURES } from "../problem.ts";
import { VerificationResult } from "../../verification/result.ts";

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

/** `requires_input`: a picture could not be used at all (see `problem`); send it again as a new verification. */
export const VerificationStatus = z.enum([
  "processing",
  "requires_input",
  "verified",
  "in_review",
  "rejected",
]);

export const ProblemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  /** The part of the request that has to be sent again, where it is a picture. */
  picture: z.enum(PROBLEM_PICTURES).optional(),
  instance: z.string().optional(),
});
export type ProblemDetails = z.infer<typeof ProblemDetails>;

/** What to tell the applicant; coarse on purpose, fraud reasons are never in it. */
export const Advice = z.object({ title: z.string(), sentences: z.array(z.string()).readonly() });

export const Verification = z.object({
  id: z.string(),
  status: VerificationStatus,
  createdAt: z.string(),
  result: VerificationResult.optional(),
  advice: Advice.optional(),
  problem: ProblemDetails.optional(),
});
export type Verification = z.infer<typeof Verification>;

export const CreatedVerification = z.object({
  id: z.string(),
  /** Shown once; opens this verification for one hour. */
  accessToken: z.string(),
  status: VerificationStatus,
  createdAt: z.string(),
});
export type CreatedVerification = z.infer<typeof CreatedVerification>;

export const VerificationEvent = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("step"),
    step: Step,
    state: z.enum(["started", "done"]),
    atMs: z.number(),
  }),
  z.object({ type: z.literal("done"), status: VerificationStatus }),
]);
export type VerificationEvent = z.infer<typeof VerificationEvent>;
