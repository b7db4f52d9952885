import type { ReviewCase } from "../../../client/index.ts";
import { humanise } from "../../kit/number-words.ts";
import { Instant } from "../parts/instant.tsx";
import { Panel } from "../parts/panel.tsx";
import { knownText, text } from "../texts.ts";

export const TimelinePanel = ({ timeline }: Pick<ReviewCase, "timeline">) => (
  <Panel id="timeline" title={text("timeline.title")}>
    <ol class="timeline">
      {timeline.map((entry, index) => (
        <li key={index} class={`is-${entry.kind}`}>
          <span>
            <span class="timeline-what">{whatInWords(entry)}</span>
            <span class="fine-print">
              {" "}
              {text(`timeline.${entry.kind}`)}
              {entry.by !== null && ` · ${entry.by}`}
            </span>
          </span>
          <Instant at={entry.at} />
        </li>
      ))}
    </ol>
  </Panel>
);

/** The API leaves these codes open. */
const whatInWords = ({ kind, what }: ReviewCase["timeline"][number]): string => {
  const known = { attempt: "caseStatus", decision: "decision" } as const;
  const group = kind === "attempt" || kind === "decision" ? known[kind] : "happened";
  return knownText(`${group}.${what}`) ?? knownText(`happened.${what}`) ?? humanise(what);
};
