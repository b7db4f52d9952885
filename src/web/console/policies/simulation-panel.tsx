/**
 * @file What a policy would have made of the last cases, and what its thresholds promise.
 */
import type { Simulation } from "../../../client/index.ts";
import { millisecondsInWords, rateInFigures, scoreInFigures } from "../../kit/number-words.ts";
import { CaseLink } from "../parts/case-link.tsx";
import { Panel } from "../parts/panel.tsx";
import { ReasonChips } from "../parts/reason-chips.tsx";
import { StatusTag } from "../parts/status-tag.tsx";
import { numberInWords, shareInWords } from "../parts/time-words.ts";
import { TableScroll } from "../parts/table-scroll.tsx";
import { text } from "../texts.ts";

const OUTCOMES = ["verified", "in_review", "rejected"] as const;

interface SimulationPanelProps {
  readonly simulation: Simulation;
  /** The policy was changed after it was tried. */
  readonly isStale: boolean;
}

export const SimulationPanel = ({ simulation, isStale }: SimulationPanelProps) => (
  <Panel id="simulation" title={text("simulate.title")} class={isStale ? "is-stale" : "is-fresh"}>
    <p class="panel-lead" role="status">
      {isStale
        ? text("simulate.stale")
        : text("simulate.summary", {
            judged: numberInWords(simulation.judged),
            notJudged: numberInWords(simulation.notJudged),
            changed: numberInWords(simulation.changes.length),
            time: millisecondsInWords(simulation.tookMs),
          })}
    </p>
    <div class="simulation">
      <OutcomeTable simulation={simulation} />
      <PredictedTable predicted={simulation.predicted} />
    </div>
    {simulation.changes.length > 0 && <ChangesTable changes={simulation.changes} />}
  </Panel>
);

const OutcomeTable = ({ simulation }: Pick<SimulationPanelProps, "simulation">) => (
  <table class="list">
    <caption>{text("simulate.outcomes")}</caption>
    <thead>
      <tr>
        <th scope="col">{text("simulate.outcome")}</th>
        <th scope="col" class="is-number">
          {text("differences.before")}
        </th>
        <th scope="col" class="is-number">
          {text("differences.after")}
        </th>
      </tr>
    </thead>
    <tbody>
      {OUTCOMES.map((outcome) => (
        <tr key={outcome}>
          <th scope="row">{text(`caseStatus.${outcome}`)}</th>
          <td class="is-number">{numberInWords(simulation.before[outcome])}</td>
          <td class="is-number">{numberInWords(simulation.after[outcome])}</td>
        </tr>
      ))}
      <tr>
        <th scope="row">{text("simulate.reviewLoad")}</th>
        <td class="is-number">{shareInWords(simulation.reviewShare.before)}</td>
        <td class="is-number">{shareInWords(simulation.reviewShare.after)}</td>
      </tr>
    </tbody>
  </table>
);

const PredictedTable = ({ predicted }: Pick<Simulation, "predicted">) => (
  <TableScroll label={text("simulate.predicted")}>
    <table class="list predicted">
      <caption>{text("simulate.predicted")}</caption>
      <thead>
        <tr>
          <th scope="col">{text("points.comparison")}</th>
          <th scope="col" class="is-number">
            {text("points.threshold")}
          </th>
          <th scope="col" class="is-number">
            FMR
          </th>
          <th scope="col" class="is-number">
            FNMR
          </th>
          <th scope="col" class="is-number">
            {text("simulate.reviewFrom")}
          </th>
        </tr>
      </thead>
      <tbody>
        {predicted.map((point) => (
          <tr key={`${point.comparison} ${point.model}`}>
            <th scope="row">
              {point.comparison}
              <span class="under">{point.model}</span>
            </th>
            <td class="is-number">{scoreInFigures(point.threshold)}</td>
            <td class="is-number">{rateInFigures(point.fmr)}</td>
            <td class="is-number">{rateInFigures(point.fnmr)}</td>
            <td class="is-number">
              {point.reviewThreshold === null
                ? text("console.none")
                : scoreInFigures(point.reviewThreshold)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </TableScroll>
);

const ChangesTable = ({ changes }: Pick<Simulation, "changes">) => (
  <TableScroll label={text("simulate.changes")} class="changes">
    <table class="list">
      <caption>{text("simulate.changes")}</caption>
      <thead>
        <tr>
          <th scope="col">{text("duplicates.case")}</th>
          <th scope="col">{text("differences.before")}</th>
          <th scope="col">{text("differences.after")}</th>
          <th scope="col">{text("simulate.added")}</th>
          <th scope="col">{text("simulate.removed")}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.verificationId}>
            <th scope="row">
              <CaseLink id={change.verificationId} />
            </th>
            <td>
              <StatusTag status={change.before} />
            </td>
            <td>
              <StatusTag status={change.after} />
            </td>
            <td>
              <ReasonChips reasons={change.added} />
            </td>
            <td>
              <ReasonChips reasons={change.removed} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </TableScroll>
);
