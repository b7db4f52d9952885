/**
 * @file The holder's data on a PAN card.
 *
 * In:  one page, sorted into labels and data.
 * Out: readings by field.
 */
import { findDates } from "../dates.ts";
import { ocrField, readingsOf } from "../field.ts";
import type { ReadValue, Readings } from "../field.ts";
import type { TextRun } from "../layout.ts";
import { below, rightOf } from "../neighbours.ts";
import { findHolderAndFather } from "./holder.ts";
import { findPanNumber } from "./number.ts";
import { labelOf } from "./page.ts";
import type { PanPage } from "./page.ts";

export const parsePanFront = (page: PanPage, pageIndex: number): Readings => {
  const birth = findBirth(page);
  const { name, father } = findHolderAndFather(page, birth?.run);
  const read = (value: ReadValue | undefined) => value && ocrField(value, pageIndex);
  return readingsOf({
    idNumber: [read(findPanNumber(page))],
    name: [read(name)],
    fatherName: [read(father)],
    dateOfBirth: [read(birth)],
  });
};

/** At its label; before 2017 there is none, and the only date of the card is the date of birth. */
const findBirth = (page: PanPage): ReadValue | undefined => {
  const label = labelOf(page, "birth");
  if (label) {
    const candidates = [
      { run: label.run, from: label.place.end },
      ...[
        ...rightOf(label.run, page.runs, 6),
        ...below(label.run, page.runs, { maxGapHeights: 1.8, maxShiftHeights: 4 }),
      ].map((run) => ({ run, from: 0 })),
    ];
    for (const { run, from } of candidates) {
      const date = dateIn(run, from, true);
      if (date) return date;
    }
  }
  const dates = page.runs.flatMap((run) => dateIn(run, 0, false) ?? []);
  return dates.length === 1 ? dates[0] : undefined;
};

const dateIn = (run: TextRun, from: number, isLabelled: boolean): ReadValue | undefined => {
  const date = findDates(run.text.slice(from), { labelled: isLabelled })[0];
  return date && { ...date, run, start: from + date.start, end: from + date.end };
};
