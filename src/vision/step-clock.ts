/**
 * @file How long each step of an engine's work took.
 */
import { modelMs } from "./models/model-clock.ts";

export interface StepClock {
  /** Ends a step; the next one begins here. */
  readonly lap: (step: string) => void;
  /** By step; `total` of all of them; `model` is the processor time inside models, of that. */
  readonly timingsMs: () => Record<string, number>;
}

export const startClock = (): StepClock => {
  const timings: Record<string, number> = {};
  const startMs = performance.now();
  const modelStartMs = modelMs();
  let lapStartMs = startMs;
  return {
    lap: (step) => {
      const nowMs = performance.now();
      timings[step] = nowMs - lapStartMs;
      lapStartMs = nowMs;
    },
    timingsMs: () => ({
      ...timings,
      total: performance.now() - startMs,
      model: modelMs() - modelStartMs,
    }),
  };
};
