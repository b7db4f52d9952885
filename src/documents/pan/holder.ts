/**
 * @file Who holds a PAN card and who the father is: never one for the other.
 *
 * In:  the page, sorted, and the run with the date of birth.
 * Out: the two names, each only where its place leaves no doubt.
 *
 * [Note: father and holder]
 *
 * Both are names in capitals, one under the other. With labels (since 2017) each is
 * the text at its own label. Without (before 2017) the holder stands above the
 * father, and both between header and date of birth: that is only certain when
 * exactly two lines were read there. One alone may be either, on a newer card that
 * lost its labels as well. A missing name is asked for again; a swapped one would pass.
 */
import type { ReadValue } from "../field.ts";
import { findNearest } from "../edit-distance.ts";
import { afterLabel } from "../labels.ts";
import { heightOf, middleOf } from "../layout.ts";
import type { Extent, TextRun } from "../layout.ts";
import { cleanName, LEAST_NAME_SCORE, looksLikeName } from "../names.ts";
import { above, below, rightOf } from "../neighbours.ts";
import { labelOf } from "./page.ts";
import type { LabelledRun, PanPage } from "./page.ts";

interface HolderAndFather {
  readonly name: ReadValue | undefined;
  readonly father: ReadValue | undefined;
}

const UNDER_LABEL = { maxGapHeights: 1.6, maxShiftHeights: 2.5 };
export const findHolderAndFather = (page: PanPage, birth: TextRun | undefined): HolderAndFather => {
  const nameLabel = labelOf(page, "name");
  const fatherLabel = labelOf(page, "father");
  if (nameLabel || fatherLabel) {
    const found = labelled(page, nameLabel, fatherLabel);
    const father = found.father ?? (fatherLabel ? undefined : fatherUnder(found.name, birth, page));
    return { ...found, father };
  }
  return isLabelledLayout(page) ? { name: undefined, father: undefined } : unlabelled(page, birth);
};

/** A label of the newer layouts without the labels of the names: their lines cannot be told apart. */
const isLabelledLayout = (page: PanPage): boolean =>
  labelOf(page, "birth") !== undefined || labelOf(page, "mother") !== undefined;

const labelled = (
  page: PanPage,
  nameLabel: LabelledRun | undefined,
  fatherLabel: LabelledRun | undefined,
): HolderAndFather => {
  const father = fatherLabel && valueAt(fatherLabel, page);
  const name = nameLabel ? valueAt(nameLabel, page) : fatherLabel && nameOver(fatherLabel, page);
  return name && father && name.run === father.run
    ? { name: undefined, father: undefined }
    : { name, father };
};

/** Behind the label in its own line, under it with no other label between, or right of it. */
const valueAt = (label: LabelledRun, page: PanPage): ReadValue | undefined => {
  const rest = afterLabel(label.run.text, label.place);
  if (isCapitalName(rest.text) && rest.text.length > 2)
    return {
      ...cleanName(rest.text),
      run: label.run,
      start: rest.start,
      end: rest.start + rest.text.length,
    };
  const under = below(label.run, page.data, UNDER_LABEL).find(
    (run) => isNameRun(run) && !labelBetween(label.run, run, page),
  );
  if (under) return wrapped(under, page);
  const beside = rightOf(label.run, page.data, 3).find(isNameRun);
  return beside && { ...cleanName(beside.text), run: beside };
};

/** The holder's name stands over the father's label, under a label that was not read. */
const nameOver = (fatherLabel: LabelledRun, page: PanPage): ReadValue | undefined => {
  const run = above(fatherLabel.run, page.data, UNDER_LABEL).find(
    (candidate) => isNameRun(candidate) && !labelBetween(candidate, fatherLabel.run, page),
  );
  return run && { ...cleanName(run.text), run };
};

/**
 * Where the father's label was read too badly to count as one: the only name between the holder's and the date of birth,
 * under what is like no other label so much as like the father's. Some cards name the mother there.
 */
