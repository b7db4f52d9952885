/**
 * @file Every check of the report: what was asked, how it ended, why, and what was measured.
 */
import { useState } from "preact/hooks";
import { AttentionIcon, CheckIcon, CrossIcon, DashIcon, EyeIcon } from "../../kit/icons.tsx";
import { humanise } from "../../kit/number-words.ts";
import { Panel } from "../parts/panel.tsx";
import { reasonInWords } from "../parts/reason-words.ts";
import { text } from "../texts.ts";
import { type CheckLine, linesOf } from "./fold-checks.ts";
import type { CheckStatus, ResultCheck } from "./result-types.ts";

export const ChecksTable = ({ checks }: { readonly checks: readonly ResultCheck[] }) => {
  const [measured, setMeasured] = useState(false);
  const lines = linesOf(checks);
  const others = lines.filter((line) => !isOfInterest(line));
  return (
    <Panel
      id="checks"
      title={text("checks.title")}
      tools={
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
      }
    >
      <Lines lines={lines.filter(isOfInterest)} measured={measured} />
      <details class="other-checks">
        <summary>{text("checks.others", { count: others.length })}</summary>
        <Lines lines={others} measured={measured} />
      </details>
    </Panel>
  );
};

/** What a person has to look at; the others are there to be unfolded. */
const isOfInterest = ({ check: { status } }: CheckLine): boolean =>
  status !== "pass" && status !== "not_performed";

interface LinesProps {
  readonly lines: readonly CheckLine[];
  readonly measured: boolean;
}

const Lines = ({ lines, measured }: LinesProps) => (
  <table class="checks">
    <caption class="visually-hidden">{text("checks.caption")}</caption>
    <thead class="visually-hidden">
      <tr>
        <th scope="col">{text("checks.status")}</th>
        <th scope="col">{text("checks.check")}</th>
      </tr>
    </thead>
    <tbody>
      {lines.map((line) => (
        <CheckRow key={line.name} line={line} measured={measured} />
      ))}
    </tbody>
  </table>
);

const STATUS_ICONS: Readonly<Record<CheckStatus, typeof CheckIcon>> = {
  pass: CheckIcon,
  warn: AttentionIcon,
  review: EyeIcon,
  fail: CrossIcon,
  error: CrossIcon,
  not_performed: DashIcon,
};

export const CheckStatusTag = ({ status }: { readonly status: CheckStatus }) => {
  const StatusIcon = STATUS_ICONS[status];
  return (
    <span class={`status is-${status}`}>
      <StatusIcon />
      {text(`status.${status}`)}
    </span>
  );
};

interface CheckRowProps {
  readonly line: CheckLine;
  /** Whether measurements are shown. */
  readonly measured: boolean;
}

const CheckRow = ({ line: { name, check }, measured }: CheckRowProps) => (
  <tr data-check={name}>
    <td>
      <CheckStatusTag status={check.status} />
    </td>
    <th scope="row">
      {text(`check.${name}`)}
      {!check.required && <span class="check-weight"> ({text("checks.advisory")})</span>}
      {check.reasons.map((code) => (
        <p class="check-reason" key={code}>
          {reasonInWords(code)}
        </p>
      ))}
      {measured && <Measurements measurements={check.measurements} />}
    </th>
  </tr>
);

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
