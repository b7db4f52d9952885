/**
 * @file A case of the desk as the API shows it.
 */
import { adviceFor } from "../assessment/index.ts";
import type { Case, VerificationStep, VerifyOutcome } from "../verification/index.ts";
import { Problem, toProblemDetails } from "./problem.ts";
import type { Step, Verification } from "./schemas/verification.ts";

export const describeCase = (found: Case, requestId: string): Verification => {
  const base = { id: found.id, createdAt: found.createdAt.toISOString() };
  const { outcome } = found;
  if (outcome === undefined) return { ...base, status: "processing" };
  if (outcome.outcome === "completed")
    return {
      ...base,
      status: outcome.report.decision.outcome,
      result: outcome.result,
      advice: adviceFor(outcome.report),
    };
  const problem = problemOf(outcome) ?? new Problem("internal");
  return { ...base, status: "requires_input", problem: toProblemDetails(problem, requestId) };
};

const ROLE_NAMES = {
  document: "The picture of the card",
  documentBack: "The picture of the back of the card",
  selfie: "The selfie",
  live: "The live capture",
} as const;

/** The problem behind an outcome that is no result; undefined for a result. */
export const problemOf = (
  outcome: VerifyOutcome | { readonly outcome: "failed" },
): Problem | undefined => {
  switch (outcome.outcome) {
    case "completed":
      return undefined;
    case "refused":
      return new Problem(outcome.refusal.code, {
        picture: outcome.picture === "live" ? "liveFrame" : outcome.picture,
        detail: `${ROLE_NAMES[outcome.picture]}: ${outcome.refusal.detail}`,
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