const fatherUnder = (
  name: ReadValue | undefined,
  birth: TextRun | undefined,
  page: PanPage,
): ReadValue | undefined => {
  if (!name || !birth) return undefined;
  const [run, ...others] = page.data.filter(
    (each) =>
      isNameRun(each) &&
      middleOf(each) > name.run.bottom &&
      middleOf(each) < birth.top &&
      Math.abs(each.left - name.run.left) < 2 * heightOf(each),
  );
  const isUnderLabel = (under: TextRun): boolean =>
    page.runs.some(
      (label) =>
        middleOf(label) > name.run.bottom &&
        middleOf(label) < under.top &&
        isMostLikeFather(label.text),
    );
  return run && others.length === 0 && isUnderLabel(run)
    ? { ...cleanName(run.text), run }
    : undefined;
};

const isMostLikeFather = (text: string): boolean => {
  const unlike = (phrases: readonly string[]): number =>
    Math.min(
      ...phrases.map(
        (phrase) => findNearest(text.toLowerCase(), phrase.toLowerCase()).errors / phrase.length,
      ),
    );
  const father = unlike(["Father's Name", "पिता का नाम"]);
  return father <= 0.5 && father < unlike(["Mother's Name", "माता का नाम"]);
};

/** A long name goes on in the next line when that line is set the same and a label follows it. */
const wrapped = (first: TextRun, page: PanPage): ReadValue => {
  const next = below(first, page.data, { maxGapHeights: 0.8, maxShiftHeights: 0.7 }).find(
    (run) => isNameRun(run) && Math.abs(heightOf(run) - heightOf(first)) < 0.25 * heightOf(first),
  );
  const end = next && below(next, page.runs, { maxGapHeights: 1.6, maxShiftHeights: 3 })[0];
  const labelFollows =
    end !== undefined && page.labels.some(({ run, kind }) => run === end && kind !== "signature");
  if (!next || !labelFollows || labelBetween(first, next, page))
    return { ...cleanName(first.text), run: first };
  const text = `${first.text} ${next.text}`;
  return {
    ...cleanName(text),
    run: { ...first, text, score: Math.min(first.score, next.score), bottom: next.bottom },
  };
};

const labelBetween = (upper: Extent, lower: Extent, page: PanPage): boolean =>
  page.labels.some(
    ({ run, kind }) =>
      kind !== "signature" &&
      run !== upper &&
      run !== lower &&
      middleOf(run) > middleOf(upper) &&
      middleOf(run) < middleOf(lower) &&
      run.left < Math.max(upper.right, lower.right) &&
      run.right > Math.min(upper.left, lower.left),
  );

const unlabelled = (page: PanPage, birth: TextRun | undefined): HolderAndFather => {
  const end = birth ?? labelOf(page, "number")?.run;
  if (!end) return { name: undefined, father: undefined };
  const header = Math.max(
    ...(["department", "government"] as const).map(
      (kind) => labelOf(page, kind)?.run.bottom ?? -Infinity,
    ),
  );
  const lines = above(end, page.data, { maxGapHeights: 9, maxShiftHeights: 2.5 }).filter(
    (run) =>
      isNameRun(run) && middleOf(run) > header && Math.abs(run.left - end.left) < 4 * heightOf(run),
  );
  const [lower, upper] = lines;
  const read = (run: TextRun) => ({ ...cleanName(run.text), run });
  const isPair =
    lines.length === 2 &&
    heightOf(upper!) < 1.4 * heightOf(lower!) &&
    heightOf(lower!) < 1.4 * heightOf(upper!);
  if (isPair) return { name: read(upper!), father: read(lower!) };
  return { name: undefined, father: undefined };
};

const isNameRun = (run: TextRun): boolean =>
  run.script === "latin" && run.score >= LEAST_NAME_SCORE && isCapitalName(run.text);

/** PAN cards print names in capitals; labels, signatures and nonsense are in mixed case. */
const isCapitalName = (text: string): boolean => {
  const letters = text.replace(/[^A-Za-z]/g, "");
  const capitals = letters.replace(/[^A-Zl]/g, "");
  return looksLikeName(text) && letters.length >= 2 && capitals.length >= 0.8 * letters.length;
};
