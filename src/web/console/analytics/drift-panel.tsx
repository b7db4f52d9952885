/**
 * @file Whether the scores of matches are still those that they were: before, and in the days shown.
 */
import type { Analytics } from "../../../client/index.ts";
import { scoreInFigures } from "../../kit/number-words.ts";
import { Panel } from "../parts/panel.tsx";
import { numberInWords, shareInWords } from "../parts/time-words.ts";
import { text } from "../texts.ts";
import { driftOf } from "./counts.ts";

type Drift = Analytics["scoreDrift"][number];

const WIDTH = 640;
const HEIGHT = 160;

export const DriftPanel = ({ drift }: { readonly drift: Drift }) => {
  const verdict = driftOf(drift.psi);
  return (
    <Panel id={`drift-${drift.model}`} title={text("drift.title")}>
      <p class={`panel-lead drift is-${verdict}`}>
        {text(`drift.${verdict}`, { psi: drift.psi === null ? "" : scoreInFigures(drift.psi) })}{" "}
        <span class="fine-print">
          {text("drift.of", { model: drift.model, count: numberInWords(drift.count) })}
        </span>
      </p>
      <Histogram drift={drift} />
      <ul class="outcome-legend" aria-hidden="true">
        <li class="is-before">{text("drift.before")}</li>
        <li class="is-now">{text("drift.now")}</li>
      </ul>
      <details>
        <summary>{text("console.asTable")}</summary>
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{text("drift.score")}</th>
              <th scope="col" class="is-number">
                {text("drift.before")}
              </th>
              <th scope="col" class="is-number">
                {text("drift.now")}
              </th>
            </tr>
          </thead>
          <tbody>
            {drift.bins.map((bin, index) => (
              <tr key={bin}>
                <th scope="row">{scoreInFigures(bin)}</th>
                <td class="is-number">{shareInWords(drift.before[index] ?? 0)}</td>
                <td class="is-number">{shareInWords(drift.now[index] ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </Panel>
  );
};

const Histogram = ({ drift }: { readonly drift: Drift }) => {
  const bars = Math.max(drift.before.length, drift.now.length);
  const highest = Math.max(0.01, ...drift.before, ...drift.now);
  const step = WIDTH / Math.max(1, bars);
  const bar = (share: number, x: number, kind: string) => {
    const height = (share / highest) * (HEIGHT - 22);
    return <rect class={kind} x={x} y={HEIGHT - 20 - height} width={step * 0.38} height={height} />;
  };
  return (
    <svg
      class="columns-chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={text("drift.label")}
    >
      <line class="axis-line" x1="0" x2={WIDTH} y1={HEIGHT - 20} y2={HEIGHT - 20} />
      {Array.from({ length: bars }, (_, index) => (
        <g key={index}>
          {bar(drift.before[index] ?? 0, index * step + step * 0.1, "is-before")}
          {bar(drift.now[index] ?? 0, index * step + step * 0.5, "is-now")}
          <text class="axis-name" x={(index + 0.5) * step} y={HEIGHT - 5} text-anchor="middle">
            {scoreInFigures(drift.bins[index] ?? 0)}
          </text>
        </g>
      ))}
    </svg>
  );
};
