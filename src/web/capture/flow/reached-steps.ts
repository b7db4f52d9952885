/**
 * @file How far this applicant has come, in the words of the funnel.
 */
import type { ReportedStep } from "../../../client/index.ts";
import { nextScreen } from "./path.ts";
import type { State } from "./state.ts";

export type ApplicantStep = ReportedStep["step"];

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
