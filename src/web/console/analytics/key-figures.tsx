import type { Analytics } from "../../../client/index.ts";
import { shareInWords, spanInWords } from "../parts/time-words.ts";
import { text } from "../texts.ts";
import { countInWords } from "./counts.ts";

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

const durationInWords = (ms: number | null): string => {
  if (ms === null) return text("analytics.tooFew");
  return ms < MINUTE_MS ? text("time.seconds", { n: Math.round(ms / SECOND_MS) }) : spanInWords(ms);
};

export const KeyFigures = ({ analytics }: { readonly analytics: Analytics }) => {
  const { completionMs, retries, reviewers } = analytics;
  return (
    <dl class="figures">
      <Figure
        name={text("analytics.completion")}
        value={durationInWords(completionMs.p50)}
        note={
          completionMs.p95 === null
            ? ""
            : text("analytics.p95", { time: durationInWords(completionMs.p95) })
        }
      />
      <Figure
        name={text("analytics.retries")}
        value={countInWords(retries.afterRetryVerified)}
        note={text("analytics.retriesOf", {
          withRetry: countInWords(retries.withRetry),
          without: countInWords(retries.withoutRetry),
        })}
      />
      <Figure
        name={text("analytics.decided")}
        value={countInWords(reviewers.decided)}
        note={
          reviewers.medianWaitMs === null
            ? ""
            : text("analytics.wait", { time: durationInWords(reviewers.medianWaitMs) })
        }
      />
      <Figure
        name={text("analytics.agreement")}
        value={
          reviewers.agreement === null
            ? text("analytics.tooFew")
            : shareInWords(reviewers.agreement)
        }
        note={text("analytics.overrides", { n: countInWords(reviewers.overrides) })}
      />
    </dl>
  );
};

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly note: string;
}

const Figure = ({ name, value, note }: FigureProps) => (
  <div class="figure">
    <dt>{name}</dt>
    <dd>
      <span class="figure-value">{value}</span>
      <span class="fine-print">{note}</span>
    </dd>
  </div>
);
