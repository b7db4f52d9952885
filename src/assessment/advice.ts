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
import { REASONS } from "./reasons.ts";
import type { ReasonCode } from "./reasons.ts";
import type { Report } from "./report.ts";

export interface Advice {
  readonly title: string;
  readonly sentences: readonly string[];
}

/** More than this at once is not read. */
const MAX_SENTENCES = 3;

const WAIT = "A person will look at your case. You need not do anything now.";
const SUPPORT = "We could not verify you. Please contact support.";

export const adviceFor = ({ decision }: Pick<Report, "decision">): Advice => {
  switch (decision.outcome) {
    case "verified":
      return { title: "You are verified", sentences: ["There is nothing more to do."] };
    case "in_review":
      return {
        title: "We are checking your details",
        sentences: [WAIT, ...whatToMend(decision.reasons)].slice(0, MAX_SENTENCES),
      };
    case "rejected": {
      const mend = whatToMend(decision.reasons);
      return mend.length > 0
        ? { title: "Please try again", sentences: mend.slice(0, MAX_SENTENCES) }
        : { title: "Not verified", sentences: [SUPPORT] };
    }
  }
};

/** Nothing when fraud is among the reasons, or one of them that no picture can mend. */
const whatToMend = (codes: readonly ReasonCode[]): readonly string[] => {
  const reasons = codes.map((code) => REASONS[code]);
  if (reasons.some((reason) => reason.class === "fraud" || !reason.retryable)) return [];
  return [...new Set(reasons.map(({ advice }) => advice))];
};
