import { useEffect, useRef } from "preact/hooks";
import { applicant } from "../calls/access.ts";
import { answerOf } from "../calls/answer.ts";
import { type ApplicantStep, reachedSteps } from "../flow/reached-steps.ts";
import type { State } from "../flow/state.ts";

const LONGEST_REPORT_MS = 10_000;

/** Each step once in the life of this page; the server counts it once for good. Nobody waits for the answer. */
export const useReportedSteps = (state: State): void => {
  const told = useRef(new Set<ApplicantStep>());
  const { access } = state;
  const reached = reachedSteps(state);
  useEffect(() => {
    if (access === undefined) return;
    for (const step of reached) {
      if (told.current.has(step)) continue;
      told.current.add(step);
      const options = { signal: AbortSignal.timeout(LONGEST_REPORT_MS) };
      void answerOf(applicant(access).verifications.reachStep(access.id, { step }, options));
    }
  }, [access, reached.join(" ")]);
  useEffect(() => {
    told.current.clear();
  }, [access?.id]);
};
