/**
 * @file Numbers over many verifications. Beside every chart is a table with the same numbers.
 */
import { useState } from "preact/hooks";
import type { Analytics } from "../../../client/index.ts";
import { analyticsCsvAddress, api } from "../api.ts";
import { TextField } from "../parts/field.tsx";
import { Panel } from "../parts/panel.tsx";
import { ScreenHead } from "../parts/screen-head.tsx";
import { useLoaded } from "../parts/use-loaded.ts";
import { Waiting } from "../parts/waiting.tsx";
import { goInstead, hrefOf } from "../router.ts";
import type { ScreenProps } from "../screens.ts";
import { text } from "../texts.ts";
import { DriftPanel } from "./drift-panel.tsx";
import { FunnelPanel } from "./funnel-panel.tsx";
import { KeyFigures } from "./key-figures.tsx";
import { OutcomesPanel } from "./outcomes-panel.tsx";
import { ReasonsPanel } from "./reasons-panel.tsx";
import "./analytics.css";

const DAY_MS = 86_400_000;
const DAYS_SHOWN = 30;
const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

export const AnalyticsScreen = ({ route }: ScreenProps) => {
  const [today] = useState(Date.now);
  const from = route.query["from"] ?? isoDay(today - (DAYS_SHOWN - 1) * DAY_MS);
  const to = route.query["to"] ?? isoDay(today);
  const loaded = useLoaded(
    (signal) => api.analytics.read({ from, to }, { signal }),
    `${from} ${to}`,
  );
  const set = (name: "from" | "to") => (day: string) => {
    if (day !== "") goInstead(hrefOf("analytics", [], { from, to, [name]: day }));
  };
  return (
    <>
      <ScreenHead title={text("nav.analytics")} lead={text("analytics.lead")}>
        <a class="button" href={analyticsCsvAddress(from, to)} download>
          {text("analytics.csv")}
        </a>
      </ScreenHead>
      <form class="filters">
        <TextField
          label={text("filter.from")}
          value={from}
          onValue={set("from")}
          input={{ type: "date", max: to, required: true }}
        />
        <TextField
          label={text("filter.to")}
          value={to}
          onValue={set("to")}
          input={{ type: "date", min: from, required: true }}
        />
      </form>
      <Waiting loaded={loaded}>{(analytics) => <Numbers analytics={analytics} />}</Waiting>
    </>
  );
};

const Numbers = ({ analytics }: { readonly analytics: Analytics }) => (
  <div class="analytics">
    <KeyFigures analytics={analytics} />
    <FunnelPanel funnel={analytics.funnel} />
    <OutcomesPanel outcomes={analytics.outcomes} />
    <ReasonsPanel topReasons={analytics.topReasons} />
    {analytics.scoreDrift.map((drift) => (
      <DriftPanel key={drift.model} drift={drift} />
    ))}
    {analytics.scoreDrift.length === 0 && (
      <Panel id="drift" title={text("drift.title")}>
        <p class="fine-print">{text("drift.none")}</p>
      </Panel>
    )}
  </div>
);
