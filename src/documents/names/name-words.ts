/**
 * @file The words of a name, without what only introduces it.
 *
 * In:  a name as printed, in Latin letters, Devanagari or any other script.
 * Out: its words in capitals, without accents and punctuation, in up to three views:
 *      as printed, without titles, and without words that are titles for some people
 *      and names for others.
 */

/** Longer texts are no names; the bounds keep a comparison of anything quick. */
const MAX_LETTERS = 200;
const MAX_WORDS = 12;

/** Never a name. "Sh.", "Lt." and "स्व." are Shri and Late, as addresses and fathers' names have them. */
const TITLES = new Set(
  (
    "MR MRS MS MISS DR PROF ADV SMT SHRIMATI SRIMATI SREEMATHI SUSHRI SH LATE LT JANAB TMT " +
    "श्रीमती श्रीमति सुश्री डॉ डा प्रो स्व स्वर्गीय जनाब"
  ).split(" "),
);

/** Titles that also begin names written apart ("Sri Devi", "Shri Ram"): only before two words. */
const SHRI = new Set("SHRI SRI SHREE SREE THIRU श्री".split(" "));

/** Titles for some, names for others: "Kumari Sita" may be Miss Sita or a woman called Kumari. */
const DOUBTFUL = new Set(
  "KUMARI KUM KM KU SELVI PANDIT PT SARDAR HAJI BABU कुमारी कु पंडित पं सरदार हाजी बाबू".split(" "),
);

/** "S/O", "Son of", "पुत्र": whose child or spouse somebody is, before that one's name. */
const RELATION =
  /^[^\p{L}]*(?:[SDWCHF]\s*[/\\|]\s*[O0](?![\p{L}\p{M}\p{N}])|(?:SON|DAUGHTER|WIFE|CARE|HUSBAND|FATHER) OF(?![\p{L}\p{M}])|(?:आत्मज|आत्मजा|पुत्र|पुत्री|सुपुत्र|सुपुत्री|पत्नी|द्वारा)(?![\p{L}\p{M}]))/u;

export interface NameView {
  readonly words: readonly string[];
  /** A word was left out that may have been part of the name. */
  readonly doubtful: boolean;
}

/** The likelier views first; none where the text has no letter and no digit. */
export const nameViews = (name: string): readonly NameView[] => {
  const words = wordsOf(name);
  if (words.length === 0) return [];
  const views: NameView[] = [{ words, doubtful: false }];
  const untitled = withoutTitles(words);
  if (untitled.length < words.length) views.push({ words: untitled, doubtful: false });
  const bare = untitled.slice(untitled.findIndex((word) => !SHRI.has(word) && !DOUBTFUL.has(word)));
  if (bare.length < untitled.length && bare.length > 0 && !isLastOf(untitled))
    views.push({ words: bare, doubtful: true });
  return views;
};

const isLastOf = (words: readonly string[]): boolean =>
  words.every((word) => SHRI.has(word) || DOUBTFUL.has(word));

const wordsOf = (name: string): readonly string[] => {
  const capitals = name
    .slice(0, 2 * MAX_LETTERS)
    .toUpperCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u200b-\u200d]/g, "")
    .toUpperCase()
    .replace(/['’‘`ʼ]/g, "");
  const named = capitals.replace(RELATION, "");
  const words = named === capitals ? [] : splitWords(named);
  return words.length > 0 ? words : splitWords(capitals);
};

const splitWords = (text: string): readonly string[] =>
  text.split(/[^\p{L}\p{M}\p{N}|]+/u).filter((word) => word !== "");

const withoutTitles = (words: readonly string[]): readonly string[] => {
  const first = words[0];
  if (first === undefined || words.length < 2) return words;
  if (TITLES.has(first) || (SHRI.has(first) && words.length > 2))
    return withoutTitles(words.slice(1));
  return words;
};

/** Whether the words are few and short enough to be compared one by one. */
export const isNameLength = (words: number, letters: string): boolean =>
  words <= MAX_WORDS && letters.length <= MAX_LETTERS;
