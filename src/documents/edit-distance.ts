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

interface PhrasePlace {
  /** First character and the one after the last. */
  readonly start: number;
  readonly end: number;
  readonly errors: number;
}

/** The place in `text` that differs least from `phrase`; the first of equals. */
export const findNearest = (text: string, phrase: string): PhrasePlace => {
  // For each prefix of the phrase: errors of its best match that ends here, and where that begins.
  let errors = Array.from({ length: phrase.length + 1 }, (_, i) => i);
  let starts = errors.map(() => 0);
  let best: PhrasePlace = { start: 0, end: 0, errors: phrase.length };
  for (let j = 1; j <= text.length; j++) {
    const nextErrors = [0];
    const nextStarts = [j];
    for (let i = 1; i <= phrase.length; i++) {
      const replaced = errors[i - 1]! + (phrase[i - 1] === text[j - 1] ? 0 : 1);
      const inserted = errors[i]! + 1;
      const deleted = nextErrors[i - 1]! + 1;
      const least = Math.min(replaced, inserted, deleted);
      nextErrors.push(least);
      nextStarts.push(
        least === replaced ? starts[i - 1]! : least === inserted ? starts[i]! : nextStarts[i - 1]!,
      );
    }
    errors = nextErrors;
    starts = nextStarts;
    if (errors[phrase.length]! < best.errors)
      best = { start: starts[phrase.length]!, end: j, errors: errors[phrase.length]! };
  }
  return best;
};
