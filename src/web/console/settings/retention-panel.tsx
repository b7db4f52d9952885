import type { Retention } from "../../../client/index.ts";
import { api } from "../api.ts";
import { Instant } from "../parts/instant.tsx";
import { Panel } from "../parts/panel.tsx";
import { numberInWords } from "../parts/time-words.ts";
import { useLoaded } from "../parts/use-loaded.ts";
import { Waiting } from "../parts/waiting.tsx";
import { text } from "../texts.ts";

const CLASSES = ["pictures", "features", "fields", "reports", "events", "audit"] as const;

export const RetentionPanel = () => {
  const loaded = useLoaded((signal) => api.retention.read({ signal }), "retention");
  return (
    <Panel id="retention" title={text("retention.title")}>
      <p class="panel-lead">{text("retention.lead")}</p>
      <Waiting loaded={loaded}>{(retention) => <RetentionTable retention={retention} />}</Waiting>
    </Panel>
  );
};

const RetentionTable = ({
  retention: { days, due, lastRun },
}: {
  readonly retention: Retention;
}) => (
  <>
    <table class="list">
      <thead>
        <tr>
          <th scope="col">{text("retention.class")}</th>
          <th scope="col" class="is-number">
            {text("retention.days")}
          </th>
          <th scope="col" class="is-number">
            {text("retention.due")}
          </th>
        </tr>
      </thead>
      <tbody>
        {CLASSES.map((name) => (
          <tr key={name}>
            <th scope="row">{text(`retained.${name}`)}</th>
            <td class="is-number">{numberInWords(days[name])}</td>
            <td class="is-number">{numberInWords(due[name])}</td>
          </tr>
        ))}
      </tbody>
    </table>
    <p class="fine-print">
      {text("retention.held", { count: numberInWords(due.held) })} {text("retention.lastRun")}{" "}
      <Instant at={lastRun?.endedAt ?? null} />
    </p>
  </>
);
