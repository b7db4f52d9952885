/**
 * @file The sentence that screen readers hear when something happens on its own. It
 * stands in one live region that outlives every screen: a region that appears together
 * with its text is often not read.
 */
import { text } from "../kit/texts.ts";
import { runningSteps } from "./flow/progress.ts";
import type { State } from "./flow/state.ts";

export const announcementOf = ({ screen, progress }: State): string =>
  screen.at === "processing"
    ? runningSteps(progress)
        .map((step) => text(`step.${step}`))
        .join(", ")
    : "";
