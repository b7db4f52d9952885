import type { Analytics } from "../../../client/index.ts";
import { humanise } from "../../kit/number-words.ts";
import { Panel } from "../parts/panel.tsx";
import { knownText, text } from "../texts.ts";
import { BarTable } from "./bar-table.tsx";

export const FunnelPanel = ({ funnel }: Pick<Analytics, "funnel">) => (
  <Panel id="funnel" title={text("funnel.title")}>
    <BarTable
      caption={text("funnel.title")}
      head={[text("funnel.step"), text("funnel.reached")]}
      rows={funnel.map(({ step, reached }) => ({
        key: step,
        label: knownText(`funnel.${step}`) ?? humanise(step),
        count: reached,
      }))}
    />
  </Panel>
);
