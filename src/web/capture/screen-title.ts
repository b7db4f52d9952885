import { text } from "../kit/texts.ts";
import type { State } from "./flow/state.ts";

/** So that the place, and in the end the outcome, can be seen on the tab while the person is elsewhere. */
export const titleOf = ({ screen, verification }: State): string => {
  switch (screen.at) {
    case "landing":
      return text("landing.title");
    case "opening":
      return text("opening.title");
    case "needs-link":
      return text("needsLink.title");
    case "link-ended":
      return text("linkEnded.title");
    case "notice":
      return text("notice.title");
    case "declined":
      return text("declined.title");
    case "document-type":
      return text("type.title");
    case "device":
      return text("device.title");
    case "handoff":
      return text("handoff.title");
    case "join":
      return text("join.opening");
    case "join-ended":
      return text(`joinEnded.${screen.why}.title`);
    case "picture":
      return text(`picture.${screen.slot}.title`);
    case "reading":
      return text("reading.title");
    case "submitting":
    case "processing":
      return text("progress.title");
    case "outcome":
      return verification === undefined || verification.status === "processing"
        ? text("progress.title")
        : text(`outcome.${verification.status}.title`);
  }
};
