/**
 * @file Review: the queue, a case, and what a person decides.
 *
 *   GET  /v1/reviews                    ?queue&reason&… -> ReviewQueue
 *   GET  /v1/reviews/counts             -> how many there are in each queue
 *   POST /v1/reviews/claim-next         -> ReviewCase | 204 when there is none
 *   GET  /v1/reviews/{id}               -> ReviewCase: all a reviewer sees, masked
 *   POST /v1/reviews/{id}/claim|release -> ReviewCase; another's claim is `claimed-by-another`
 *   POST /v1/reviews/{id}/reveal        RevealFields -> RevealedFields; written to the audit log
 *   POST /v1/reviews/{id}/decide        DecideReview -> ReviewCase; `second-reviewer-needed` where four eyes must agree
 *   POST /v1/reviews/{id}/note          AddNote -> ReviewCase
 *   POST /v1/reviews/{id}/reopen        ReopenReview -> ReviewCase (reviews:override)
 *
 * `{id}` is that of the verification.
 */
import { z } from "zod";
import { VerificationResult } from "../../verification/result.ts";
import { Attempt, EvidenceRole, Verification } from "./verification.ts";
import { Instant, listOf, PageQuery } from "./conventions.ts";

export const QUEUES = ["unassigned", "mine", "waiting-longest", "fraud", "all"] as const;
export const ReviewQueueQuery = PageQuery.extend({
  queue: z.enum(QUEUES).default("unassigned"),
  reason: z.string().max(64).optional(),
  reference: z.string().max(64).optional(),
});

export const ReviewItem = z.object({
  id: z.string(),
  reference: z.string().nullable(),
  documentType: z.string().nullable(),
  createdAt: Instant,
  waitingSince: Instant,
  reasons: z.array(z.string()).readonly(),
  fraud: z.boolean(),
  attempts: z.object({ used: z.int(), max: z.int() }),
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
  claimedUntil: Instant.nullable(),
  escalated: z.boolean(),
});
export type ReviewItem = z.infer<typeof ReviewItem>;
export const ReviewQueue = listOf(ReviewItem);
export const ReviewCounts = z.record(z.enum(QUEUES), z.int());

export const APPROVE_REASONS = [
  "looks-genuine",
  "reading-corrected",
  "same-person",
  "duplicate-explained",
  "other",
] as const;
export const TURN_DOWN_REASONS = [
  "not-the-same-person",
  "document-not-genuine",
  "attack",
  "duplicate",
  "unreadable",
  "not-eligible",
  "other",
] as const;
export const REQUEST_REASONS = [
  "unreadable",
  "wrong-document",
  "back-needed",
  "selfie-unclear",
] as const;

export const DecideReview = z.discriminatedUnion("decision", [
  z.strictObject({
    decision: z.literal("approve"),
    reason: z.enum(APPROVE_REASONS),
    note: z.string().max(2000).optional(),
  }),
  z.strictObject({
    decision: z.literal("turn-down"),
    reason: z.enum(TURN_DOWN_REASONS),
    note: z.string().max(2000).optional(),
  }),
  z.strictObject({
    decision: z.literal("request"),
    reason: z.enum(REQUEST_REASONS),
    requested: z.array(EvidenceRole).min(1).describe("What is to be sent again."),
    note: z.string().max(2000).optional(),
  }),
  z.strictObject({
    decision: z.literal("escalate"),
    reason: z.enum(["second-opinion", "suspected-fraud", "policy-question"]),
    note: z.string().max(2000).optional(),
  }),
]);
export type DecideReview = z.infer<typeof DecideReview>;

export const AddNote = z.strictObject({ note: z.string().min(1).max(2000) });
export const ReopenReview = z.strictObject({
  reason: z.enum(["complaint", "new-evidence", "mistake"]),
  note: z.string().max(2000).optional(),
});

export const ReviewDecision = z.object({
  at: Instant,
  by: z.object({ id: z.string(), name: z.string() }),
  decision: z.enum(["approve", "turn-down", "request", "escalate", "note", "reopen"]),
  reason: z.string(),
  requested: z.array(EvidenceRole).readonly().nullable(),
  note: z.string().nullable(),
  waitsForSecond: z
    .boolean()
    .describe("An approval against a reason of fraud, waiting for a second person."),
});

export const ScoreCurve = z
  .object({
    model: z.string(),
    comparison: z.string(),
    report: z.string(),
    points: z.array(z.object({ threshold: z.number(), fmr: z.number(), fnmr: z.number() })),
  })
  .describe(
    "For the curve of the face comparison: what share of impostors scores at least this, from the measured report.",
  );

export const TIMELINE_KINDS = ["created", "step", "attempt", "event", "decision", "audit"] as const;
export const TimelineEntry = z.object({
  at: Instant,
  kind: z.enum(TIMELINE_KINDS),
  what: z.string().describe('A code: "verification.in_review", "consented", "pii.revealed".'),
  by: z.string().nullable(),
});

export const DuplicateCandidate = z.object({
  verificationId: z.string(),
  score: z.number(),
  identity: z.enum(["same", "different"]),
  documentType: z.string().nullable(),
  createdAt: Instant,
  status: z.string(),
});

export const ReviewCase = z.object({
  verification: Verification,
  item: ReviewItem.nullable(),
  result: VerificationResult.nullable().describe(
    "Masked; null where nothing but the report is kept. `checks` of it are those of the last attempt.",
  ),
  pictures: z
    .array(z.string())
    .readonly()
    .describe("Which pictures there are to be fetched from …/pictures."),
  attempts: z.array(Attempt),
  decisions: z.array(ReviewDecision),
  duplicates: z
    .array(DuplicateCandidate)
    .nullable()
    .describe("null without the permission fraud:read."),
  scoreCurve: ScoreCurve.nullable(),
  timeline: z.array(TimelineEntry),
  readingConfirmed: z.boolean().nullable(),
  mayDecide: z
    .enum([
      "yes",
      "claim-first",
      "claimed-by-another",
      "not-in-review",
      "no-permission",
      "not-the-second",
    ])
    .describe("Whether the caller may decide it now, and why not."),
});
export type ReviewCase = z.infer<typeof ReviewCase>;

export const RevealFields = z.strictObject({
  fields: z.array(z.string().max(32)).min(1).max(30).describe('Names of fields, or "address".'),
});
export const RevealedFields = z.object({
  fields: z.record(z.string(), z.string()),
  maskAgainAt: Instant.describe("After this the page masks them again."),
});
