/**
 * @file How far this applicant has come, in the words of the funnel.
 */
import type { APPLICANT_STEPS } from "../../../api/schemas/evidence.ts";
import { nextScreen } from "./path.ts";
import type { State } from "./state.ts";

type ApplicantStep = (typeof APPLICANT_STEPS)[number];

export const reachedSteps = (state: State): readonly ApplicantStep[] => {
  const { access, hasConsented, screen, evidence, isReadingRight, verification } = state;
  if (access === undefined) return [];
  const status = verification?.status;
  const reached: Readonly<Record<ApplicantStep, boolean>> = {
    opened: verification !== undefined,
    consented: hasConsented && state.receipt !== undefined,
    declined: screen.at === "declined",
    "document-taken": evidence.document?.at === "good" && areDocumentsDone(state),
    "reading-confirmed": isReadingRight !== undefined,
    "selfie-taken": evidence.selfie?.at === "good",
    submitted: screen.at === "processing",
    finished:
      screen.at === "outcome" &&
      (status === "verified" || status === "rejected" || status === "in_review"),
  };
  return (Object.keys(reached) as ApplicantStep[]).filter((step) => reached[step]);
};

const areDocumentsDone = (state: State): boolean => {
  const next = nextScreen(state);
  return !(next.at === "picture" && next.slot !== "selfie");
};
