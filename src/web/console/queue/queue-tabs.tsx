import type { ReviewCounts } from "../../../client/index.ts";
import { numberInWords } from "../parts/time-words.ts";
import { hrefOf } from "../router.ts";
import { text } from "../texts.ts";
import { QUEUE_NAMES, type QueueName } from "./queue-names.ts";

interface QueueTabsProps {
  readonly current: QueueName;
  readonly counts: ReviewCounts | undefined;
}

export const QueueTabs = ({ current, counts }: QueueTabsProps) => (
  <nav class="tabs" aria-label={text("queue.tabs")}>
    {QUEUE_NAMES.map((name) => (
      <a
        key={name}
        href={hrefOf("queue", [], { tab: name })}
        aria-current={name === current ? "page" : undefined}
        data-queue={name}
      >
        {text(`queue.${name}`)}
        {counts && <span class="tab-count">{numberInWords(counts[name])}</span>}
      </a>
    ))}
  </nav>
);
