import type { ReviewCase } from "../../../api/schemas/review.ts";
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
            <span class="timeline-what">{whatInWords(entry.what)}</span>
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
const whatInWords = (what: string): string => knownText(`happened.${what}`) ?? humanise(what);
