/**
 * @file Putting misread characters of a zone right where its check digits prove them.
 *
 * In:  a zone, every character already fitted to the kind of its place; the words on the page
 *      that may be the printed number.
 * Out: the zone, and the places that were put right; unchanged where nothing is proved.
 *
 * [Note: what a check digit proves]
 *
 * One check digit is one in ten: among ten ways to read a number one fits by chance. So a
 * misread character counts as proved only
 *
 * 1. where the printed number is the same letter by letter but for look-alikes, and makes the
 *    check digits right, or where both were misread alike and exchanging O with 0 or I with 1
 *    makes them right: then print and zone agree on all that could be mistaken otherwise (and
 *    where zones with O and with 0 have right check digits, the print says which it is); or
 * 2. where of all single characters that could be changed, at any place to anything that may
 *    stand there, exactly one change makes all check digits right, and the two look alike.
 *    Dates have two digits, their own and the composite with other weights, so this tells the
 *    place; a document number has the same weights in both and can never be proved so; or
 * 3. where the reader was in doubt: of all zones whose check digits are right, weighed by what
 *    the reader saw at each place, one has nearly all the weight, and whatever it changes the
 *    reader saw there too, as second or third best, or is a letter and a digit of one shape,
 *    which no reader tells apart. A check digit that was seen without a doubt and is wrong
 *    stays wrong: whoever printed it cannot add up.
 *
 * By 2 a single misread character, whatever it was read as, never becomes a wrong value:
 * the true zone is among those that are tried. With more, see repair.test.ts for the rates.
 */
import { calendarDate } from "../dates.ts";
import { lookAlike } from "./characters.ts";
import { checkPart, checkZone, longNumber } from "./check-zone.ts";
import { kindAt } from "./formats.ts";
import type { CharacterKind, MrzFormat } from "./formats.ts";
import { likeliestZone } from "./likeliest-zone.ts";
import { fitNationalNumber } from "./national-numbers.ts";
import type { PlaceEvidence } from "./place-evidence.ts";

export interface ZoneText {
  readonly text: string;
  readonly format: MrzFormat;
}

interface Witnesses {
  /** Words of the page outside the zone, spaces taken out. */
  readonly printed: readonly string[];
  /** What the reader saw at each place; absent where it does not say. */
  readonly evidence?: readonly PlaceEvidence[] | undefined;
}

export const repairZone = (zone: ZoneText, { printed, evidence }: Witnesses): string => {
  if (isProved(zone)) return byPrintedTwin(zone, printed) ?? zone.text;
  const numbered = byPrintedNumber(zone, printed);
  const candidates = [
    numbered,
    bySingleChange(zone),
    numbered === undefined ? undefined : bySingleChange({ ...zone, text: numbered }),
    evidence && byEvidence(zone, evidence, printed),
  ];
  const proved = candidates.find((text) => text !== undefined && isProved({ ...zone, text }));
  // A number that print and its own check digit prove stands, whatever else was misread.
  return proved ?? numbered ?? zone.text;
};

/** All check digits of the format are there and right, and its dates are dates. */
const isProved = ({ text, format }: ZoneText): boolean =>
  format.checks.every((part) => checkPart(text, part, format) === "right") &&
  isPossibleDate(text.slice(...format.birth)) &&
  isPossibleDate(text.slice(...format.expiry));

/** Of a birth parts may be unknown: fillers. The century does not matter but for 29 February: 2000 had one. */
const isPossibleDate = (digits: string): boolean => {
  const [year, month, day] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)];
  if (/</.test(digits)) return /^(?:[0-9]{2}|<<)(?:[0-9]{2}|<<)(?:[0-9]{2}|<<)$/.test(digits);
  return calendarDate(2000 + Number(year), Number(month), Number(day)) !== undefined;
};

const replaced = (text: string, place: number, part: string): string =>
  text.slice(0, place) + part + text.slice(place + part.length);

/** See [Note: what a check digit proves], 1. */
const byPrintedNumber = (zone: ZoneText, printed: readonly string[]): string | undefined => {
  const { text, format } = zone;
  const [from, to] = format.number;
  if (checkZone(text, format).documentNumber === "right") return undefined;
  const read = text.slice(from, to);
  const width = to - from;
  const found = new Set<string>();
  for (const word of printed)
    for (const number of sameButForLookAlikes(word.padEnd(width, "<"), read)) {
      const candidate = replaced(text, from, number);
      if (checkZone(candidate, format).documentNumber === "right") found.add(candidate);
    }
  return found.size === 1 ? [...found][0] : undefined;
};

/**
 * Two O for two 0 can leave all check digits right, and in OCR-B no reader tells them apart: print, where they differ
 * more, decides between zones that are proved alike.
 */
