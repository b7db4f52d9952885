/**
 * @file Analytics as a table for spreadsheets: one value a line, `table,key,measure,value` (RFC 4180).
 *
 * A value that is not told (see [Note: small cells]) is empty, and not 0. Keys are codes, days and names of models; where
 * an operator named a model as a formula begins, an apostrophe stands before it, as spreadsheets have it.
 */
import type { Analytics } from "./schemas/governance.ts";

type Cell = string | number | null;
type Line = readonly [table: string, key: string, measure: string, value: Cell];

export const analyticsCsv = (analytics: Analytics): string =>
  [["table", "key", "measure", "value"] as const, ...linesOf(analytics)]
    .map((line) => `${line.map(quoted).join(",")}\r\n`)
    .join("");

const FORMULA = /^[=+\-@\t\r]/;

const quoted = (cell: Cell): string => {
  const text = typeof cell === "string" ? cell.replace(FORMULA, "'$&") : String(cell ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const linesOf = (analytics: Analytics): readonly Line[] => [
  ["period", "", "from", analytics.from],
  ["period", "", "to", analytics.to],
  ...analytics.funnel.map(({ step, reached }): Line => ["funnel", step, "reached", reached]),
  ...analytics.outcomes.flatMap(({ day, ...counts }) => measures("outcomes", day, counts)),
  ...measures("completionMs", "", analytics.completionMs),
  ...analytics.topReasons.map(({ reason, count }): Line => ["topReasons", reason, "count", count]),
  ...measures("retries", "", analytics.retries),
  ...measures("reviewers", "", analytics.reviewers),
  ...analytics.scoreDrift.flatMap(({ model, bins, before, now, psi, count }): readonly Line[] => [
    ["scoreDrift", model, "count", count],
    ["scoreDrift", model, "psi", psi],
    ...bins.flatMap((from, bin): readonly Line[] => [
      ["scoreDrift", model, `before from ${from}`, before[bin] ?? null],
      ["scoreDrift", model, `now from ${from}`, now[bin] ?? null],
    ]),
  ]),
];

const measures = (
  table: string,
  key: string,
  values: Readonly<Record<string, number | null>>,
): readonly Line[] =>
  Object.entries(values).map(([measure, value]): Line => [table, key, measure, value]);
