/**
 * @file Every check of the report: what was asked, how it ended, and why.
 */
import { AttentionIcon, CheckIcon, CrossIcon, DashIcon, EyeIcon } from "../kit/icons.tsx";
import { humanise } from "../kit/number-words.ts";
import { text } from "../kit/texts.ts";
import type { ReasonTexts } from "./api-client.ts";
import type { CheckStatus, ResultCheck } from "./result-types.ts";
import { meaningOf } from "./use-reason-texts.ts";

interface ChecksTableProps {
  readonly checks: readonly ResultCheck[];
  readonly reasonTexts: ReasonTexts;
}

export const ChecksTable = ({ checks, reasonTexts }: ChecksTableProps) => (
  <section class="panel checks-panel" aria-labelledby="checks-title">
    <h2 id="checks-title">{text("checks.title")}</h2>
    <table class="checks">
      <caption class="visually-hidden">{text("checks.caption")}</caption>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">{text("checks.status")}</th>
          <th scope="col">{text("checks.check")}</th>
        </tr>
      </thead>
      <tbody>
        {checks.map((check) => (
          <CheckRow key={check.type} check={check} reasonTexts={reasonTexts} />
        ))}
      </tbody>
    </table>
  </section>
);

const STATUS_ICONS: Readonly<Record<CheckStatus, typeof CheckIcon>> = {
  pass: CheckIcon,
  warn: AttentionIcon,
  review: EyeIcon,
  fail: CrossIcon,
  error: CrossIcon,
  not_performed: DashIcon,
};

interface CheckRowProps {
  readonly check: ResultCheck;
  readonly reasonTexts: ReasonTexts;
}

const CheckRow = ({ check, reasonTexts }: CheckRowProps) => {
  const StatusIcon = STATUS_ICONS[check.status];
  return (
    <tr data-check={check.type}>
      <td>
        <span class={`status is-${check.status}`}>
          <StatusIcon />
          {text(`status.${check.status}`)}
        </span>
      </td>
      <th scope="row">
        {text(`check.${check.type}`)}
        {!check.required && <span class="check-weight"> ({text("checks.advisory")})</span>}
        {check.reasons.map((code) => (
          <p class="check-reason" key={code}>
            {meaningOf(code, reasonTexts)}
          </p>
        ))}
        <Measurements measurements={check.measurements} />
      </th>
    </tr>
  );
};

const Measurements = ({ measurements }: Pick<ResultCheck, "measurements">) => {
  const entries = Object.entries(measurements);
  if (entries.length === 0) return null;
  return (
    <details class="measured">
      <summary>{text("checks.measured")}</summary>
      <dl>
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt>{humanise(name)}</dt>
            <dd>{typeof value === "number" ? Number(value.toPrecision(4)) : String(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
};
