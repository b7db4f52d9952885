/**
 * @file Notice and consent.
 *
 *   GET  /v1/notice                             ?language -> Notice: the text that is agreed to, by version and hash
 *   POST /v1/verifications/{id}/consents        GiveConsent -> 201 ConsentReceipt. Declining cancels the verification
 *   POST /v1/consents/withdraw                  WithdrawConsent -> 200 ConsentReceipt: what is kept is destroyed
 *   GET  /v1/consents                           -> list of Consent: the ledger
 *
 * Where the operator requires consent (EKYC_CONSENT_REQUIRED), submitting without one is `consent-missing`.
 */
import { z } from "zod";
import { Instant, listOf } from "./conventions.ts";

export const NoticeItem = z
  .object({
    data: z.string(),
    purpose: z.string(),
    keptFor: z.string(),
    seenBy: z.string(),
  })
  .describe(
    "One row of the notice: what, what for, how long, who sees it. Codes; the words are in the texts of the page.",
  );

export const Notice = z.object({
  version: z.string(),
  sha256: z.string(),
  language: z.enum(["en", "hi"]),
  operator: z.object({ name: z.string(), contact: z.string(), alternative: z.string().nullable() }),
  items: z.array(NoticeItem),
  choices: z
    .array(z.object({ code: z.string(), sentence: z.string() }))
    .describe("Purposes beyond verification: each an unticked box of its own."),
  consentRequired: z.boolean(),
});
export type Notice = z.infer<typeof Notice>;

export const GiveConsent = z.strictObject({
  decision: z.enum(["given", "declined"]),
  noticeVersion: z.string().max(16),
  noticeSha256: z.string().length(64),
  language: z.enum(["en", "hi"]),
  choices: z.array(z.string().max(64)).max(10).default([]),
});
export type GiveConsent = z.infer<typeof GiveConsent>;

export const Consent = z.object({
  id: z.string(),
  verificationId: z.string(),
  noticeVersion: z.string(),
  noticeSha256: z.string(),
  language: z.string(),
  decision: z.enum(["given", "declined"]),
  choices: z.array(z.string()).readonly(),
  givenAt: Instant,
  withdrawnAt: Instant.nullable(),
});
export type Consent = z.infer<typeof Consent>;

export const ConsentReceipt = Consent.extend({
  erased: z
    .boolean()
    .optional()
    .describe(
      "In the answer to a withdrawal: false while a legal hold stands against it; it is erased when that ends.",
    ),
  withdrawalUrl: z.string().optional().describe("Shown once: whoever has the link can withdraw."),
});
export type ConsentReceipt = z.infer<typeof ConsentReceipt>;

export const WithdrawConsent = z.strictObject({ token: z.string().min(20).max(100) });
export const ConsentList = listOf(Consent);
