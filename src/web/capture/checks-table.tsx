/**
 * @file Every check of the report: what was asked, how it ended, and why.
 */
import { useState } from "preact/hooks";
import { AttentionIcon, CheckIcon, CrossIcon, DashIcon, EyeIcon } from "../kit/icons.tsx";
import { humanise } from "../kit/number-words.ts";
import { SERVER_LANGUAGE, text } from "../kit/texts.ts";
import type { ReasonTexts } from "./api-client.ts";
import { type CheckLine, linesOf } from "./fold-checks.ts";
import type { CheckStatus, ResultCheck } from "./result-types.ts";
import { meaningOf } from "./use-reason-texts.ts";

interface ChecksTableProps {
  readonly checks: readonly ResultCheck[];
  readonly reasonTexts: ReasonTexts;
}

export const ChecksTable = ({ checks, reasonTexts }: ChecksTableProps) => {
  const [measured, setMeasured] = useState(false);
  return (
    <section class="panel checks-panel" aria-labelledby="checks-title">
      <div class="panel-head">
        <h2 id="checks-title">{text("checks.title")}</h2>
        <label class="tick">
          <input
            type="checkbox"
            checked={measured}
            onChange={(event) => {
              setMeasured(event.currentTarget.checked);
            }}
          />
          {text("checks.measured")}
        </label>
      </div>
      <table class="checks">
        <caption class="visually-hidden">{text("checks.caption")}</caption>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{text("checks.status")}</th>
            <th scope="col">{text("checks.check")}</th>
          </tr>
        </thead>
        <tbody>
          {linesOf(checks).map((line) => (
            <CheckRow key={line.name} line={line} reasonTexts={reasonTexts} measured={measured} />
          ))}
        </tbody>
      </table>
    </section>
  );
};

const STATUS_ICONS: Readonly<Record<CheckStatus, typeof CheckIcon>> = {
  pass: CheckIcon,
  warn: AttentionIcon,
  review: EyeIcon,
  fail: CrossIcon,
  error: CrossIcon,
  not_performed: DashIcon,
};

interface CheckRowProps {
  readonly line: CheckLine;
  readonly reasonTexts: ReasonTexts;
  /** Whether measurements are shown. */
  readonly measured: boolean;
}

const CheckRow = ({ line: { name, check }, reasonTexts, measured }: CheckRowProps) => {
  const StatusIcon = STATUS_ICONS[check.status];
  return (
    <tr data-check={name}>
      <td>
        <span class={`status is-${check.status}`}>
          <StatusIcon />
          {text(`status.${check.status}`)}
        </span>
      </td>
      <th scope="row">
        {text(`check.${name}`)}
        {!check.required && <span class="check-weight"> ({text("checks.advisory")})</span>}
        {check.reasons.map((code) => (
          <p class="check-reason" key={code} lang={SERVER_LANGUAGE}>
            {meaningOf(code, reasonTexts)}
          </p>
        ))}
        {measured && <Measurements measurements={check.measurements} />}
      </th>
    </tr>
  );
};

const Measurements = ({ measurements }: Pick<ResultCheck, "measurements">) => (
  <dl class="measured">
    {Object.entries(measurements).map(([name, value]) => (
      <div key={name}>
        <dt>{humanise(name)}</dt>
        <dd>{typeof value === "number" ? Number(value.toPrecision(4)) : String(value)}</dd>
      </div>
    ))}
  </dl>
);
