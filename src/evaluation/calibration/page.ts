/**
 * @file The page of a calibration: what was measured, on what, and how far it can be trusted.
 *
 * In:  a calibration, and the digests of the pictures.
 * Out: one HTML file that needs nothing else and runs no script, for light and dark screens. Pictures are
 *      called by digest, as file names are names of people. The same input gives the same text.
 */
import type { Interval } from "../bootstrap.ts";
import { escapeHtml } from "../escape-html.ts";
import { decade } from "../det-curve.ts";
import type { Calibration, ScoredSamples } from "./calibrate.ts";
import { drawDet, drawHistograms, sharesOf } from "./charts.ts";
import { lowestSupported } from "../faces.ts";
import type { GroupRate } from "./groups.ts";

export interface PageSubject {
  /** Of each sample: first 16 hex digits of the SHA-256 of the picture's file. */
  readonly digests: readonly string[];
  /** Samples without a face that could be described. */
  readonly failures: readonly { readonly picture: string; readonly failure: string }[];
}

export const calibrationPage = (calibration: Calibration, subject: PageSubject): string =>
  [
    "<!doctype html>",
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${escapeHtml(calibration.point.id)}</title>`,
    `<style>${STYLE}</style></head><body>`,
    ...summary(calibration),
    "<h2>DET curve</h2>",
    drawDet(calibration),
    detTable(calibration),
    "<h2>Scores</h2>",
    '<p><span class="key mated-key"></span> mated <span class="key non-mated-key"></span> non-mated, each as shares of its own number</p>',
    drawHistograms(calibration),
    `<details><summary>The same as a table</summary>${histogramTable(calibration)}</details>`,
    ...groupSection(calibration),
    ...worstSection(calibration, subject),
    "</body></html>",
    "",
  ].join("\n");

const STYLE = [
  ":root{color-scheme:light dark;--mated:#0a6b4b;--non-mated:#a8480b;--mark:#7a1fa2;--grid:#8884}",
  "@media(prefers-color-scheme:dark){:root{--mated:#5fd3a6;--non-mated:#ffab70;--mark:#d9a3f5}}",
  "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:46rem;padding:0 1rem}",
  "svg{width:100%;height:auto}svg text{font-size:13px;fill:currentColor}",
  "table{border-collapse:collapse;margin:1rem 0}caption{text-align:left}",
  "th,td{padding:2px 14px 2px 0;text-align:left;vertical-align:top}th{white-space:nowrap}",
  "td{font-variant-numeric:tabular-nums;overflow-wrap:anywhere}",
  ".grid{stroke:var(--grid);fill:none}.curve{stroke:var(--mated);stroke-width:2.5;fill:none}",
  ".mark{stroke:var(--mark);stroke-width:1.5;stroke-dasharray:2 4;fill:none}.mark-dot{fill:var(--mark)}",
  ".mated{stroke:var(--mated);stroke-width:2;fill:var(--mated);fill-opacity:.15}",
  ".non-mated{stroke:var(--non-mated);stroke-width:2;stroke-dasharray:6 3;fill:var(--non-mated);fill-opacity:.15}",
  ".key{display:inline-block;width:1.6em;border-top:3px solid}.mated-key{border-color:var(--mated)}",
  ".non-mated-key{border-color:var(--non-mated);border-top-style:dashed}.warning{border-left:4px solid var(--mark);padding-left:1rem}",
].join("");

const summary = (calibration: Calibration): readonly string[] => {
  const { point, wantedFmr, matedWithoutScore } = calibration;
  const { measured } = point;
  const people =
    measured.people === undefined
      ? "not told by the pairs: only listed non-mated pairs were compared"
      : String(measured.people);
  return [
    "<h1>Calibration of the face comparison</h1>",
    ...(measured.simulatedCards === true
      ? [
          '<p class="warning"><strong>The cards are simulated.</strong> Their portraits were drawn from photographs; no card was measured.</p>',
        ]
      : []),
    facts([
      ["operating point", escapeHtml(point.id)],
      ["comparison", point.comparison],
      ["features", escapeHtml(point.model)],
      ["threshold", `${point.threshold.toFixed(4)}: this score and above is a match`],
      ["FMR asked for", rate(wantedFmr)],
      ["FMR", withInterval(measured.fmr, measured.fmrInterval, measured.nonMatedComparisons)],
      ["FNMR", withInterval(measured.fnmr, measured.fnmrInterval, measured.matedComparisons)],
      ["non-mated comparisons", String(measured.nonMatedComparisons)],
      [
        "mated comparisons",
        `${measured.matedComparisons}, and ${matedWithoutScore} without a face`,
      ],
      ["people", people],
      ["pairs, SHA-256", measured.pairsSha256 ?? ""],
      ["day", measured.date ?? ""],
    ]),
    "<p>Intervals are the central 95 % over resampled people; where no error was seen, their upper end is that of the rule of three. The threshold was set on these very pictures, so this is no test of it. Words are those of ISO/IEC 19795-1.</p>",
  ];
};

const detTable = ({ det, lowestFmr, wantedFmr, point }: Calibration): string => {
  const rows = [-1, -2, -3, -4, -5, -6].map(decade);
  const { matedComparisons, nonMatedComparisons } = point.measured;
  const levels = [...new Set([...rows, wantedFmr])].sort((a, b) => b - a);
  return table("The same as a table: the lowest FNMR at no more than each FMR", [
    ["FMR at most", "threshold", "FMR", "FNMR"],
    ...levels.map((level) => {
      const at = level === wantedFmr ? atPoint(point) : lastWithin(det, level);
      return level < lowestFmr * (1 - 1e-9) || at === undefined
        ? [rate(level), "not supported: too few comparisons", "", ""]
        : [
            rate(level),
            at.threshold.toFixed(4),
            withInterval(at.fmr, undefined, nonMatedComparisons),
            withInterval(at.fnmr, undefined, matedComparisons),
          ];
    }),
  ]);
};

const atPoint = ({ threshold, measured: { fmr, fnmr } }: Calibration["point"]) => ({
  threshold,
  fmr,
  fnmr,
});

/** The curve runs from the lowest FMR upwards. */
const lastWithin = (det: Calibration["det"], fmr: number) =>
  det.findLast((rates) => rates.fmr <= fmr);

const histogramTable = ({ histogram }: Calibration): string => {
  const { from, width, mated, nonMated } = histogram;
  const [matedShares, nonMatedShares] = [sharesOf(mated), sharesOf(nonMated)];
  const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
  return table("", [
    ["score from", "mated", "non-mated"],
    ...mated.map((count, bin) => [
      (from + bin * width).toFixed(2),
      `${count} (${percent(matedShares[bin]!)})`,
      `${nonMated[bin]!} (${percent(nonMatedShares[bin]!)})`,
    ]),
  ]);
};

const groupSection = ({ groups }: Calibration): readonly string[] =>
  groups.length === 0
    ? []
    : [
        "<h2>Groups</h2>",
        table("At the threshold above. Non-mated: both people are of the group.", [
          ["group", "people", "FMR", "FNMR"],
          ...groups.map(({ group, people, nonMated, mated }) => [
            escapeHtml(group),
            String(people),
            describeRate(nonMated),
            describeRate(mated),
          ]),
        ]),
        "<p>“Not supported”: in so few comparisons the rate of all would not show either.</p>",
      ];

/** A rate that so few comparisons cannot support is not told, and none is ever told to be 0. */
export const describeRate = ({ comparisons, errors, supported }: GroupRate): string => {
  if (!supported) return `not supported (${comparisons} comparisons)`;
  return errors === 0
    ? `below ${rate(lowestSupported(comparisons))} (no error in ${comparisons})`
    : `${rate(errors / comparisons)} (${errors} of ${comparisons})`;
};

const worstSection = (
  { lowestMated, highestNonMated }: Calibration,
  { digests, failures }: PageSubject,
): readonly string[] => {
  const rows = (kind: string, worst: readonly ScoredSamples[]) =>
    worst.map(({ samples: [a, b], score }) => [kind, score.toFixed(3), digests[a]!, digests[b]!]);
  return [
    "<h2>Worst pairs</h2>",
    table(
      "Pictures by the first 16 digits of their SHA-256. Look at them: wrong labels end up here.",
      [
        ["", "score", "a", "b"],
        ...rows("mated", lowestMated),
        ...rows("non-mated", highestNonMated),
      ],
    ),
    ...(failures.length === 0
      ? []
      : [
          table("Pictures without a face that could be described", [
            ["picture", "why"],
            ...failures.map(({ picture, failure }) => [picture, failure]),
          ]),
        ]),
  ];
};

/** Cells are HTML. The first row has the names of the columns. */
const table = (caption: string, [columns = [], ...rows]: readonly (readonly string[])[]): string =>
  `<table>${caption === "" ? "" : `<caption>${caption}</caption>`}` +
  `<tr>${columns.map((name) => `<th scope="col">${name}</th>`).join("")}</tr>` +
  `${rowsOf(rows)}</table>`;

const facts = (rows: readonly (readonly [name: string, value: string])[]): string =>
  `<table>${rowsOf(rows)}</table>`;

const rowsOf = (rows: readonly (readonly string[])[]): string =>
  rows
    .map(
      ([name = "", ...values]) =>
        `<tr><th scope="row">${name}</th>${values.map((value) => `<td>${value}</td>`).join("")}</tr>`,
    )
    .join("");

/** An FMR or FNMR of all, with its interval. */
export const withInterval = (
  measured: number,
  interval: Interval | undefined,
  comparisons: number,
): string => {
  const between =
    interval === undefined ? "" : ` (${rate(interval.low)} to ${rate(interval.high)})`;
  return measured === 0 ? `no error in ${comparisons}${between}` : `${rate(measured)}${between}`;
};

/** Above 1 % in percent, below as one in so many. */
export const rate = (value: number): string => {
  if (value === 0) return "0";
  if (value >= 0.01) return `${(100 * value).toFixed(1)} %`;
  return `1 in ${Math.round(1 / value).toLocaleString("en")}`;
};
