/**
 * @file One page of a PAN card, sorted into labels and data.
 */
import type { TextRun } from "../layout.ts";
import { panLabel } from "./labels.ts";
import type { PanLabel, PanLabelKind } from "./labels.ts";

export interface LabelledRun extends PanLabel {
  readonly run: TextRun;
}

export interface PanPage {
  readonly runs: readonly TextRun[];
  readonly labels: readonly LabelledRun[];
  /** Runs without any label in them. */
  readonly data: readonly TextRun[];
}

export const sortPanPage = (runs: readonly TextRun[]): PanPage => {
  const labelled = runs.map((run) => ({ run, label: panLabel(run.text) }));
  return {
    runs,
    labels: labelled.flatMap(({ run, label }) => (label ? [{ run, ...label }] : [])),
    data: labelled.flatMap(({ run, label }) => (label ? [] : [run])),
  };
};

export const labelOf = (page: PanPage, kind: PanLabelKind): LabelledRun | undefined =>
  page.labels
    .filter((label) => label.kind === kind)
    .sort(
      (a, b) =>
        a.place.errors - b.place.errors ||
        Number(b.run.script === "latin") - Number(a.run.script === "latin"),
    )[0];
