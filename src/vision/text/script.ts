/**
 * @file Which script a line counts as, and its text as it is usually written.
 */
import type { ReadLine } from "./task.ts";

/**
 * A line in both scripts ("नाम / Name", "जन्म तिथि/DOB: 14/08/1991") is Latin: that part is what fields are read from.
 * Digits count as Latin, since dates and numbers are printed in them whatever the language.
 */
const LATIN_RUN = /[A-Za-z0-9]{2}/;
const DEVANAGARI = /\p{Script=Devanagari}/u;

export const scriptOf = (text: string): ReadLine["script"] =>
  DEVANAGARI.test(text) && !LATIN_RUN.test(text) ? "devanagari" : "latin";

/** In composition form C; of Devanagari, without what the edge of a crop adds to a line. */
export const tidyText = (text: string, script: ReadLine["script"]): string => {
  const composed = text.normalize("NFC");
  return script === "latin"
    ? composed
    : composed.replace(/^[^\p{L}\p{N}(]+|[^\p{L}\p{M}\p{N})।:]+$/gu, "");
};
