/**
 * @file The holder's data on the front of an Aadhaar card (or wherever they are printed).
 *
 * In:  one page's runs of text and the numbers found in them.
 * Out: readings by field. Each is anchored: the date to its label, the name to the
 *      date under it, the gender to its word; order of lines plays no part.
 */
import { findDates, findYear } from "../dates.ts";
import { ocrField, readingsOf } from "../field.ts";
import type { ReadValue, Readings } from "../field.ts";
import { afterLabel, findLabel, hasLabel } from "../labels.ts";
import { heightOf, isVertical } from "../layout.ts";
import type { TextRun } from "../layout.ts";
import { cleanName, LEAST_NAME_SCORE, looksLikeName } from "../names.ts";
import { above, below, rightOf } from "../neighbours.ts";
import type { Field } from "../types.ts";
import { findGender } from "../gender.ts";
import type { FoundGender } from "../gender.ts";
import { AADHAAR_PHRASES, birthLabel, isAadhaarPrint, relationLabel, vidLabel } from "./labels.ts";
import type { FoundNumber } from "./numbers.ts";

/** Lines of a card stand at most two and a half text heights apart; a lost line between makes it more. */
const NEXT_LINE = { maxGapHeights: 2.5, maxShiftHeights: 3 };

export const parseAadhaarFront = (
  page: { readonly runs: readonly TextRun[]; readonly numbers: readonly FoundNumber[] },
  pageIndex: number,
): Readings => {
  const birth = findBirth(page.runs);
  const gender = findGenderRun(page.runs, birth && (birth.label ?? birth.run));
  const anchor = birth ? (birth.label ?? birth.run) : gender?.run;
  const name = anchor && findName(anchor, page.runs);
  const local = name && findLocalName(name.run, page.runs);
  const father = anchor && findFather(anchor, page.runs);
  const addressee = findAddressee(page.runs);
  const read = (value: ReadValue | undefined) => value && ocrField(value, pageIndex);
  return readingsOf({
    idNumber: numberFields(page.numbers, ["full", "masked"], pageIndex),
    vid: numberFields(page.numbers, ["vid"], pageIndex),
    name: [read(name), read(addressee.name)],
    nameLocal: [read(local), read(addressee.local)],
    fatherName: [read(father)],
    dateOfBirth: [read(birth)],
    gender: [read(gender)],
    issueDate: [read(findIssueDate(page.runs))],
  });
};

const numberFields = (
  numbers: readonly FoundNumber[],
  kinds: readonly FoundNumber["kind"][],
  pageIndex: number,
): readonly Field[] =>
  numbers
    .filter((number) => kinds.includes(number.kind))
    .map((number) => ocrField(number, pageIndex));

/**
 * The date (or year) behind its label, in the same run, to its right or under it.
 * Without a label, the only date on the page that no other label claims.
 */
const findBirth = (runs: readonly TextRun[]): ReadValue | undefined => {
  for (const label of runs) {
    const place = birthLabel(label.text);
    if (!place) continue;
    const candidates = [
      { run: label, from: place.end },
      ...rightOf(label, runs, 6).map((run) => ({ run, from: 0 })),
      ...below(label, runs, { maxGapHeights: 1.5, maxShiftHeights: 8 }).map((run) => ({
        run,
        from: 0,
      })),
    ];
    for (const { run, from } of candidates) {
      const date = dateIn(run, from);
      if (date) return { ...date, label };
    }
  }
  const unlabelled = runs
    .filter((run) => !isVertical(run) && !isIssueLine(run.text) && vidLabel(run.text) === undefined)
    .flatMap((run) => findDates(run.text, { labelled: false }).map((date) => ({ ...date, run })));
  return unlabelled.length === 1 ? unlabelled[0] : undefined;
};

const dateIn = (run: TextRun, from: number): ReadValue | undefined => {
  if (isIssueLine(run.text) || vidLabel(run.text) !== undefined) return undefined;
  const text = run.text.slice(from);
  const date = findDates(text, { labelled: true })[0] ?? findYear(text);
  return date && { ...date, run, start: from + date.start, end: from + date.end };
};

const isIssueLine = (text: string): boolean =>
  hasLabel(text, [...AADHAAR_PHRASES.issueDate, ...AADHAAR_PHRASES.detailsAsOn]);

