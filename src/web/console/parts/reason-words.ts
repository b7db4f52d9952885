/**
 * @file Reason codes in a few words: for a chip, for a list.
 */
import { humanise } from "../../kit/number-words.ts";
import { knownText } from "../texts.ts";

/** A code without words is still better than silence. */
export const reasonInWords = (code: string): string =>
  knownText(`reasonName.${code}`) ?? humanise(code);
