/**
 * @file Names that were cut because a machine readable zone has no room for more.
 *
 * In:  a name of a zone and the printed one.
 * Out: whether the zone's is the printed one cut short.
 *
 * Doc 9303 part 4, 4.2.3: a name that fills its 39 places (TD2: 31, TD1: 30) may be
 * cut, at the end of the secondary identifier and in the middle of a word or after one.
 */

/** Fillers between the identifiers are two, the joined name has one space: a full field is one shorter. */
const FULL_LENGTHS = [38, 30, 29] as const;
/** A cut at the end of a word leaves up to two fillers. */
const MAX_LEFT_EMPTY = 2;

export const isTruncationOf = (zoneName: string, printed: string): boolean => {
  const isFull = FULL_LENGTHS.some(
    (length) => zoneName.length <= length && zoneName.length >= length - MAX_LEFT_EMPTY,
  );
  if (!isFull) return false;
  const free = wordsOf(printed);
  const unmatched = wordsOf(zoneName).filter((word) => {
    const at = free.indexOf(word);
    if (at >= 0) free.splice(at, 1);
    return at < 0;
  });
  const [cut, ...others] = unmatched;
  return others.length === 0 && (cut === undefined || free.some((word) => word.startsWith(cut)));
};

const wordsOf = (name: string): string[] =>
  name
    .normalize("NFKD")
    .toUpperCase()
    .replace(/['’\u0300-\u036f]/g, "")
    .split(/[^A-Z]+/)
    .filter((word) => word !== "");
