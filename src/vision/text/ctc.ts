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

/**
 * Where the picture shows a gap as wide as a space, a tenth of that will do; where it shows ink without any gap, more is
 * asked for. Measured on 1,458 places in names, photographed ones too: 136 of 138 spaces had more than 0.05 and the others
 * 0.01 and 0.04, both with a wide gap; inside words 99 % had less than 0.005, and the only one above 0.05 (0.14) no gap.
 */
const SPACE_THRESHOLD_IN_GAP = 0.005;
const SPACE_THRESHOLD_IN_INK = 0.2;

const SPACE_THRESHOLDS = {
  "wide-gap": -1,
  "word-gap": SPACE_THRESHOLD_IN_GAP,
  "narrow-gap": SPACE_THRESHOLD,
  ink: SPACE_THRESHOLD_IN_INK,
} as const;

/** What the picture shows between two steps: a gap that parts words, one that may, one between letters, or none. */
export type Between = "wide-gap" | "word-gap" | "narrow-gap" | "ink";

/** All digits are equally wide: around a 1 is as much room as between words. */
const thresholdFor = (before: string, after: string, seen: Between): number =>
  (seen === "word-gap" || seen === "wide-gap") && isDigit(before) && isDigit(after)
    ? SPACE_THRESHOLD
    : SPACE_THRESHOLDS[seen];

const isDigit = (character: string): boolean => /^[0-9]$/.test(character);

/**
 * @param probabilities [steps, alphabet.classes] row by row; what a row lacks to 1 belongs to classes not in the alphabet
 * @param between what is to be seen between the steps of two characters that follow each other
 */
export const decodeCtc = (
  probabilities: Float32Array,
  alphabet: Alphabet,
  between: (fromStep: number, toStep: number) => Between = () => "narrow-gap",
): readonly ReadCharacter[] => {
  const characters: ReadCharacter[] = [];
  const step: MutableStep = { symbol: BLANK, probability: 0, space: 0 };
  let previous: string | typeof BLANK = BLANK;
  let lastAt = 0;
  /** Highest probability of a space since the last character. */
  let space = 0;
  for (let row = 0; row < probabilities.length; row += alphabet.classes.length) {
    likeliest(probabilities, row, alphabet, step);
    if (step.symbol !== " ") space = Math.max(space, step.space);
    if (step.symbol !== BLANK && step.symbol !== previous) {
      const spaced = characters.length === 0 || characters.at(-1)?.character === " ";
      const at = row / alphabet.classes.length;
      if (
        step.symbol !== " " &&
        !spaced &&
        space > thresholdFor(characters.at(-1)!.character, step.symbol, between(lastAt, at))
      )
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
      lastAt = at;
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
