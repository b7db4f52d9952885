/**
 * @file How far the server is, step by step, from the events that it sends.
 *
 * In:  the progress so far and one event.
 * Out: the progress after it.
 */
import type { Step, VerificationEvent } from "../../../client/index.ts";

/** Time of a step that ran more than once (two sides of a card) adds up. */
export interface StepProgress {
  readonly state: "running" | "done";
  readonly startedAtMs: number;
  readonly elapsedMs: number;
}
export type Progress = Readonly<Partial<Record<Step, StepProgress>>>;

/**
 * A step that starts also ends the one before it: the card, the selfie and the decision
 * each go one step at a time, and the decision waits for both.
 */
export const advance = (
  progress: Progress,
  { step, state, atMs }: Extract<VerificationEvent, { type: "step" }>,
): Progress => {
  if (state === "done") return { ...progress, [step]: ended(progress[step], atMs) };
  const track = trackOf(step);
  const next: Partial<Record<Step, StepProgress>> = { ...progress };
  for (const [name, before] of Object.entries(progress) as [Step, StepProgress][])
    if (before.state === "running" && (track === "decision" || trackOf(name) === track))
      next[name] = ended(before, atMs);
  const elapsedMs = next[step]?.elapsedMs ?? 0;
  return { ...next, [step]: { state: "running", startedAtMs: atMs, elapsedMs } };
};

export const runningSteps = (progress: Progress): readonly Step[] =>
  (Object.entries(progress) as [Step, StepProgress][]).flatMap(([step, { state }]) =>
    state === "running" ? [step] : [],
  );

const trackOf = (step: Step): string => {
  const [first = ""] = step.split("-");
  return first === "document" || first === "selfie" ? first : "decision";
};

/** Never a negative time, even from a server that has set its clock. */
const ended = (before: StepProgress | undefined, atMs: number): StepProgress => {
  if (before === undefined) return { state: "done", startedAtMs: atMs, elapsedMs: 0 };
  const ranMs = before.state === "running" ? Math.max(0, atMs - before.startedAtMs) : 0;
  return { ...before, state: "done", elapsedMs: before.elapsedMs + ranMs };
};
