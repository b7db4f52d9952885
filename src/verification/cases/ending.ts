/**
 * @file What becomes of a case when its attempt was judged.
 *
 * In:  the case, the attempt, its report and the policy's decision.
 * Out: the move that ends the attempt: a decision, or the applicant is asked again.
 */
import { askAgain, REASONS, type Report } from "../../assessment/index.ts";
import type { CaseRecord, EvidencePurpose } from "../../records/index.ts";
import type { Ending } from "../keep.ts";
import type { ReportAbout } from "../verify.ts";
import { PURPOSES_OF } from "./case-evidence.ts";

export interface AttemptContext {
  readonly found: CaseRecord;
  readonly attemptId: string;
  /** UTC milliseconds. */
  readonly at: number;
}

/** The rest of the attempts is for those who can mend something; see ask-again.ts. */
export const endingOf = (
  { found, attemptId, at }: AttemptContext,
  report: Report,
  about: ReportAbout,
): Ending => {
  const { outcome, reasons } = report.decision;
  const requested =
    found.attempts.used < found.attempts.max ? askAgain(report, about.documentType) : [];
  const retry = requested.length > 0;
  const to = retry ? "requires_input" : outcome;
  return {
    keep: !retry,
    move: {
      case: found,
      to,
      actor: found.createdBy,
      action: "verification.assessed",
      tell: `verification.${to}`,
      details: {
        reference: found.reference,
        attempt: attemptId,
        outcome,
        reasons,
        ...(about.unseen.length > 0 && { unseen: about.unseen }),
      },
      set: {
        reasons,
        fraud: reasons.some((reason) => REASONS[reason].class === "fraud"),
        document_type: about.documentType,
        requested: retry ? requested : [],
        lease_owner: null,
        lease_until: null,
        ...(retry ? {} : { decision_source: "policy", decided_at: at }),
        ...(to === "in_review" && { review_since: at, assignee: null, claimed_until: null }),
      },
    },
    attempt: {
      id: attemptId,
      outcome: to,
      report,
      selfieOrigin: about.selfieOrigin,
      timingsMs: about.timingsMs,
    },
  };
};

/**
 * Which evidence goes when an attempt has ended.
 *
 * [Note: evidence as it was received]
 *
 * It is kept while somebody may have to look again: until a decision, and while a person reviews, so that one item can
 * be asked for again. What is asked for again goes at once. Pictures of an Aadhaar show its number, which may not be
 * kept, so they never outlive the attempt that read them.
 */
export const evidenceToDrop = ({
  status,
  requested,
  documentType,
}: Pick<CaseRecord, "status" | "requested" | "documentType">): readonly EvidencePurpose[] => {
  if (status === "requires_input")
    return requested.flatMap((role) => PURPOSES_OF[role as keyof typeof PURPOSES_OF]);
  const documents: readonly EvidencePurpose[] = ["document-front", "document-back", "password"];
  if (status === "in_review") return documentType === "aadhaar" ? documents : [];
  return [...documents, "selfie", "live"];
};
