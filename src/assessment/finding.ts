/**
 * @file What one check found, before the policy says what it leads to.
 */
import type { Check, CheckStatus, EvidencePointer, FaceReport } from "./report.ts";
import type { ReasonCode } from "./reasons.ts";

export type Measurements = Readonly<Check["measurements"]>;

export interface Finding {
  readonly status: CheckStatus;
  readonly reasons: readonly ReasonCode[];
  /** Numbers with their thresholds beside them. No personal data. */
  readonly measurements: Measurements;
  readonly evidence: readonly EvidencePointer[];
  /** Only of `face.match`. */
  readonly face?: FaceReport;
}

/** One trouble and how much it weighs. A check may find several; the worst is its status. */
export interface Trouble {
  readonly status: "warn" | "review" | "fail";
  readonly reason: ReasonCode;
}

const TROUBLES_WORST_FIRST = ["fail", "review", "warn"] as const;

/** A check that ran to its end: its status is that of its worst trouble, or pass. */
export const performed = (
  troubles: readonly Trouble[],
  found: { readonly measurements?: Measurements; readonly evidence?: readonly EvidencePointer[] },
): Finding => {
  const worstFirst = TROUBLES_WORST_FIRST.flatMap((status) =>
    troubles.filter((trouble) => trouble.status === status),
  );
  return {
    status: worstFirst[0]?.status ?? "pass",
    reasons: [...new Set(worstFirst.map(({ reason }) => reason))],
    measurements: found.measurements ?? {},
    evidence: found.evidence ?? [],
  };
};

/** Something that the check needs is not there. Never a pass, never a score. */
export const notPerformed = (
  reasons: readonly ReasonCode[],
  measurements: Measurements = {},
): Finding => ({ status: "not_performed", reasons, measurements, evidence: [] });

/** A part of the system failed, so the check knows nothing. */
export const CHECK_ERROR: Finding = {
  status: "error",
  reasons: ["check_error"],
  measurements: {},
  evidence: [],
};
