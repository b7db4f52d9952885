import { expect, test } from "vitest";
import type { VerificationEvent } from "../../../client/index.ts";
import { advance, type Progress, runningSteps } from "./progress.ts";

type StepEvent = Extract<VerificationEvent, { type: "step" }>;
const progressOf = (...events: readonly (readonly [StepEvent["step"], number])[]): Progress =>
  events.reduce<Progress>(
    (progress, [step, atMs]) => advance(progress, { type: "step", step, state: "started", atMs }),
    {},
  );

test("a step that starts ends the one before it on its own track alone", () => {
  const progress = progressOf(["document-decode", 0], ["selfie-decode", 5], ["document-card", 20]);
  expect(runningSteps(progress)).toEqual(["selfie-decode", "document-card"]);
  expect(progress["document-decode"]).toMatchObject({ state: "done", elapsedMs: 20 });
});

test("the decision waits for both tracks", () => {
  const progress = progressOf(["document-text", 0], ["selfie-face", 5], ["assess", 30]);
  expect(runningSteps(progress)).toEqual(["assess"]);
});

test("a server that set its clock back makes no negative time", () => {
  const progress = advance(progressOf(["assess", 100]), {
    type: "step",
    step: "assess",
    state: "done",
    atMs: 40,
  });
  expect(progress.assess?.elapsedMs).toBe(0);
});
