/**
 * @file A word in Devanagari as the spellings that it may have in Latin letters.
 *
 * In:  words in Devanagari, normalised (NFKD), and Latin capitals.
 * Out: a word's commonest Latin spelling; whether Latin letters spell it; its sounds in
 *      order, each with its spellings.
 *
 * [Note: unwritten vowels]
 *
 * A consonant without a vowel sign carries an "a" that is spoken or not: कमला is Kamla or
 * Kamala, मिश्र is Mishra, अमित never Amita. Which may be left out follows from its place
 * (Ohala, Aspects of Hindi Phonology, 1983): between a vowel and a consonant with a vowel,
 * and where the word ends, except behind a cluster.
 */
import {
  CLUSTERS,
  CONSONANTS,
  LABIALS,
  LAST_VOWELS,
  LETTER_NAMES,
  UNASPIRATED,
  VOWEL_OF_MATRA,
  VOWELS,
} from "./devanagari-letters.ts";
import { familyOf } from "./families.ts";

/** The spellings of one sound, the commonest first; "" where it may be left out. */
type Sound = readonly string[];

interface Letter {
  readonly kind: "consonant" | "vowel" | "nasal" | "other";
  readonly letter: string;
  /** Of a consonant: its vowel; "" under a virama; undefined where none is written. */
  readonly vowel?: string | undefined;
  /** A consonant that was joined of two: क्ष, द्ध, त्त. */
  readonly joined?: true;
}

const VIRAMA = "\u094d";
const NUKTA = "\u093c";

export const isDevanagari = (word: string): boolean => /\p{Script=Devanagari}/u.test(word);

/** The commonest spelling: देशपांडे is DESHPANDE. Letters of other scripts stay as they are. */
export const transliterate = (word: string): string =>
  commonestOf(soundsOf(word.normalize("NFKD")));

export const commonestOf = (sounds: readonly Sound[]): string =>
  sounds.map(([commonest]) => commonest ?? "").join("");

/** A word as its sounds; or whole, as names without rules and letters that are called by name. */
export interface Spelled {
  readonly sounds: readonly Sound[];
  readonly whole: Sound;
}

export const spell = (word: string): Spelled => {
  const initial = LETTER_NAMES.get(word);
  return {
    sounds: soundsOf(word),
    whole: initial === undefined ? familyOf(word) : [initial, ...familyOf(word)],
  };
};

/** Whether Latin capitals without spaces spell these words, one after the other. */
export const isSpelling = (words: readonly Spelled[], latin: string): boolean => {
  let reached: ReadonlySet<number> = new Set([0]);
  for (const { sounds, whole } of words) {
    const bySounds = follow(reached, sounds, latin);
    reached = whole.length === 0 ? bySounds : union(bySounds, follow(reached, [whole], latin));
    if (reached.size === 0) return false;
  }
  return reached.has(latin.length);
};

const union = (a: ReadonlySet<number>, b: ReadonlySet<number>): ReadonlySet<number> =>
  new Set([...a, ...b]);

/** The places in `latin` behind these sounds, from any of the places before them. */
const follow = (
  from: ReadonlySet<number>,
  sounds: readonly Sound[],
  latin: string,
): ReadonlySet<number> => {
  let reached = from;
  for (const sound of sounds) {
    if (reached.size === 0) break;
    const next = new Set<number>();
    for (const place of reached)
      for (const spelling of sound) {
        if (latin.startsWith(spelling, place)) next.add(place + spelling.length);
        // Consonants are doubled at will: Pillai, Pilai; Chadha, Chaddha.
        if (isConsonant(spelling) && spelling.startsWith(latin.charAt(place)))
          if (latin.startsWith(spelling, place + 1)) next.add(place + 1 + spelling.length);
      }
    reached = next;
  }
  return reached;
};

const isConsonant = (spelling: string): boolean => /^[B-DF-HJ-NP-TV-XZ]/.test(spelling);

const soundsOf = (word: string): readonly Sound[] => {
  const letters = joinClusters(lettersOf(word));
  const spoken = spokenVowels(letters);
  return letters.flatMap((letter, i) => spellLetter(letter, i, { letters, spoken }));
};

