/**
 * @file Edit distance: of two words, and of a phrase to its best place in a line.
 *
 * In:  strings, compared by UTF-16 code unit.
 * Out: number of insertions, deletions and replacements (Levenshtein); for a
 *      phrase also where it begins and ends (Sellers, 1980: a row that may start
 *      anywhere in the text at no cost).
 */

export const editDistance = (a: string, b: string): number => {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, previous[j]! + 1, row[j - 1]! + 1));
    }
    previous = row;
  }
  return previous[b.length]!;
};

export interface PhrasePlace {
  /** First character and the one after the last. */
  readonly start: number;
  readonly end: number;
  readonly errors: number;
}

/** The place in `text` that differs least from `phrase`; the first of equals. */
export const findNearest = (text: string, phrase: string): PhrasePlace => {
  let column = Array.from({ length: phrase.length + 1 }, (_, i) => ({ errors: i, start: 0 }));
  let best: PhrasePlace = { start: 0, end: 0, errors: phrase.length };
  for (let j = 1; j <= text.length; j++) {
    const next = [{ errors: 0, start: j }];
    for (let i = 1; i <= phrase.length; i++) {
      const diagonal = column[i - 1]!;
      const options = [
        {
          errors: diagonal.errors + (phrase[i - 1] === text[j - 1] ? 0 : 1),
          start: diagonal.start,
        },
        { errors: column[i]!.errors + 1, start: column[i]!.start },
        { errors: next[i - 1]!.errors + 1, start: next[i - 1]!.start },
      ];
      next.push(options.reduce((least, option) => (option.errors < least.errors ? option : least)));
    }
    column = next;
    const { errors, start } = column[phrase.length]!;
    if (errors < best.errors) best = { start, end: j, errors };
  }
  return best;
};