/** A misread word counts only in the row under the date of birth or right of it. */
const findGenderRun = (
  runs: readonly TextRun[],
  birth: TextRun | undefined,
): ReadValue | undefined => {
  const found = (run: TextRun, gender: FoundGender | undefined): ReadValue | undefined =>
    gender && { ...gender, run, corrections: [] };
  const clear = runs.filter((run) => findGender(run.text) !== undefined);
  // Latin first: both scripts of one line may have been read as two runs.
  const best = clear.find((run) => run.script === "latin") ?? clear[0];
  if (best) return found(best, findGender(best.text));
  const near = birth ? [...rightOf(birth, runs, 6), ...below(birth, runs, NEXT_LINE)] : [];
  for (const run of near) {
    const gender = findGender(run.text, { misread: true });
    if (gender) return found(run, gender);
  }
  return undefined;
};

/**
 * The nearest line over the date (or gender) that can be a name in Latin letters.
 * It begins where the date's line begins, in letters of about that size: fragments of
 * a watermark stand nearer, but do neither.
 */
const findName = (anchor: TextRun, runs: readonly TextRun[]): ReadValue | undefined => {
  const height = heightOf(anchor);
  const run = above(anchor, runs, { maxGapHeights: 4.5, maxShiftHeights: 3 }).find(
    (candidate) =>
      isNameLine(candidate) &&
      Math.abs(candidate.left - anchor.left) <= 2 * height &&
      heightOf(candidate) < 1.7 * height,
  );
  return run && { ...cleanName(run.text), run };
};

const isNameLine = (run: TextRun): boolean =>
  run.script === "latin" &&
  run.score >= LEAST_NAME_SCORE &&
  looksLikeName(run.text) &&
  relationLabel(run.text) === undefined &&
  !isAadhaarPrint(run.text) &&
  !hasLabel(run.text, AADHAAR_PHRASES.father);

/** The line in Devanagari over the name. */
const findLocalName = (name: TextRun, runs: readonly TextRun[]): ReadValue | undefined => {
  const run = above(name, runs, NEXT_LINE).find(
    (candidate) =>
      candidate.script === "devanagari" &&
      /\p{Script=Devanagari}{2}/u.test(candidate.text) &&
      !isAadhaarPrint(candidate.text) &&
      findGender(candidate.text) === undefined,
  );
  if (!run) return undefined;
  const value = run.text
    .replace(/[^\p{Script=Devanagari}\s.]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  return { value, run, corrections: [] };
};

/** To whom a letter is sent: under "To", in larger print than on the card that is to be cut out of it. */
const findAddressee = (
  runs: readonly TextRun[],
): { readonly name?: ReadValue | undefined; readonly local?: ReadValue | undefined } => {
  const to = runs.find(({ text }) => /^To[,.:]?$/.test(text));
  const run = to && below(to, runs, { maxGapHeights: 4.5, maxShiftHeights: 3 }).find(isNameLine);
  return run ? { name: { ...cleanName(run.text), run }, local: findLocalName(run, runs) } : {};
};

/** Some old cards print "Father : …" between name and date of birth. */
const findFather = (anchor: TextRun, runs: readonly TextRun[]): ReadValue | undefined => {
  for (const run of above(anchor, runs, NEXT_LINE)) {
    const label = /^[^A-Za-z]*Father/i.test(run.text)
      ? (findLabel(run.text, ["Father's Name"]) ?? findLabel(run.text, ["Father"]))
      : undefined;
    if (!label) continue;
    const rest = afterLabel(run.text, label);
    if (looksLikeName(rest.text))
      return {
        ...cleanName(rest.text),
        run,
        start: rest.start,
        end: rest.start + rest.text.length,
      };
  }
  return undefined;
};

/** Behind its label; or, where the label was torn off, the only date that runs along the edge. */
const findIssueDate = (runs: readonly TextRun[]): ReadValue | undefined => {
  const dateAfter = (run: TextRun, from: number): ReadValue | undefined => {
    const date = findDates(run.text.slice(from), { labelled: true })[0];
    return date && { ...date, run, start: from + date.start, end: from + date.end };
  };
  for (const run of runs) {
    const label = findLabel(run.text, AADHAAR_PHRASES.issueDate);
    const date = label && dateAfter(run, label.end);
    if (date) return date;
  }
  const upright = runs.filter(isVertical).flatMap((run) => dateAfter(run, 0) ?? []);
  return upright.length === 1 ? upright[0] : undefined;
};