const lettersOf = (word: string): readonly Letter[] => {
  const letters: Letter[] = [];
  const characters = Array.from(word.replaceAll("ॐ", "ओम"));
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i]!;
    if (!CONSONANTS.has(character)) {
      letters.push(otherLetter(character));
      continue;
    }
    const dotted = characters[i + 1] === NUKTA;
    if (dotted) i++;
    const next = characters[i + 1] ?? "";
    const vowel = next === VIRAMA ? "" : VOWEL_OF_MATRA.get(next);
    if (vowel !== undefined) i++;
    const letter = dotted && CONSONANTS.has(character + NUKTA) ? character + NUKTA : character;
    letters.push({ kind: "consonant", letter, vowel });
  }
  return letters;
};

const otherLetter = (character: string): Letter => {
  if (character === "ं" || character === "ँ") return { kind: "nasal", letter: character };
  const vowel = VOWEL_OF_MATRA.get(character) ?? character;
  if (VOWELS.has(vowel)) return { kind: "vowel", letter: vowel };
  return { kind: "other", letter: character };
};

const joinClusters = (letters: readonly Letter[]): readonly Letter[] => {
  const result: Letter[] = [];
  for (let i = 0; i < letters.length; i++) {
    const [first, second] = [letters[i]!, letters[i + 1]];
    const name = first.letter + VIRAMA + (second?.letter ?? "");
    const isDouble =
      second !== undefined &&
      (first.letter === second.letter || UNASPIRATED.get(second.letter) === first.letter);
    if (first.vowel === "" && second?.kind === "consonant" && (isDouble || CLUSTERS.has(name))) {
      result.push({ ...second, letter: isDouble ? second.letter : name, joined: true });
      i++;
    } else result.push(first);
  }
  return result;
};

interface Word {
  readonly letters: readonly Letter[];
  /** Places of the consonants whose unwritten vowel is spoken. */
  readonly spoken: ReadonlySet<number>;
}

/** See: [Note: unwritten vowels]. From the right, since each depends on what follows it. */
const spokenVowels = (letters: readonly Letter[]): ReadonlySet<number> => {
  const spoken = new Set<number>();
  for (let i = letters.length - 1; i >= 0; i--) {
    const next = letters[i + 1];
    if (!hasUnwrittenVowel(letters[i]!)) continue;
    const isSpoken = next
      ? i === 0 || isBehindCluster(letters, i) || !isVoiced(next, spoken.has(i + 1))
      : isBehindCluster(letters, i) || i === 0 || isLastGlide(letters, i);
    if (isSpoken) spoken.add(i);
  }
  return spoken;
};

/** A single consonant with a vowel that is heard. */
const isVoiced = (letter: Letter, isUnwrittenSpoken: boolean): boolean => {
  if (letter.kind !== "consonant" || letter.joined) return false;
  return letter.vowel === undefined ? isUnwrittenSpoken : letter.vowel !== "";
};

const hasUnwrittenVowel = ({ kind, vowel }: Letter): boolean =>
  kind === "consonant" && vowel === undefined;

const isBehindCluster = (letters: readonly Letter[], i: number): boolean =>
  letters[i]!.joined === true || letters[i - 1]?.vowel === "";

/** मालवीय is Malviya, आत्रेय Atreya: behind an i or e, the last y keeps its vowel. */
const isLastGlide = (letters: readonly Letter[], i: number): boolean =>
  letters[i]!.letter === "य" && /[इईए]/.test(vowelBefore(letters, i));

const vowelBefore = (letters: readonly Letter[], i: number): string => {
  const before = letters[i - 1];
  return (before?.kind === "vowel" ? before.letter : before?.vowel) ?? "";
};

