/**
 * @file What became of the verifications, day by day.
 */
import type { Analytics } from "../../../client/index.ts";
import { Panel } from "../parts/panel.tsx";
import { dayInWords, numberInWords } from "../parts/time-words.ts";
import { text } from "../texts.ts";
import { countInWords, drawn, niceCeiling } from "./counts.ts";

type Day = Analytics["outcomes"][number];
/** From the bottom of a column upwards. */
const OUTCOMES = ["verified", "in_review", "rejected", "expired", "canceled"] as const;

const WIDTH = 640;
const HEIGHT = 230;
const BOX = { left: 44, right: 8, top: 10, bottom: 28 };
const INNER_WIDTH = WIDTH - BOX.left - BOX.right;
const INNER_HEIGHT = HEIGHT - BOX.top - BOX.bottom;
/** So many days have their names below; more would run into each other. */
const NAMES_SHOWN = 6;

export const OutcomesPanel = ({ outcomes }: Pick<Analytics, "outcomes">) => (
  <Panel id="outcomes" title={text("outcomes.title")} class="outcomes-panel">
    <ul class="outcome-legend" aria-hidden="true">
      {OUTCOMES.map((outcome) => (
        <li key={outcome} class={`is-${outcome}`}>
          {text(`caseStatus.${outcome}`)}
        </li>
      ))}
    </ul>
    <Columns outcomes={outcomes} />
    <details>
      <summary>{text("console.asTable")}</summary>
      <OutcomesTable outcomes={outcomes} />
    </details>
  </Panel>
);

const totalOf = (day: Day): number => OUTCOMES.reduce((sum, name) => sum + drawn(day[name]), 0);

const Columns = ({ outcomes }: Pick<Analytics, "outcomes">) => {
  const end = niceCeiling(Math.max(0, ...outcomes.map(totalOf)));
  const step = INNER_WIDTH / Math.max(1, outcomes.length);
  const every = Math.ceil(outcomes.length / NAMES_SHOWN);
  return (
    <svg
      class="columns-chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={text("outcomes.label")}
    >
      {[0, 0.5, 1].map((share) => {
        const y = BOX.top + INNER_HEIGHT * (1 - share);
        return (
          <g key={share} class="axes">
            <line x1={BOX.left} x2={WIDTH - BOX.right} y1={y} y2={y} />
            {(end > 1 || share !== 0.5) && (
              <text x={BOX.left - 6} y={y + 4} text-anchor="end">
                {numberInWords(end * share)}
              </text>
            )}
          </g>
        );
      })}
      {outcomes.map((day, index) => (
        <Column key={day.day} day={day} x={BOX.left + index * step} width={step} end={end} />
      ))}
      {outcomes.map((day, index) =>
        index % every === 0 ? (
          <text
            key={day.day}
            class="axis-name"
            x={BOX.left + (index + 0.5) * step}
            y={HEIGHT - 8}
            text-anchor="middle"
          >
            {shortDay(day.day)}
          </text>
        ) : null,
      )}
    </svg>
  );
};

const shortDay = (day: string): string => dayInWords(day).replace(/,? \d{4}$/, "");

interface ColumnProps {
  readonly day: Day;
  readonly x: number;
  readonly width: number;
  readonly end: number;
}

const Column = ({ day, x, width, end }: ColumnProps) => {
  let below = 0;
  return (
    <g>
      {OUTCOMES.map((outcome) => {
        const height = (drawn(day[outcome]) / end) * INNER_HEIGHT;
        below += height;
        return height === 0 ? null : (
          <rect
            key={outcome}
            class={`is-${outcome}`}
            x={x + width * 0.12}
            width={width * 0.76}
            y={BOX.top + INNER_HEIGHT - below}
            height={height}
          >
            <title>{`${dayInWords(day.day)}: ${text(`caseStatus.${outcome}`)} ${countInWords(day[outcome])}`}</title>
          </rect>
        );
      })}
    </g>
  );
};

const OutcomesTable = ({ outcomes }: Pick<Analytics, "outcomes">) => (
  <div class="table-scroll">
    <table class="list">
      <thead>
        <tr>
          <th scope="col">{text("outcomes.day")}</th>
          {OUTCOMES.map((outcome) => (
            <th scope="col" key={outcome} class="is-number">
              {text(`caseStatus.${outcome}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {outcomes.map((day) => (
          <tr key={day.day}>
            <th scope="row">{dayInWords(day.day)}</th>
            {OUTCOMES.map((outcome) => (
              <td key={outcome} class="is-number">
                {countInWords(day[outcome])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
