/**
 * @file Characters that look the same in print, settled by their neighbours.
 *
 * In:  the characters of a line, with the probability of the twin where there is one.
 * Out: the same characters, some replaced by their twin.
 *
 * Only what needs no knowledge of documents, and only where the network itself saw the twin. What depends on
 * the position in a number (the letters of a PAN) is for those who know the number, and is reported there.
 */
import type { ReadCharacter } from "./ctc.ts";

/**
 * The twin must have at least this probability. Measured on 72 pictures of cards: "O" of "DOB" read as "0"
 * had 0.03 to 0.4, "I" of "Iyer" read as "l" 0.06 to 0.2; the "l" of real words had less than 0.01.
 */
const LEAST_TWIN = 0.02;

export const settleTwins = (characters: readonly ReadCharacter[]): readonly ReadCharacter[] =>
  characters.map((read, at) => {
    const { twin } = read;
    if (twin === undefined || twin.probability < LEAST_TWIN) return read;
    const before = characters[at - 1]?.character ?? " ";
    const after = characters[at + 1]?.character ?? " ";
    return isTwin(read.character, before, after) || isInitial(characters, at) ? { ...twin } : read;
  });

/** A zero that stands alone in a line of words is an initial: "O ABHIJIT". */
const isInitial = (characters: readonly ReadCharacter[], at: number): boolean =>
  characters[at]!.character === "0" &&
  [at - 1, at + 1].every((beside) => " .".includes(characters[beside]?.character ?? " ")) &&
  characters.every(({ character }, other) => other === at || /^[A-Za-z .]$/.test(character)) &&
  characters.length > 2;

/** Whether the twin is meant: what letters enclose is no digit, and words on cards begin with a capital. */
const isTwin = (character: string, before: string, after: string): boolean => {
  switch (character) {
    case "0":
      return /[A-Za-z]/.test(before) && /[A-Za-z]/.test(after);
    case "l":
      return before === " " && /[a-z]/.test(after);
    default:
      return false;
  }
};
