/**
 * @file Lines of a machine readable zone: OCR-B, characters at an even pitch, fillers "<".
 *
 * In:  probabilities of each character of a table, for each step along such a line.
 * Out: its characters, as many as there are places, each with what else it may be.
 *
 * CTC merges what repeats, and a run of fillers is little else: fillers are lost or doubled. But the print is
 * monospaced (ICAO Doc 9303 part 3, 4.4: ten characters an inch), and the steps at which characters appear show
 * the pitch: a gap of three pitches has two characters in it that were not seen.
 */
import type { PlacedCharacter } from "../../observations/index.ts";
import type { Alphabet } from "./alphabet.ts";

/** Shortest zone line: 30 characters; a third of it may have been lost, or half, where what is left is fillers. */
const LEAST_LENGTH = 20;
const LEAST_LENGTH_OF_FILLERS = 10;
/** A line with a filler is one: no other print has it … */
const LEAST_FILLERS = 1;
/** … and one without has nothing but capitals and digits, more of them than any number on a card has. */
const LEAST_LENGTH_WITHOUT = 27;
const LEAST_DIGITS = 10;
/** 30 characters at a pitch of 2.54 mm over a box of some 5 mm; the detector may end it in its fillers. */
const LEAST_ASPECT = 7;

/** @param text as the Latin recogniser read it */
export const looksMachineReadable = (text: string, aspect: number): boolean => {
  const packed = text.replace(/ /g, "");
  const count = (pattern: RegExp): number => packed.match(pattern)?.length ?? 0;
  const least = count(/</g) >= LEAST_FILLERS ? LEAST_LENGTH_OF_FILLERS : LEAST_LENGTH;
  if (aspect < LEAST_ASPECT || packed.length < least) return false;
  if (count(/[^A-Za-z0-9<]/g) > 2) return false;
  return (
    count(/</g) >= LEAST_FILLERS ||
    (/^[A-Z0-9]+$/.test(text) &&
      text.length >= LEAST_LENGTH_WITHOUT &&
      count(/[0-9]/g) >= LEAST_DIGITS)
  );
};

const SYMBOLS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<";

interface Sighting {
  /** Step, a real number. */
  readonly centre: number;
  readonly symbol: number;
  readonly score: number;
}

/** How many characters a line has: TD1, TD2, TD3 (Doc 9303 parts 4 to 6). */
export const LINE_LENGTHS = [30, 36, 44] as const;

export interface LineGrid {
  /** Step of the first place. */
  readonly first: number;
  /** Steps from one place to the next. */
  readonly pitch: number;
  /** Absent: as many as a line can have, and no fewer than were seen. */
  readonly places?: number;
}

/**
 * @param probabilities [steps, alphabet.classes] row by row
 * @param lineSteps the length of the line in steps; what follows is padding
 * @param grid where the places are, when other lines of the zone say so
 */
export const placeCharacters = (
  probabilities: Float32Array,
  alphabet: Alphabet,
  lineSteps: number,
  grid?: LineGrid,
): readonly PlacedCharacter[] => {
  const steps = zoneProbabilities(probabilities, alphabet);
  const seen = sightingsIn(steps);
  const pitch = grid?.pitch ?? pitchOf(seen);
  if (pitch === undefined) return [];
  const centres = grid ? placesOnGrid(seen, grid) : placesInBox(seen, pitch, lineSteps);
  return centres.map((centre) => ({
    ...characterAt(steps, centre, pitch),
    centre: Math.min(1, (centre + 0.5) / lineSteps),
  }));
};

/** For each step the probabilities of the zone's 37 symbols; what is lacking to 1 is no character. */
const zoneProbabilities = (
  probabilities: Float32Array,
  { symbols }: Alphabet,
): readonly Float32Array[] => {
  const targets = symbols.map((symbol) =>
    symbol === undefined ? -1 : SYMBOLS.indexOf(symbol.toUpperCase()),
  );
  const steps: Float32Array[] = [];
  for (let row = 0; row < probabilities.length; row += symbols.length) {
    const step = new Float32Array(SYMBOLS.length);
    for (const [k, target] of targets.entries())
      if (target >= 0) step[target]! += probabilities[row + k]!;
    steps.push(step);
  }
  return steps;
};

/** CTC, keeping where each character was seen. */
const sightingsIn = (steps: readonly Float32Array[]): readonly Sighting[] => {
  const seen: Sighting[] = [];
  let from = 0;
  let previous = -1;
  for (let step = 0; step <= steps.length; step++) {
    const symbol = step < steps.length ? likeliest(steps[step]!) : -1;
    if (symbol === previous) continue;
    if (previous >= 0) seen.push(sighting(steps, previous, [from, step]));
    [previous, from] = [symbol, step];
  }
  return seen;
};

