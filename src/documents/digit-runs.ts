/**
 * @file Long numbers in a line: groups of digits that were printed as one number.
 *
 * In:  a normalised line of text.
 * Out: each maximal sequence of digit groups, with look-alikes mended and reported.
 *      Maximal, so that 12 of the 16 digits of a VID are never taken for a number.
 */
import { asDigits, correctionsBetween } from "./look-alikes.ts";
import type { Correction } from "./types.ts";

export interface DigitRun {
  /** First character and the one after the last, separators included. */
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  /** Position in the line of each digit. */
  readonly at: readonly number[];
  readonly groups: readonly number[];
  /** Positions refer to `digits`. */
  readonly corrections: readonly Correction[];
}

const CHUNK = /[0-9OoQDIil|!SsBZzG]+/g;
/** What may stand between two groups of one number: spaces, a hyphen, a stray dot. */
const BETWEEN = /^[\s\-.·]{1,3}$/;

export const findDigitRuns = (text: string): readonly DigitRun[] => {
  const runs: DigitRun[] = [];
  let chunks: Chunk[] = [];
  const close = () => {
    if (chunks.length > 0) runs.push(runOf(chunks));
    chunks = [];
  };
  for (const chunk of chunksOf(text)) {
    const last = chunks.at(-1);
    if (last && !BETWEEN.test(text.slice(last.start + last.read.length, chunk.start))) close();
    chunks.push(chunk);
  }
  close();
  return runs;
};

interface Chunk {
  readonly read: string;
  readonly start: number;
}

/** Groups in which at least half of the characters are true digits. */
const chunksOf = (text: string): readonly Chunk[] =>
  [...text.matchAll(CHUNK)].flatMap((match) => {
    let read = match[0];
    let start = match.index;
    // Glued to a word, look-alikes belong to the word: "VID9123" begins at the 9.
    if (/\p{L}/u.test(text.charAt(start - 1))) {
      const word = /^[^0-9]*/.exec(read)![0].length;
      read = read.slice(word);
      start += word;
    }
    if (/\p{L}/u.test(text.charAt(match.index + match[0].length)))
      read = read.replace(/[^0-9]+$/, "");
    const digits = read.replace(/[^0-9]/g, "").length;
    return digits > 0 && 2 * digits >= read.length ? [{ read, start }] : [];
  });

const runOf = (chunks: readonly Chunk[]): DigitRun => {
  const read = chunks.map((chunk) => chunk.read).join("");
  const digits = asDigits(read)!;
  const last = chunks.at(-1)!;
  return {
    start: chunks[0]!.start,
    end: last.start + last.read.length,
    digits,
    at: chunks.flatMap(({ read: group, start }) => Array.from(group, (_, i) => start + i)),
    groups: chunks.map((chunk) => chunk.read.length),
    corrections: correctionsBetween(read, digits),
  };
};
