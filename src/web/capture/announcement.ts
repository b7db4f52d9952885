/**
 * @file The sentence that screen readers hear when something happens on its own. It
 * stands in one live region that outlives every screen: a region that appears together
 * with its text is often not read.
 */
import type { Step } from "../../api/schemas/verification.ts";
import { text } from "../kit/texts.ts";
import type { Progress, State, StepProgress } from "./state.ts";

export const announcementOf = ({ phase }: State): string => {
  switch (phase.at) {
    case "form":
    // Guidance speaks for itself, in a live region of its own.
    case "camera":
      return "";
    case "locked":
      return text("unlock.title");
    case "sending":
      return text("progress.sending");
    case "processing":
      return runningSteps(phase.progress)
        .map((step) => text(`step.${step}`))
        .join(", ");
    case "outcome":
      return text(`outcome.${phase.verification.status}.title`);
  }
};

const runningSteps = (progress: Progress): readonly Step[] =>
  (Object.entries(progress) as [Step, StepProgress][]).flatMap(([step, { state }]) =>
    state === "running" ? [step] : [],
  );
