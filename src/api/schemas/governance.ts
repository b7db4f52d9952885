/**
 * @file What operators steer and watch: policies, block list, identities, audit log, models, numbers, this server.
 *
 *   GET  /v1/policies                        -> list of PolicyVersion, the published one first
 *   GET  /v1/policies/{id}/versions/{n}      -> PolicyVersion with content
 *   POST /v1/policies                        DraftPolicy -> 201 PolicyVersion (draft)
 *   POST /v1/policies/{id}/versions/{n}/publish  -> PolicyVersion; the one before is archived
 *   POST /v1/policies/simulate               SimulatePolicy -> Simulation over the last cases
 *   GET  /v1/models                          -> models with hash and licence    GET /v1/operating-points
 *   GET  /v1/identities                      POST /v1/identities/{id}/redact -> 204
 *   GET  /v1/blocklist                       POST BlockNumber | BlockFace -> 201 BlocklistEntry   DELETE /v1/blocklist/{id}
 *   GET  /v1/audit-entries                   POST /v1/audit-entries/verify -> AuditVerdict
 *   GET  /v1/audit/checkpoint
 *   GET  /v1/analytics                       ?from&to -> Analytics    GET /v1/analytics.csv
 *   GET  /v1/system                          -> SystemState
 */
import { z } from "zod";
import { Outcome } from "../../assessment/report.ts";
import { ReasonCode } from "../../assessment/reasons.ts";
import { Instant, listOf, PageQuery } from "./conventions.ts";

export const PolicyVersion = z.object({
  id: z.string(),
  version: z.int(),
  status: z.enum(["draft", "published", "archived"]),
  sha256: z.string(),
  comment: z.string().nullable(),
  createdAt: Instant.nullable().describe("null for the shipped one, or one from a file."),
  createdBy: z.string(),
  publishedAt: Instant.nullable(),
  content: z.unknown().optional().describe("As src/assessment/policy.json; absent in lists."),
});
export type PolicyVersion = z.infer<typeof PolicyVersion>;
export const PolicyList = listOf(PolicyVersion);
export const DraftPolicy = z.strictObject({
  content: z.record(z.string(), z.unknown()),
  comment: z.string().trim().max(200).optional(),
});
export const SimulatePolicy = z.strictObject({
  content: z.record(z.string(), z.unknown()),
  cases: z.int().min(1).max(500).default(500).describe("The newest so many cases."),
});
export const Simulation = z.object({
  judged: z
    .int()
    .describe(
      "Cases that could be judged again; the others are those of which too little is kept.",
    ),
  notJudged: z.int(),
  before: z.record(Outcome, z.int()),
  after: z.record(Outcome, z.int()),
  changes: z.array(
    z.object({
      verificationId: z.string(),
      before: Outcome,
      after: Outcome,
      added: z
        .array(z.string())
        .describe(
          "Reasons that led to the new outcome and not to the old, and the other way round.",
        ),
      removed: z.array(z.string()),
    }),
  ),
  predicted: z
    .array(
      z.object({
        comparison: z.string(),
        model: z.string(),
        threshold: z.number(),
        fmr: z.number(),
        fnmr: z.number(),
        reviewThreshold: z.number().nullable(),
        reviewFmr: z.number().nullable(),
        report: z.string(),
      }),
    )
    .describe("Of the operating points that the policy would use, as they were measured."),
  reviewShare: z.object({ before: z.number(), after: z.number() }),
  tookMs: z.number(),
});
export type Simulation = z.infer<typeof Simulation>;

export const Model = z.object({
  name: z.string(),
  file: z.string(),
  sha256: z.string(),
  licence: z.string(),
  provenance: z.string(),
  inUse: z.boolean(),
});
export const ModelList = listOf(Model);
export const OperatingPointView = z.object({
  id: z.string(),
  model: z.string(),
  comparison: z.string(),
  threshold: z.number(),
  fmr: z.number(),
  fnmr: z.number(),
  report: z.string(),
});
export const OperatingPointList = listOf(OperatingPointView);

export const Identity = z.object({
  id: z.string(),
  documentType: z.string(),
  lastFour: z.string(),
  verificationId: z.string(),
  createdAt: Instant,
});
export const IdentityList = listOf(Identity);

const BlockReason = z.enum([
  "fraud-confirmed",
  "court-order",
  "requested-by-person",
  "test",
  "other",
]);
export const BlockRequest = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("id-number"),
    documentType: z.string().max(32),
    number: z.string().max(64),
    reason: BlockReason,
  }),
  z.strictObject({
    kind: z.literal("face"),
    verificationId: z.string().max(64).describe("The face of this verification's selfie."),
    reason: BlockReason,
  }),
]);
export const BlocklistEntry = z.object({
  id: z.string(),
  kind: z.enum(["id-number", "face"]),
  documentType: z.string().nullable(),
  lastFour: z.string().nullable(),
  reason: z.string(),
  createdAt: Instant,
  createdBy: z.string(),
});
export const Blocklist = listOf(BlocklistEntry);

