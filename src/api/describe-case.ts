/**
 * @file A case as the API shows it.
 */
import { adviceFor, Outcome, ReasonCode } from "../assessment/index.ts";
import type { CaseRecord } from "../records/index.ts";
import type { AttemptRun, VerificationStep } from "../verification/index.ts";
import { Problem, toProblemDetails } from "./problem.ts";
import { VerificationStatus } from "./schemas/verification.ts";
import type { Step, Verification } from "./schemas/verification.ts";

export interface CaseView {
  /** How its last run ended, where this process knows. */
  readonly run: AttemptRun | undefined;
  /** Whether result and decision are shown, or only what an applicant may know. */
  readonly whole: boolean;
  readonly requestId: string;
}

export const describeCase = (found: CaseRecord, view: CaseView): Verification => {
  const problem = found.status === "requires_input" && view.run ? problemOf(view.run) : undefined;
  return {
    id: found.id,
    status: VerificationStatus.parse(found.status),
    createdAt: instant(found.createdAt),
    updatedAt: instant(found.updatedAt),
    expiresAt: found.status === "requires_input" ? instantOrNull(found.expiresAt) : null,
    reference: found.reference,
    purpose: found.purpose,
    claimedType: found.claimedType as Verification["claimedType"],
    documentType: found.documentType,
    language: found.language,
    attempts: { ...found.attempts },
    requested: [...found.requested] as Verification["requested"],
    ...adviceOf(found),
    ...(view.whole && wholeOf(found, view.run)),
    ...(problem && { problem: toProblemDetails(problem, view.requestId) }),
    redactedAt: instantOrNull(found.redactedAt),
    returnUrl: found.returnUrl,
  };
};

const instant = (at: number): string => new Date(at).toISOString();
const instantOrNull = (at: number | null): string | null => (at === null ? null : instant(at));

const reasonsOf = ({ reasons }: CaseRecord): readonly ReasonCode[] =>
  reasons.flatMap((reason) => ReasonCode.safeParse(reason).data ?? []);

/** While the applicant is asked again, what to mend; when there is a decision, what it means for them. */
const adviceOf = (found: CaseRecord): Pick<Verification, "advice"> => {
  const reasons = [...reasonsOf(found)];
  if (found.status === "requires_input")
    return reasons.length === 0
      ? {}
      : { advice: adviceFor({ decision: { outcome: "rejected", reasons } }) };
  const outcome = Outcome.safeParse(found.status);
  return outcome.success
    ? { advice: adviceFor({ decision: { outcome: outcome.data, reasons } }) }
    : {};
};

const wholeOf = (
  found: CaseRecord,
  run: AttemptRun | undefined,
): Pick<Verification, "decision" | "lastError" | "result"> => ({
  decision:
    found.decision === null
      ? null
      : {
          outcome: found.decision.outcome,
          source: found.decision.source,
          reasons: found.reasons,
          decidedAt: instant(found.decision.at),
        },
  ...(found.status === "requires_input" &&
    found.reasons.length > 0 && { lastError: { reasons: found.reasons } }),
  ...(found.decision !== null &&
    run?.outcome === "completed" &&
    found.redactedAt === null && { result: run.result }),
});

const ROLE_NAMES = {
  document: "The picture of the card",
  documentBack: "The picture of the back of the card",
  selfie: "The selfie",
  live: "The live capture",
} as const;

/** The problem behind a run without a result; undefined for a result. */
export const problemOf = (run: AttemptRun): Problem | undefined => {
  switch (run.outcome) {
    case "completed":
      return undefined;
    case "refused":
      return new Problem(run.refusal.code, {
        picture: run.picture === "live" ? "liveFrame" : run.picture,
        detail: `${ROLE_NAMES[run.picture]}: ${run.refusal.detail}`,
      });
    case "busy":
      return new Problem("busy");
    case "failed":
      return new Problem("internal");
  }
};

const DOCUMENT_STEPS = {
  decode: "document-decode",
  card: "document-card",
  text: "document-text",
  barcodes: "document-barcodes",
  portrait: "document-portrait",
  face: "document-portrait",
  features: "document-portrait",
} as const satisfies Record<string, Step>;

const SELFIE_STEPS = {
  ...DOCUMENT_STEPS,
  decode: "selfie-decode",
  face: "selfie-face",
  features: "selfie-features",
} as const satisfies Record<string, Step>;

export const toStep = (step: VerificationStep): Step => {
  if (step.of === "verification") return step.step;
  // Frames and selfie are looked at side by side, and an applicant knows them as one.
  return step.of === "selfie" || step.of === "live"
    ? SELFIE_STEPS[step.step]
    : DOCUMENT_STEPS[step.step];
};