const spellLetter = ({ kind, letter, vowel }: Letter, i: number, word: Word): readonly Sound[] => {
  const { letters } = word;
  if (kind === "vowel") return [spellVowel(letter, i, letters)];
  if (kind === "nasal") return [spellNasal(letter, letters[i + 1])];
  if (kind === "other")
    return [letter === "ः" ? ["H", ""] : /\p{M}/u.test(letter) ? [""] : [letter]];
  const consonant = spellConsonant(i, letters);
  if (vowel === "") return [consonant, i === 0 ? [""] : spellVirama(letters[i + 1])];
  if (vowel !== undefined) return [consonant, spellVowel(vowel, i, letters)];
  return [consonant, spellUnwritten(i, word)];
};

const spellConsonant = (i: number, letters: readonly Letter[]): Sound => {
  const { letter, joined, vowel } = letters[i]!;
  const cluster = CLUSTERS.get(letter);
  if (cluster) return cluster;
  const spellings = CONSONANTS.get(letter) ?? [];
  if (joined) return spellings.map((one) => one.charAt(0) + one).concat(spellings);
  // Priya, Pria; and a last h is silent: Shah, Sha.
  if (letter === "य" && /[इई]/.test(vowelBefore(letters, i))) return [...spellings, ""];
  if (letter === "ह" && i === letters.length - 1 && vowel === undefined) return [...spellings, ""];
  // Rao, Jadhao, Deo.
  if (letter === "व" && i > 0 && i === letters.length - 1) return [...spellings, "O"];
  return spellings;
};

const spellVowel = (vowel: string, i: number, letters: readonly Letter[]): Sound => {
  const spellings = VOWELS.get(vowel) ?? [];
  const next = letters[i + 1];
  if (!next) return [...spellings, ...(LAST_VOWELS.get(vowel) ?? [])];
  // Ilyas: the i of इलियास is heard in the y.
  return vowel === "इ" && next.letter === "य" ? [...spellings, ""] : spellings;
};

const spellNasal = (sign: string, next: Letter | undefined): Sound => {
  if (!next || sign === "ँ") return ["N", "M", ""];
  if (LABIALS.has(next.letter)) return ["M", "N"];
  // संयम is Sanyam or Samyam, ओंकार Omkar.
  return ["N", "M"];
};

/** Between joined consonants people hear an a, but not where a word begins: Dharam, Chander, Rattan. */
const spellVirama = (next: Letter | undefined): Sound => {
  if (!next || !hasUnwrittenVowel(next) || !/^[रमनणल]$/.test(next.letter)) return [""];
  return next.letter === "र" ? ["", "E", "A"] : ["", "A"];
};

const spellUnwritten = (i: number, { letters, spoken }: Word): Sound => {
  const [letter, next] = [letters[i]!, letters[i + 1]];
  if (!next) return spellLast(letter, spoken.has(i), letters[i - 1]);
  const spellings = ["A"];
  if (isHeardAsE(i, letters)) spellings.push("E");
  // Subramanium, Satyum.
  if (next.letter === "म" && isUnwrittenEnd(i + 1, letters)) spellings.push("U");
  if (i === 0 || next.kind !== "consonant") return spellings;
  return spoken.has(i) ? [...spellings, ""] : ["", ...spellings];
};

/** Rehman, Ayesha; Verma, Mukherjee; Ahmed, Balwinder. */
const isHeardAsE = (i: number, letters: readonly Letter[]): boolean => {
  const [letter, next] = [letters[i]!, letters[i + 1]!];
  if (/[हय]/.test(letter.letter) || next.letter === "ह") return true;
  if (next.letter === "र" && next.vowel === "") return true;
  return /^[रद]$/.test(next.letter) && isUnwrittenEnd(i + 1, letters);
};

const isUnwrittenEnd = (i: number, letters: readonly Letter[]): boolean =>
  i === letters.length - 1 && hasUnwrittenVowel(letters[i]!);

const spellLast = ({ letter }: Letter, isSpoken: boolean, before: Letter | undefined): Sound => {
  if (isSpoken) return ["A", ""];
  // Srivastava; Kishore, Rathore.
  if (letter === "व") return ["", "A"];
  return letter === "र" && /^[ओऔ]$/.test(before?.vowel ?? "") ? ["", "E"] : [""];
};
