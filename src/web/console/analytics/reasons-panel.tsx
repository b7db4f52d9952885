import type { Analytics } from "../../../client/index.ts";
import { Panel } from "../parts/panel.tsx";
import { reasonInWords } from "../parts/reason-words.ts";
import { text } from "../texts.ts";
import { BarTable } from "./bar-table.tsx";

export const ReasonsPanel = ({ topReasons }: Pick<Analytics, "topReasons">) => (
  <Panel id="reasons" title={text("analytics.topReasons")}>
    {topReasons.length === 0 ? (
      <p class="fine-print">{text("analytics.noReasons")}</p>
    ) : (
      <BarTable
        caption={text("analytics.topReasons")}
        head={[text("queue.reason"), text("analytics.count")]}
        rows={topReasons.map(({ reason, count }) => ({
          key: reason,
          label: reasonInWords(reason),
          count,
        }))}
      />
    )}
  </Panel>
);