/** -1 where no character is likelier than none. */
const likeliest = (step: Float32Array): number => {
  let best = -1;
  let score = 1 - step.reduce((sum, probability) => sum + probability, 0);
  step.forEach((probability, symbol) => {
    if (probability > score) [best, score] = [symbol, probability];
  });
  return best;
};

const sighting = (
  steps: readonly Float32Array[],
  symbol: number,
  [from, to]: readonly [number, number],
): Sighting => {
  let [sum, weighted, score] = [0, 0, 0];
  for (let step = from; step < to; step++) {
    const probability = steps[step]![symbol]!;
    sum += probability;
    weighted += probability * step;
    score = Math.max(score, probability);
  }
  return { centre: weighted / sum, symbol, score };
};

/** Steps from one character to the next: the median, taken among neighbours between which nothing is missing. */
const pitchOf = (seen: readonly Sighting[]): number | undefined => {
  const gaps = seen.slice(1).map(({ centre }, i) => centre - seen[i]!.centre);
  const typical = median(gaps);
  if (typical === undefined) return undefined;
  const single = gaps.filter((gap) => gap > 0.6 * typical && gap < 1.4 * typical);
  return single.reduce((sum, gap) => sum + gap, 0) / single.length;
};

const median = (values: readonly number[]): number | undefined =>
  [...values].sort((a, b) => a - b)[values.length >> 1];

/** Two sightings nearer than this share of the pitch are of one character. */
const SAME_PLACE = 0.5;

const placesOf = (seen: readonly Sighting[], pitch: number): readonly number[] => {
  const kept: Sighting[] = [];
  for (const each of seen) {
    const last = kept.at(-1);
    if (last === undefined || each.centre - last.centre >= SAME_PLACE * pitch) kept.push(each);
    else if (each.score > last.score) kept[kept.length - 1] = each;
  }
  const centres: number[] = [];
  for (const { centre } of kept) {
    const last = centres.at(-1);
    const places = last === undefined ? 1 : Math.max(1, Math.round((centre - last) / pitch));
    for (let place = 1; place < places; place++)
      centres.push(last! + ((centre - last!) * place) / places);
    centres.push(centre);
  }
  return centres;
};

/** Of a pitch: what is nearer to the end of a box is not in it. Boxes have half a pitch round their ink and more. */
const IN_BOX = 0.4;

/** The box is round what was found, and has places at both ends where nothing was seen. */
const placesInBox = (
  seen: readonly Sighting[],
  pitch: number,
  lineSteps: number,
): readonly number[] => {
  const places = [...placesOf(seen, pitch)];
  while (places[0]! - pitch > IN_BOX * pitch) places.unshift(places[0]! - pitch);
  while (places.at(-1)! + pitch < lineSteps - IN_BOX * pitch) places.push(places.at(-1)! + pitch);
  return places;
};

/** Beyond the end of a line the edge of a card may look like a character. Unmeasured. */
const SEEN_WELL = 0.3;

const placesOnGrid = (
  seen: readonly Sighting[],
  { first, pitch, places }: LineGrid,
): readonly number[] => {
  const inside = seen.filter(
    ({ centre, score }) => centre > first - SAME_PLACE * pitch && score >= SEEN_WELL,
  );
  const start: Sighting = { centre: first, symbol: -1, score: 0 };
  const isSeenFirst = (inside[0]?.centre ?? Infinity) < first + SAME_PLACE * pitch;
  const centres = [...placesOf(isSeenFirst ? inside : [start, ...inside], pitch)];
  const length = places ?? LINE_LENGTHS.find((n) => n >= centres.length) ?? LINE_LENGTHS.at(-1)!;
  while (centres.length < length) centres.push(centres.at(-1)! + pitch);
  return centres.slice(0, length);
};

/** Less than this is not seen at all: a place where nothing is seen holds a filler, which is what readers lose. */
const LEAST_SEEN = 0.02;
const MOST_ALTERNATIVES = 3;
const FILLER = SYMBOLS.indexOf("<");

const characterAt = (
  steps: readonly Float32Array[],
  centre: number,
  pitch: number,
): Omit<PlacedCharacter, "centre"> => {
  const scores = new Float32Array(SYMBOLS.length);
  const from = Math.max(0, Math.round(centre - SAME_PLACE * pitch * 0.8));
  const to = Math.min(steps.length - 1, Math.round(centre + SAME_PLACE * pitch * 0.8));
  for (let step = from; step <= to; step++)
    for (const [symbol, probability] of steps[step]!.entries())
      scores[symbol] = Math.max(scores[symbol]!, probability);
  const ranked = [...scores.entries()]
    .filter(([, score]) => score >= LEAST_SEEN)
    .sort(([, a], [, b]) => b - a);
  const [[symbol, score] = [FILLER, 0], ...others] = ranked;
  return {
    text: SYMBOLS[symbol]!,
    score,
    alternatives: others
      .slice(0, MOST_ALTERNATIVES)
      .map(([other, otherScore]) => ({ text: SYMBOLS[other]!, score: otherScore })),
  };
};
