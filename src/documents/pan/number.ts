/**
 * @file The PAN on a page of a PAN card.
 *
 * In:  the page, sorted.
 * Out: the number with its corrections. Near its label ("Permanent Account Number")
 *      more is forgiven than elsewhere, where ten letters are usually a word.
 */
import type { ReadValue } from "../field.ts";
import type { TextRun } from "../layout.ts";
import { below, rightOf } from "../neighbours.ts";
import { labelOf } from "./page.ts";
import type { PanPage } from "./page.ts";
import { parsePan } from "./validate.ts";

interface Candidate extends ReadValue {
  readonly anchored: boolean;
}

/** Corrections forgiven, and true digits demanded of four. Unmeasured. */
const LIMITS = {
  anchored: { maxCorrections: 4, minDigits: 1 },
  elsewhere: { maxCorrections: 2, minDigits: 2 },
} as const;

export const findPanNumber = (page: PanPage): ReadValue | undefined => {
  const anchored = runsAtLabel(page);
  const candidates = page.runs.flatMap((run) =>
    candidatesIn(run, anchored.includes(run)).filter(isCredible),
  );
  const best = candidates.sort(
    (a, b) =>
      Number(b.anchored) - Number(a.anchored) ||
      a.corrections.length - b.corrections.length ||
      b.run.score - a.run.score,
  )[0];
  return best ?? misreadNumber(anchored);
};

/** The run of the label itself, those to its right and those under it. */
const runsAtLabel = (page: PanPage): readonly TextRun[] => {
  const label = labelOf(page, "number")?.run;
  if (!label) return [];
  const under = below(label, page.runs, { maxGapHeights: 2, maxShiftHeights: 6 });
  return [label, ...rightOf(label, page.runs, 8), ...under];
};

/** Parts of a PAN that the recogniser set apart. */
const BETWEEN = /^\s+$/;

const between = (text: string, left: RegExpExecArray, right: RegExpExecArray): string =>
  text.slice(left.index + left[0].length, right.index);

/** Every way to take ten letters and digits from neighbouring words, and glued ones by their form. */
const candidatesIn = (run: TextRun, anchored: boolean): readonly Candidate[] => {
  const words = [...run.text.matchAll(/[A-Za-z0-9|!]+/g)];
  const found: Candidate[] = [];
  const add = (read: string, start: number, end: number) => {
    const pan = parsePan(read);
    if (pan) found.push({ ...pan, run, start, end, anchored });
  };
  for (let first = 0; first < words.length; first++) {
    let read = "";
    for (let last = first; last < words.length && read.length < 10; last++) {
      // "No.: SL-004711" is a number of something else, and no ten characters of one.
      if (last > first && !BETWEEN.test(between(run.text, words[last - 1]!, words[last]!))) break;
      read += words[last]![0];
      const end = words[last]!.index + words[last]![0].length;
      if (read.length === 10) add(read, words[first]!.index, end);
    }
  }
  for (const glued of run.text.matchAll(/[A-Z]{5}[0-9]{4}[A-Z]/g))
    if (!found.some((candidate) => candidate.start === glued.index))
      add(glued[0], glued.index, glued.index + 10);
  return found;
};

const isCredible = (candidate: Candidate): boolean => {
  const { maxCorrections, minDigits } = candidate.anchored ? LIMITS.anchored : LIMITS.elsewhere;
  const mended = candidate.corrections.filter(({ position }) => position >= 5 && position <= 8);
  return candidate.corrections.length <= maxCorrections && 4 - mended.length >= minDigits;
};

/** At the label, something like a number that no look-alike explains: read, and invalid. */
const misreadNumber = (anchored: readonly TextRun[]): ReadValue | undefined => {
  for (const run of anchored)
    for (const match of run.text.matchAll(/[A-Z0-9]{8,12}/g)) {
      const digits = match[0].replace(/[^0-9]/g, "").length;
      if (digits >= 3 && match[0].length - digits >= 3)
        return {
          value: match[0],
          run,
          start: match.index,
          end: match.index + match[0].length,
          corrections: [],
        };
    }
  return undefined;
};
