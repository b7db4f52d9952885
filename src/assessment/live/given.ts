/**
 * @file What every check of a live capture begins with: whether there is one.
 */
import { CHECK_ERROR, notPerformed } from "../finding.ts";
import type { Finding } from "../finding.ts";
import type { AssessmentInput, LiveEvidence } from "../input.ts";

export type ObservedLive = Extract<LiveEvidence, { outcome: "observed" }>;

export const whereLive = (
  { live = { outcome: "not_given" } }: AssessmentInput,
  check: (observed: ObservedLive) => Finding,
): Finding => {
  if (live.outcome === "error") return CHECK_ERROR;
  if (live.outcome === "not_given") return notPerformed(["live_capture_missing"]);
  // Claims of other frames than were sent say nothing of these.
  if (live.claims.frames.length !== live.observation.frames.length) return CHECK_ERROR;
  return check(live);
};
