/**
 * @file What one picture is worth without the others: judged by the same checks as in a verification.
 */
import { assess, type AssessmentInput, type Report } from "../assessment/index.ts";
import type { FaceObservation, Refusal } from "../observations/index.ts";
import type { NoAnswer } from "./engines/index.ts";
import type { Judgement } from "./ports.ts";

/** A face as it may be shown: features never leave. */
export type ShownFace = Omit<FaceObservation, "features">;

export const shownFace = ({ features: _features, ...face }: FaceObservation): ShownFace => face;

/** Why nothing is known of a picture: it cannot be used, too many wait, no engine can start, or an engine gave no answer. */
export type Unseen =
  | { readonly outcome: "refused"; readonly refusal: Refusal }
  | { readonly outcome: "busy" | "not-ready" | "failed" };

export const unseen = (
  answer: { readonly outcome: "refused"; readonly refusal: Refusal } | NoAnswer,
): Unseen => {
  if (answer.outcome === "refused") return { outcome: "refused", refusal: answer.refusal };
  if (answer.failure === "queue-full") return { outcome: "busy" };
  return { outcome: answer.failure === "unable" ? "not-ready" : "failed" };
};

type Alone = Partial<Pick<AssessmentInput, "pages" | "reading" | "selfie" | "claims">>;

/** Checks of what was not given are not performed; nothing is looked up. */
export const assessAlone = (judgement: Judgement, now: Date, given: Alone): Report =>
  assess({
    ...judgement,
    pages: [{ outcome: "not_given" }],
    reading: undefined,
    selfie: { outcome: "not_given" },
    live: { outcome: "not_given" },
    claims: {},
    duplicates: {
      idNumber: { outcome: "not_performed" },
      picture: { outcome: "not_performed" },
      face: { outcome: "not_performed" },
    },
    now,
    ...given,
  });
