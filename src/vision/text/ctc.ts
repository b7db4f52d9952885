/**
 * @file What a row of character probabilities says: CTC decoding, with the
 * spaces put back that the network saw but did not dare to write.
 *
 * In:  probabilities of each character of a table, for each step along a line.
 * Out: the characters in order, each with its probability.
 *
 * Graves et al. 2006: take the likeliest class of each step, merge repetitions,
 * remove blanks.
 */
import type { Alphabet } from "./alphabet.ts";

export interface ReadCharacter {
  /** One character; a space; or "" for a character that no Indian card has in its Latin text. */
  readonly character: string;
  /** 0 to 1, at the first step that showed it. */
  readonly probability: number;
  /** The character that is printed alike, where the character has one, with its probability at the same step. */
  readonly twin?: { readonly character: string; readonly probability: number };
}

/**
 * A space that has at least this probability somewhere between two characters is written, although
 * another class was likelier. Measured on 30 cards: whole names exact 6 without it, 28 with it.
 */
const SPACE_THRESHOLD = 0.05;

/** @param probabilities [steps, alphabet.classes] row by row; what a row lacks to 1 belongs to classes not in the alphabet */
export const decodeCtc = (
  probabilities: Float32Array,
  alphabet: Alphabet,
): readonly ReadCharacter[] => {
  const characters: ReadCharacter[] = [];
  const step: MutableStep = { symbol: BLANK, probability: 0, space: 0 };
  let previous: string | typeof BLANK = BLANK;
  /** Highest probability of a space since the last character. */
  let space = 0;
  for (let row = 0; row < probabilities.length; row += alphabet.classes.length) {
    likeliest(probabilities, row, alphabet, step);
    if (step.symbol !== " ") space = Math.max(space, step.space);
    if (step.symbol !== BLANK && step.symbol !== previous) {
      const spaced = characters.length === 0 || characters.at(-1)?.character === " ";
      if (step.symbol !== " " && !spaced && space > SPACE_THRESHOLD)
        characters.push({ character: " ", probability: space });
      const twin = alphabet.twins.get(step.symbol);
      characters.push({
        character: step.symbol,
        probability: step.probability,
        ...(twin && {
          twin: { character: twin.symbol, probability: probabilities[row + twin.at]! },
        }),
      });
      space = 0;
    }
    previous = step.symbol;
  }
  return characters;
};

/** No character at this step. */
const BLANK = undefined;

interface MutableStep {
  symbol: string | typeof BLANK;
  probability: number;
  space: number;
}

/**
 * The likeliest of the classes that the alphabet knows. What they lack together to 1 is the probability of the
 * thousands of others (Chinese characters): no need to look at them.
 */
const likeliest = (
  probabilities: Float32Array,
  row: number,
  alphabet: Alphabet,
  step: MutableStep,
): void => {
  const { symbols } = alphabet;
  let known = 0;
  let best = 0;
  let bestAt = 0;
  for (let k = 0; k < symbols.length; k++) {
    const probability = probabilities[row + k]!;
    known += probability;
    if (probability > best) {
      best = probability;
      bestAt = k;
    }
  }
  const foreign = 1 - known;
  step.symbol = foreign > best ? FOREIGN : symbols[bestAt];
  step.probability = foreign > best ? 1 - foreign : best;
  step.space = probabilities[row + symbols.length - 1]!;
};

/** A character outside the alphabet: it takes part in the score, not in the text. */
const FOREIGN = "";

export const textOf = (characters: readonly ReadCharacter[]): string =>
  characters
    .map(({ character }) => character)
    .join("")
    .trim();

/** Mean probability of the characters that are not spaces; 0 for an empty line. */
export const scoreOf = (characters: readonly ReadCharacter[]): number => {
  const printed = characters.filter(({ character }) => character !== " ");
  return printed.reduce((sum, { probability }) => sum + probability, 0) / (printed.length || 1);
};