const byPrintedTwin = (zone: ZoneText, printed: readonly string[]): string | undefined => {
  const { text, format } = zone;
  const [from, to] = format.number;
  const read = text.slice(from, to);
  const words = printed.map((word) => word.padEnd(to - from, "<"));
  if (words.includes(read)) return undefined;
  const others = words.filter(
    (word) =>
      word.length === read.length &&
      Array.from(word).every((c, i) => c === read.charAt(i) || TWINS[c] === read.charAt(i)) &&
      isProved({ text: replaced(text, from, word), format }),
  );
  return new Set(others).size === 1 ? replaced(text, from, others[0]!) : undefined;
};

/** See [Note: what a check digit proves], 3. */
const LEAST_SHARE = 0.9;

const byEvidence = (
  zone: ZoneText,
  evidence: readonly PlaceEvidence[],
  printed: readonly string[],
): string | undefined => {
  const { text, format } = zone;
  // Of a number that goes on elsewhere the places alone do not say what its check digit is over.
  if (longNumber(text, format)) return undefined;
  const likeliest = likeliestZone(
    evidence.map(({ likelihoods }) => likelihoods),
    format,
  );
  if (!likeliest || likeliest.share < LEAST_SHARE) return undefined;
  const isBorneOut = Array.from(likeliest.text).every(
    (character, place) =>
      character === text.charAt(place) || evidence[place]!.thinkable.includes(character),
  );
  const number = likeliest.text.slice(...format.number);
  const isOfItsForm = fitNationalNumber(likeliest.text, format) === likeliest.text;
  return isBorneOut && isOfItsForm && !isContradicted(number, printed) ? likeliest.text : undefined;
};

/** Print that is like the number, but for more than letters and digits of one shape. */
const isContradicted = (number: string, printed: readonly string[]): boolean => {
  const like = printed
    .map((word) => word.padEnd(number.length, "<"))
    .filter((word) => word.length === number.length && differences(word, number) <= MAX_CHANGES);
  const isSame = (word: string) =>
    Array.from(word).every((c, i) => c === number.charAt(i) || TWINS[c] === number.charAt(i));
  return like.length > 0 && !like.some(isSame);
};

const differences = (a: string, b: string): number =>
  Array.from(a).filter((character, i) => character !== b.charAt(i)).length;

const MAX_CHANGES = 2;

/** The printed word itself, or what was read with one or two of its twins exchanged. */
const sameButForLookAlikes = (word: string, read: string): readonly string[] => {
  if (word.length !== read.length) return [];
  const differing = Array.from(word).flatMap((c, i) => (c === read[i] ? [] : [[c, read[i]!]]));
  const asPrinted =
    differing.length <= MAX_CHANGES && differing.every(([a, b]) => lookAlike(a!, b!));
  const areTwins = differing.every(([a, b]) => TWINS[a!] === b);
  return [...(asPrinted ? [word] : []), ...(areTwins ? exchanged(read) : [])];
};

const exchanged = (read: string): readonly string[] => {
  const places = Array.from(read, (c, i) => ({ i, other: TWINS[c] ?? "" })).filter(
    ({ other }) => other !== "",
  );
  const once = places.map(({ i, other }) => replaced(read, i, other));
  const twice = places.flatMap(({ i, other }, n) =>
    places.slice(n + 1).map((next) => replaced(replaced(read, i, other), next.i, next.other)),
  );
  return [...once, ...twice];
};

/** Pairs that print and zone are misread for alike. */
const TWINS: Readonly<Record<string, string>> = { O: "0", "0": "O", I: "1", "1": "I" };

const CHARACTERS: Readonly<Record<CharacterKind, string>> = {
  letter: "",
  sex: "",
  digit: "0123456789",
  check: "0123456789",
  "optional-check": "0123456789<",
  any: "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<",
};

/** A change elsewhere would leave one of the wrong digits wrong. */
const placesOfAllWrong = ({ text, format }: ZoneText): readonly number[] => {
  const checks = checkZone(text, format);
  const wrong = format.checks.filter(({ check }) => checks[check] === "wrong");
  const isIn = (place: number) =>
    wrong.every(
      ({ spans, at }) => place === at || spans.some(([from, to]) => place >= from && place < to),
    );
  return wrong.length === 0 ? [] : Array.from(text, (_, place) => place).filter(isIn);
};

/** See [Note: what a check digit proves], 2. */
const bySingleChange = (zone: ZoneText): string | undefined => {
  const { text, format } = zone;
  let only: { readonly text: string; readonly place: number } | undefined;
  for (const place of placesOfAllWrong(zone)) {
    for (const character of CHARACTERS[kindAt(format, place)]) {
      if (character === text.charAt(place)) continue;
      const candidate = replaced(text, place, character);
      if (!isProved({ text: candidate, format })) continue;
      if (only) return undefined;
      only = { text: candidate, place };
    }
  }
  if (!only) return undefined;
  const isLikely = lookAlike(text.charAt(only.place), only.text.charAt(only.place));
  return isLikely ? only.text : undefined;
};
