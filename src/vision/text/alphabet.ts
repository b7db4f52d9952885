/**
 * @file The characters that the recogniser tells apart, in the order of its classes.
 *
 * In:  models/line-recogniser.txt, one character a line.
 * Out: what each class stands for.
 */

export interface Alphabet {
  /** For each class what it stands for; undefined is the blank, the first one. */
  readonly symbols: readonly (string | undefined)[];
  /** For a character that is easily taken for another one: that other one, and its class. See settle.ts. */
  readonly twins: ReadonlyMap<string, { readonly symbol: string; readonly at: number }>;
}

/** A word in a script that is not read. It takes part in a line's score, not in its text. */
export const FOREIGN = "";

const FOREIGN_IN_FILE = "\uFFFD";

export const readAlphabet = (text: string): Alphabet => {
  const lines = text.split("\n").slice(0, -1);
  const known = lines.map((symbol) => (symbol === FOREIGN_IN_FILE ? FOREIGN : symbol));
  const symbols = [undefined, ...known];
  return {
    symbols,
    twins: new Map(TWINS.map(([read, symbol]) => [read, { symbol, at: symbols.indexOf(symbol) }])),
  };
};

const TWINS = [
  ["0", "O"],
  ["l", "I"],
] as const;