export const AuditEntry = z.object({
  sequence: z.int(),
  at: Instant,
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  details: z.unknown(),
  hash: z.string(),
});
export const AuditList = listOf(AuditEntry);
export const AuditQuery = PageQuery.omit({ startingAfter: true, endingBefore: true }).extend({
  before: z.coerce.number().int().min(1).optional().describe("Only entries with a smaller number."),
  actor: z.string().max(64).optional(),
  action: z.string().max(64).optional(),
  subject: z.string().max(64).optional(),
});
export const AuditVerdictView = z.object({
  intact: z.boolean(),
  entries: z.int().describe("How many there are."),
  first: z
    .int()
    .nullable()
    .describe("The number of the first: retention let go those before it. null where not intact."),
  problem: z.string().nullable().describe("Where it is not: what is wrong, and at which entry."),
  at: z.int().nullable(),
  headHash: z.string(),
});

export const AuditCheckpointView = z.object({
  format: z.literal("ekyc-audit-checkpoint"),
  version: z.literal(1),
  installation: z.string().describe("Names the public key."),
  sequence: z.int().describe("Of the last entry; 0 before the first."),
  hash: z.string().describe("Of the last entry, 64 hex digits."),
  at: Instant,
  signature: z
    .string()
    .describe(
      "Ed25519, in base64url, over `ekyc|audit-checkpoint|v1|` and the canonical JSON (RFC 8785) of the other fields.",
    ),
});

export const AnalyticsQuery = z.strictObject({
  from: z.iso.date(),
  to: z.iso.date(),
});
/** See [Note: small cells]. */
const Count = z.int().nullable().describe("null where there are fewer than five people.");
export const Analytics = z.object({
  from: z.string(),
  to: z.string(),
  funnel: z.array(z.object({ step: z.string(), reached: Count })),
  outcomes: z.array(
    z.object({
      day: z.string(),
      verified: Count,
      in_review: Count,
      rejected: Count,
      expired: Count,
      canceled: Count,
    }),
  ),
  completionMs: z
    .object({ count: Count, p50: z.number().nullable(), p95: z.number().nullable() })
    .describe("From opening the page to submitting, in milliseconds."),
  topReasons: z.array(z.object({ reason: ReasonCode, count: Count })),
  retries: z.object({ afterRetryVerified: Count, withRetry: Count, withoutRetry: Count }),
  reviewers: z.object({
    decided: Count,
    agreement: z
      .number()
      .nullable()
      .describe("Decisions that agree with the one that a second reviewer took on the same case."),
    overrides: Count.describe("Approved although the machine had named a reason of fraud."),
    medianWaitMs: z.number().nullable(),
  }),
  scoreDrift: z
    .array(
      z.object({
        model: z.string(),
        bins: z.array(z.number()),
        before: z.array(z.number()),
        now: z.array(z.number()),
        psi: z.number().nullable(),
        count: z.int(),
      }),
    )
    .describe(
      "Comparison scores of selfie and portrait in ten bins, which begin at `bins`: shares before and in this period, empty where there are too few, and how far they moved apart.",
    ),
});
export type Analytics = z.infer<typeof Analytics>;

export const SystemState = z.object({
  version: z.string(),
  startedAt: Instant,
  queue: z.object({ waiting: z.int(), running: z.int(), limit: z.int() }),
  stages: z.array(
    z.object({ stage: z.string(), count: z.int(), p50Ms: z.number(), p95Ms: z.number() }),
  ),
  engines: z.array(
    z.object({ pid: z.int().nullable(), state: z.string(), residentBytes: z.int().nullable() }),
  ),
  server: z.object({ residentBytes: z.int(), galleryBytes: z.int() }),
  webhooks: z.object({ deliveredLastDay: z.int(), failedLastDay: z.int(), pending: z.int() }),
  disk: z.object({ freeBytes: z.number(), totalBytes: z.number(), dataBytes: z.number() }),
  records: z.object({ verifications: z.int(), identities: z.int() }),
  keys: z.object({ masterVersion: z.int(), createdAt: Instant.nullable() }),
  lastBackupAt: Instant.nullable().describe("Of the last `ekyc backup`; null where none was made."),
  audit: z.object({
    entries: z.int(),
    verifiedAt: Instant.nullable(),
    intact: z.boolean().nullable(),
  }),
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
export type SystemState = z.infer<typeof SystemState>;
