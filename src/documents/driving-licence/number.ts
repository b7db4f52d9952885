/**
 * @file The number on a page of a driving licence.
 *
 * In:  the page as a form, and its rows laid out so widely that the parts of a number
 *      are in one run.
 * Out: the number with its corrections, as 15 characters; one of an earlier form as it
 *      is printed. Near its label more is forgiven than elsewhere.
 */
import { findDates } from "../dates.ts";
import type { ReadValue } from "../field.ts";
import { formOf, labelsOf, piecesAt } from "../form.ts";
import type { Form, Piece } from "../form.ts";
import type { TextRun } from "../layout.ts";
import { LICENCE_LABELS } from "./labels.ts";
import type { LicenceLabel } from "./labels.ts";
import { looksLikeLicenceNumber, parseLicenceNumber } from "./validate.ts";

/** Parts of a number stand up to this far apart. */
export const NUMBER_GAP_HEIGHTS = 2;
const LENGTH = 15;
/** There is no check digit: below this score digits are wrong too often. Unmeasured. */
const MIN_SCORE = 0.7;

/** Corrections forgiven, and true digits demanded of thirteen. Unmeasured. */
const LIMITS = {
  anchored: { maxCorrections: 4, minDigits: 9 },
  elsewhere: { maxCorrections: 3, minDigits: 10 },
} as const;

/** Labels that stand in a row with the number, and end it. */
const BESIDE_NUMBER = LICENCE_LABELS.filter(({ kind }) =>
  ["number", "issue", "valid", "birth", "name"].includes(kind),
);

/** What stands between two parts of a number. */
const BETWEEN = /^[\s\-–/]{0,3}$/;

interface Candidate extends ReadValue {
  readonly anchored: boolean;
}

export const findLicenceNumber = (wide: readonly TextRun[]): ReadValue | undefined => {
  const form = formOf(wide, BESIDE_NUMBER);
  const anchored = piecesAtLabel(form);
  const data = form.pieces.filter(
    ({ label, run }) => label === undefined && run.score >= MIN_SCORE,
  );
  const best = data
    .flatMap((piece) => candidatesIn(piece, anchored.includes(piece)).filter(isCredible))
    .sort(
      (a, b) =>
        Number(b.anchored) - Number(a.anchored) ||
        a.corrections.length - b.corrections.length ||
        b.run.score - a.run.score,
    )[0];
  return best ?? otherForm(anchored);
};

const piecesAtLabel = (form: Form<LicenceLabel>): readonly Piece<LicenceLabel>[] =>
  labelsOf(form, "number").flatMap((label) => piecesAt(form, label).slice(0, 1));

/** Every way to take fifteen letters and digits from neighbouring words, and glued ones by their form. */
const candidatesIn = (piece: Piece<LicenceLabel>, anchored: boolean): readonly Candidate[] => {
  const words = [...piece.text.matchAll(/[A-Za-z0-9|!]+/g)];
  const found: Candidate[] = [];
  const add = (read: string, from: number, to: number) => {
    const number = parseLicenceNumber(read);
    const [start, end] = [piece.start + from, piece.start + to];
    if (number) found.push({ ...number, run: piece.run, start, end, anchored });
  };
  words.forEach((first, i) => {
    let read = "";
    let last = first.index;
    for (const word of words.slice(i)) {
      if (!BETWEEN.test(piece.text.slice(last, word.index))) break;
      read += word[0];
      last = word.index + word[0].length;
      if (read.length === LENGTH) add(read, first.index, last);
      if (read.length >= LENGTH) break;
    }
  });
  for (const glued of piece.text.matchAll(/[A-Z]{2}[0-9]{2}(?:19|20)[0-9]{9}(?![0-9])/g))
    if (found.length === 0) add(glued[0], glued.index, glued.index + LENGTH);
  return found;
};

const isCredible = ({ corrections, anchored }: Candidate): boolean => {
  const { maxCorrections, minDigits } = anchored ? LIMITS.anchored : LIMITS.elsewhere;
  const mended = corrections.filter(({ position }) => position >= 2).length;
  return corrections.length <= maxCorrections && LENGTH - 2 - mended >= minDigits;
};

/** At the label, a number of an earlier form, or one of which digits were lost: kept as it stands. */
const otherForm = (anchored: readonly Piece<LicenceLabel>[]): ReadValue | undefined => {
  for (const piece of anchored) {
    const match = /^[A-Z0-9]+(?:\s?[-/]\s?[A-Z0-9]+|\s[A-Z0-9]*[0-9][A-Z0-9]*)*/.exec(piece.text);
    if (!match || findDates(match[0], { labelled: false }).length > 0) continue;
    if (!looksLikeLicenceNumber(match[0])) continue;
    return {
      value: match[0].replace(/\s*([-/])\s*/g, "$1"),
      run: piece.run,
      start: piece.start,
      end: piece.start + match[0].length,
      corrections: [],
    };
  }
  return undefined;
};
