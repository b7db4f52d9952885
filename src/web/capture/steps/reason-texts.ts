/**
 * @file What the applicant can do about reasons, in the language of the page.
 *
 * Only what an applicant can mend has a text: a code without one is answered with a general sentence, so that
 * a reason that must not be told cannot be told by mistake.
 */
import { knownText, text } from "../../kit/texts.ts";

/** More than this at once is not read. */
const MOST = 3;

export const reasonTexts = (codes: readonly string[]): readonly string[] => {
  const known = codes.map((code) => knownText(`reason.${code}`)).filter((it) => it !== undefined);
  return known.length === 0 ? [text("reason.other")] : [...new Set(known)].slice(0, MOST);
};
