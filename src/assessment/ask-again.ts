/**
 * @file Which evidence to ask for again.
 *
 * In:  a report that did not end in `verified`, and the type of the document.
 * Out: the roles of the evidence that can mend it; none where nothing that the applicant sends can.
 *
 * Where fraud had a part in the decision nothing is asked for again: a second try would teach what to do better.
 */
import { REASONS } from "./reasons.ts";
import type { ReasonCode } from "./reasons.ts";
import type { Check, Report } from "./report.ts";

/** What the evidence of an attempt is called, in requests and in answers. */
export const EVIDENCE_ROLES = ["document", "documentBack", "selfie"] as const;
export type EvidenceRole = (typeof EVIDENCE_ROLES)[number];

export const askAgain = (
  { decision, checks }: Pick<Report, "decision" | "checks">,
  documentType: string | null,
): readonly EvidenceRole[] => {
  if (decision.outcome === "verified" || !canBeMended(decision.reasons)) return [];
  const wanted = new Set(
    decision.reasons.flatMap((reason) =>
      checks
        .filter((check) => check.reasons.includes(reason))
        .flatMap((check) => rolesOf(reason, check, { decision, documentType })),
    ),
  );
  return EVIDENCE_ROLES.filter((role) => wanted.has(role));
};

/** Every reason has to be one that another picture can do away with. */
export const canBeMended = (reasons: readonly ReasonCode[]): boolean =>
  reasons.length > 0 &&
  reasons.every((code) => REASONS[code].retryable && REASONS[code].class !== "fraud");

/** On an Aadhaar the signed code is on the back; the zone of an identity card is, too (ICAO Doc 9303 part 5). */
const ON_THE_BACK: ReadonlySet<ReasonCode> = new Set(["qr_not_found", "qr_unreadable"]);
const ZONE: ReadonlySet<ReasonCode> = new Set(["mrz_not_found", "mrz_unreadable"]);

const rolesOf = (
  reason: ReasonCode,
  { type, evidence }: Pick<Check, "type" | "evidence">,
  { decision, documentType }: Pick<Report, "decision"> & { readonly documentType: string | null },
): readonly EvidenceRole[] => {
  // A small portrait goes with a comparison that failed; that the faces are not alike is then the nearer cause.
  if (reason === "document_face_quality_low")
    return decision.reasons.includes("face_match_failed") ? [] : ["document"];
  if (reason === "data_mismatch_pages") return ["document", "documentBack"];
  if (ON_THE_BACK.has(reason)) return ["documentBack"];
  if (ZONE.has(reason) && documentType === "identity-card") return ["documentBack"];
  if (REASONS[reason].class === "face" || /^(selfie|live|face)\./.test(type)) return ["selfie"];
  const onBackAlone =
    evidence.length > 0 && evidence.every(({ picture }) => picture === "document-back");
  return [onBackAlone ? "documentBack" : "document"];
};
