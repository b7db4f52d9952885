/**
 * @file The EPIC number on a page of a voter identity card.
 *
 * In:  the rows of a page, so wide that the parts of a number are in one run.
 * Out: the number with its corrections. Most cards print no label beside it.
 */
import type { ReadValue } from "../field.ts";
import type { TextRun } from "../layout.ts";
import { isEpicChecksumWrong, parseEpicNumber, parseLegacyNumber } from "./validate.ts";

export const NUMBER_GAP_HEIGHTS = 2;
/** Forgiven in ten characters, and true digits demanded of seven. Unmeasured. */
const MAX_CORRECTIONS = 3;
const MIN_DIGITS = 5;
/**
 * The check digit says nothing of the letters: in lines below this score they were seen
 * misread ("No. : ZZZ" as "P NZ"), and a number with a wrong letter passes for another's.
 */
const MIN_SCORE = 0.7;

/** Likeliest first: a check digit that agrees outweighs one correction. */
export const findEpicNumber = (wide: readonly TextRun[]): ReadValue | undefined =>
  wide
    .filter((run) => run.script === "latin" && run.score >= MIN_SCORE)
    .flatMap((run) => [...standardIn(run), ...legacyIn(run)])
    .sort((a, b) => doubts(a) - doubts(b) || b.run.score - a.run.score)[0];

const doubts = ({ value, corrections }: ReadValue): number =>
  corrections.length + (isEpicChecksumWrong(value) ? 1.5 : 0);

/** Between the letters and the digits stands nothing, a space, or what a space was read for. */
const BETWEEN = /^[\s\-/]{0,3}$/;

const standardIn = (run: TextRun): readonly ReadValue[] => {
  const words = [...run.text.matchAll(/[A-Za-z0-9|!]+/g)];
  const found: ReadValue[] = [];
  words.forEach((first, i) => {
    let read = "";
    let last = first.index;
    for (const word of words.slice(i)) {
      const gap = run.text.slice(last, word.index);
      // Between the letters stands nothing: "P NZ8815599" is a letter and a damaged number.
      if (!BETWEEN.test(gap) || (read !== "" && read.length < 3)) break;
      read += word[0];
      last = word.index + word[0].length;
      const number = parseEpicNumber(read);
      if (number && isCredible(number))
        found.push({ ...number, run, start: first.index, end: last });
      if (read.length >= 10) break;
    }
  });
  for (const glued of run.text.matchAll(/[A-Z]{3}[0-9]{7}(?![0-9])/g))
    if (found.length === 0)
      found.push({
        value: glued[0],
        corrections: [],
        run,
        start: glued.index,
        end: glued.index + glued[0].length,
      });
  return found;
};

const isCredible = ({ corrections }: Pick<ReadValue, "corrections">): boolean =>
  corrections.length <= MAX_CORRECTIONS &&
  7 - corrections.filter(({ position }) => position >= 3).length >= MIN_DIGITS;

const LEGACY =
  /[A-Z0-9]{2}\s?\/\s?[0-9OIl]{1,3}\s?\/\s?[0-9OIl]{1,3}\s?\/\s?[0-9OIlSB]{4,7}(?![0-9])/g;

const legacyIn = (run: TextRun): readonly ReadValue[] =>
  [...run.text.matchAll(LEGACY)].flatMap((match) => {
    const number = parseLegacyNumber(match[0]);
    return number
      ? [{ ...number, run, start: match.index, end: match.index + match[0].length }]
      : [];
  });
