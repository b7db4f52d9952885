/**
 * @file How far the applicant is: four parts, whatever the document.
 */
import { text } from "../kit/texts.ts";
import type { State } from "./flow/state.ts";

const PARTS = ["agree", "document", "selfie", "result"] as const;
type Part = (typeof PARTS)[number];

export const StageBar = ({ state }: { readonly state: State }) => {
  const part = partOf(state);
  if (part === undefined) return null;
  const index = PARTS.indexOf(part);
  return (
    <p class="stage-bar">
      <span class="stage-dots" aria-hidden="true">
        {PARTS.map((name, at) => (
          <span key={name} class={at <= index ? "is-reached" : ""} />
        ))}
      </span>
      {text("stage.place", {
        number: index + 1,
        count: PARTS.length,
        name: text(`stage.${part}`),
      })}
    </p>
  );
};

const partOf = ({ screen }: State): Part | undefined => {
  switch (screen.at) {
    case "notice":
      return "agree";
    case "document-type":
    case "device":
    case "reading":
      return "document";
    case "picture":
      return screen.camera ? undefined : screen.slot === "selfie" ? "selfie" : "document";
    case "submitting":
    case "processing":
      return "result";
    default:
      return undefined;
  }
};
