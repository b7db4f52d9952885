/**
 * @file What is erased when, what may not be erased, what was erased, and what a person is given of what is kept.
 *
 *   GET  /v1/retention                       -> Retention: days by class, what is due, the last run
 *   GET  /v1/legal-holds                     ?subject -> list of LegalHold
 *   POST /v1/legal-holds                     PlaceHold -> 201 LegalHold
 *   POST /v1/legal-holds/{id}/release        -> LegalHold
 *   GET  /v1/erasures                        -> list of Erasure: receipts    GET /v1/erasures/{id}
 *   POST /v1/identities/{id}/redact          -> 204 with the place of the receipt; `Prefer: return=representation` -> 200 Erasure
 *   POST /v1/verifications/{id}/export       ExportPerson -> application/zip
 *   POST /v1/identities/{id}/export          ExportPerson -> application/zip
 */
import { z } from "zod";
import { ERASED_CLASSES } from "../../records/index.ts";
import { Instant, listOf, PageQuery } from "./conventions.ts";

export const HOLD_REASONS = [
  "court-order",
  "investigation",
  "dispute",
  "audit",
  "law-requires",
  "other",
] as const;

export const PlaceHold = z.strictObject({
  subject: z
    .string()
    .regex(/^(ver|idn)_[0-9A-Za-z]{24}$/, "the id of a verification or an identity")
    .describe(
      "A verification; or an identity, and with it every verification of the same document number.",
    ),
  reason: z.enum(HOLD_REASONS),
  until: z.iso.datetime().nullable().default(null).describe("null: until it is released."),
});

export const LegalHold = z.object({
  id: z.string(),
  subject: z.string(),
  reason: z.enum(HOLD_REASONS),
  createdAt: Instant,
  createdBy: z.string(),
  until: Instant.nullable(),
  releasedAt: Instant.nullable(),
  releasedBy: z.string().nullable(),
  inForce: z.boolean(),
});
export const LegalHoldList = listOf(LegalHold);
export const LegalHoldQuery = PageQuery.extend({
  subject: z.string().max(64).optional().describe("Only those on this verification or identity."),
});

const Counts = z
  .partialRecord(z.enum(ERASED_CLASSES), z.int())
  .describe("How many of each class were destroyed; a class of which there was nothing is absent.");

export const Erasure = z
  .object({
    id: z.string(),
    subject: z.string(),
    because: z.enum(["asked", "consent-withdrawn", "turned-down"]),
    status: z
      .enum(["waiting", "done"])
      .describe(
        "`waiting`: a legal hold stands against it, or it was interrupted; it is carried out by itself.",
      ),
    createdAt: Instant,
    createdBy: z.string(),
    endedAt: Instant.nullable(),
    verifications: z.array(z.string()).readonly(),
    erased: Counts,
  })
  .describe(
    "The receipt of an erasure: what was destroyed, when, because of whom. Nothing of the person.",
  );
export type Erasure = z.infer<typeof Erasure>;
export const ErasureList = listOf(Erasure);

export const Retention = z.object({
  days: z
    .object({
      pictures: z.int(),
      features: z.int(),
      fields: z.int(),
      reports: z.int(),
      events: z.int(),
      audit: z.int().describe("After the entry was written."),
    })
    .describe("After the decision; of events, after they happened."),
  due: z
    .object({
      pictures: z.int(),
      features: z.int(),
      fields: z.int(),
      notes: z.int(),
      reports: z.int(),
      events: z.int(),
      audit: z.int(),
      held: z.int().describe("Verifications of which something is due and held."),
    })
    .describe("What the next run erases."),
  lastRun: z
    .object({ id: z.string(), startedAt: Instant, endedAt: Instant.nullable(), erased: Counts })
    .nullable(),
});
export type Retention = z.infer<typeof Retention>;

export const EXPORT_REASONS = ["asked-by-person", "law-requires", "complaint"] as const;
export const ExportPerson = z.strictObject({
  reason: z.enum(EXPORT_REASONS),
  code: z
    .string()
    .min(6)
    .max(32)
    .describe("Of the authenticator app of whoever asks, or a recovery code: good once."),
});

export const RedactPreference = z.looseObject({
  prefer: z
    .string()
    .optional()
    .describe("`return=representation` answers with the receipt (200) instead of its place (204)."),
});
