/**
 * @file The characters that Latin text on an Indian card can have, as classes of
 * the PP-OCR table, which has 6,623 characters, most of them Chinese.
 *
 * In:  the table (ppocr_keys_v1.txt), one character a line.
 * Out: the classes worth looking at, with the ASCII character that each stands for.
 */

export interface Alphabet {
  /** Classes of the network: the CTC blank first, everything that `symbols` names, the space last. */
  readonly classes: readonly number[];
  /** For each of `classes` the character to write; undefined is the blank. */
  readonly symbols: readonly (string | undefined)[];
  /** For a character that is easily taken for another one: that other one, and its place in `classes`. See settle.ts. */
  readonly twins: ReadonlyMap<string, { readonly symbol: string; readonly at: number }>;
}

/** @param keys the text of ppocr_keys_v1.txt; class 0 of the network is the blank, the last one is the space */
export const latinAlphabet = (keys: string): Alphabet => {
  const table = keys.trimEnd().split(/\r?\n/);
  const known: [number, string | undefined][] = [[0, undefined]];
  for (const [index, character] of table.entries()) {
    const symbol = asAscii(character);
    if (symbol !== undefined) known.push([index + 1, symbol]);
  }
  known.push([table.length + 1, " "]);
  const classes = known.map(([index]) => index);
  return {
    classes,
    symbols: known.map(([, symbol]) => symbol),
    twins: new Map(
      TWINS.map(([read, symbol]) => [
        read,
        { symbol, at: classes.indexOf(table.indexOf(symbol) + 1) },
      ]),
    ),
  };
};

const TWINS = [
  ["0", "O"],
  ["l", "I"],
] as const;

/** Punctuation that has no compatibility decomposition but is printed like an ASCII character. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  "‘": "'",
  "’": "'",
  "´": "'",
  "“": '"',
  "”": '"',
  "—": "-",
  "─": "-",
  "│": "|",
  "。": ".",
  "、": ",",
  "∶": ":",
  "∣": "|",
  "·": ".",
  "‧": ".",
  "【": "[",
  "】": "]",
  "《": "<",
  "》": ">",
  "〈": "<",
  "〉": ">",
};

/** Full-width forms become ASCII (Unicode NFKC), accents are dropped; undefined for anything else. */
const asAscii = (character: string): string | undefined => {
  const plain = character.normalize("NFKD").replace(/\p{M}/gu, "");
  const symbol = LOOKALIKES[character] ?? plain;
  return /^[\x21-\x7e]$/.test(symbol) ? symbol : undefined;
};
