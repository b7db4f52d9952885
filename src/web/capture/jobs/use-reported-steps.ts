import { useEffect, useRef } from "preact/hooks";
import { type ApplicantStep, reportStep } from "../calls/verification-calls.ts";
import { reachedSteps } from "../flow/reached-steps.ts";
import type { State } from "../flow/state.ts";

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
      void reportStep(access, step);
    }
  }, [access, reached.join(" ")]);
  useEffect(() => {
    told.current.clear();
  }, [access?.id]);
};
