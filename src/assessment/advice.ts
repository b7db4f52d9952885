/**
 * @file What the applicant is told.
 *
 * In:  a report.
 * Out: a title and sentences in plain words: what to do next, if anything helps.
 *
 * The applicant must not learn which attribute failed (NIST SP 800-63A-4 section
 * 3.2.1), so the sentences speak of pictures and never of what they were compared
 * with. Where fraud had a part in the decision, nothing else is said: advice
 * beside it would tell by its absence.
 */
import { canBeMended } from "./ask-again.ts";
import { REASONS } from "./reasons.ts";
import type { ReasonCode } from "./reasons.ts";
import type { Report } from "./report.ts";
import type { Trouble } from "./finding.ts";

export interface Advice {
  readonly title: string;
  readonly sentences: readonly string[];
  /** The reasons behind the sentences, for texts in the applicant's language. */
  readonly reasons: readonly ReasonCode[];
}

/** Of one selfie that is looked at alone. */
export const selfieAdvice = (troubles: readonly Trouble[]): Advice => {
  const reasons = [...new Set(troubles.map(({ reason }) => reason))];
  const mend = [...new Set(reasons.map((code) => REASONS[code].advice))].slice(0, MAX_SENTENCES);
  if (troubles.some(({ status }) => status !== "warn"))
    return { title: "Please take the selfie again", sentences: mend, reasons };
  return mend.length === 0
    ? { title: "The selfie will do", sentences: [], reasons }
    : { title: "The selfie will do; a better one is better", sentences: mend, reasons };
};

/** More than this at once is not read. */
const MAX_SENTENCES = 3;

const WAIT = "A person will look at your case. You need not do anything now.";
const SUPPORT = "We could not verify you. Please contact support.";

export const adviceFor = ({ decision }: Pick<Report, "decision">): Advice => {
  const reasons = canBeMended(decision.reasons) ? decision.reasons : [];
  const mend = [...new Set(reasons.map((code) => REASONS[code].advice))];
  switch (decision.outcome) {
    case "verified":
      return {
        title: "You are verified",
        sentences: ["There is nothing more to do."],
        reasons: [],
      };
    case "in_review":
      return {
        title: "We are checking your details",
        sentences: [WAIT, ...mend].slice(0, MAX_SENTENCES),
        reasons,
      };
    case "rejected":
      return mend.length > 0
        ? { title: "Please try again", sentences: mend.slice(0, MAX_SENTENCES), reasons }
        : { title: "Not verified", sentences: [SUPPORT], reasons: [] };
  }
};
