/**
 * @file The printed zone of a page with labels, sorted into labels and data.
 *
 * In:  a page's runs without those of the machine readable zone.
 * Out: labels, data, and the runs in which the value of a label can stand.
 */
import { afterLabel } from "../labels.ts";
import { middleOf } from "../layout.ts";
import type { TextRun } from "../layout.ts";
import { below, rightOf } from "../neighbours.ts";
import { printedLabel } from "./labels.ts";
import type { PrintedLabel, PrintedLabelKind } from "./labels.ts";

export interface LabelledRun extends PrintedLabel {
  readonly run: TextRun;
}

export interface PrintedPage {
  readonly runs: readonly TextRun[];
  readonly labels: readonly LabelledRun[];
  readonly data: readonly TextRun[];
}

/** Part of a run in which a value may stand. */
export interface ValuePlace {
  readonly run: TextRun;
  readonly start: number;
  readonly text: string;
}

export const sortPrintedPage = (
  runs: readonly TextRun[],
  zone: readonly TextRun[],
): PrintedPage => {
  const inZone = new Set(zone.flatMap(({ parts }) => parts.map(({ line }) => line)));
  const printed = runs.filter(({ parts }) => !parts.some(({ line }) => inZone.has(line)));
  const sorted = printed.map((run) => ({ run, label: printedLabel(run.text) }));
  return {
    runs: printed,
    labels: sorted.flatMap(({ run, label }) => (label ? [{ run, ...label }] : [])),
    data: sorted.flatMap(({ run, label }) => (label ? [] : [run])),
  };
};

export const labelOf = (page: PrintedPage, kind: PrintedLabelKind): LabelledRun | undefined =>
  page.labels
    .filter((label) => label.kind === kind)
    .sort(
      (a, b) =>
        a.place.errors - b.place.errors ||
        Number(b.run.script === "latin") - Number(a.run.script === "latin"),
    )[0];

const UNDER_LABEL = { maxGapHeights: 1.8, maxShiftHeights: 4 };
const BESIDE_HEIGHTS = 8;

/** Behind the label in its own run, under it, or beside it, nearest first. */
export const valuePlaces = (page: PrintedPage, kind: PrintedLabelKind): readonly ValuePlace[] => {
  const label = labelOf(page, kind);
  if (!label) return [];
  const rest = afterLabel(label.run.text, label.place);
  // Behind a slash the label goes on in another language.
  const isLabel = label.run.text.slice(label.place.end, rest.start).includes("/");
  const behind =
    rest.text === "" || isLabel ? [] : [{ run: label.run, start: rest.start, text: rest.text }];
  const under = below(label.run, page.data, UNDER_LABEL).filter(
    (run) => !labelBetween(label, run, page),
  );
  const beside = rightOf(label.run, page.data, BESIDE_HEIGHTS);
  return [...behind, ...[...under, ...beside].map((run) => ({ run, start: 0, text: run.text }))];
};

const labelBetween = (label: LabelledRun, run: TextRun, page: PrintedPage): boolean =>
  page.labels.some(
    (other) =>
      other.run !== label.run &&
      middleOf(other.run) > label.run.bottom &&
      middleOf(other.run) < middleOf(run) &&
      other.run.left < run.right &&
      other.run.right > run.left,
  );
