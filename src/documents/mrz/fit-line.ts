/**
 * @file Lines of a zone that were read too long or too short, brought to their width.
 *
 * In:  the characters of one line.
 * Out: as many as the format is wide, or undefined.
 *
 * [Note: only fillers are put in or taken out]
 *
 * Readers lose or double characters in long runs of fillers, and there their number follows
 * from the width of the line. A letter or digit that was lost cannot be told, nor where it
 * stood; such a part stays unread.
 */
import { asCapital } from "../look-alikes.ts";
import { fitCharacter, isAllowed } from "./characters.ts";
import type { ZoneCharacter } from "./characters.ts";
import { kindAt, TD1, TD3 } from "./formats.ts";
import type { CharacterKind, MrzFormat } from "./formats.ts";

type Cell = ZoneCharacter | undefined;

/** The part of the lower lines whose every place has a kind: it says where the rest must stand. */
const CORES = {
  // Nationality, birth, its check digit, sex, expiry, its check digit.
  "number-line": kindsOf(TD3, 54, 72),
  // Birth to nationality.
  dates: kindsOf(TD1, 30, 48),
} as const;

function kindsOf(format: MrzFormat, from: number, to: number): readonly CharacterKind[] {
  return Array.from({ length: to - from }, (_, i) => kindAt(format, from + i));
}

/** Places of 18 that may hold something else than they should: misread, to be judged later. */
const MAX_MISFITS = 2;
/** Of 14 digits: fewer true ones are a word full of look-alikes. Unmeasured. */
const MIN_TRUE_DIGITS = 9;

interface Core {
  readonly start: number;
  readonly misfits: number;
}

/** Where in a line the core stands: the place with the fewest misfits. */
export const findCore = (text: string, which: keyof typeof CORES): Core | undefined => {
  const kinds = CORES[which];
  let best: Core | undefined;
  for (let start = 0; start + kinds.length <= text.length; start++) {
    const misfits = misfitsAt(text, start, kinds);
    if (misfits <= MAX_MISFITS && (!best || misfits < best.misfits)) best = { start, misfits };
  }
  return best;
};

const misfitsAt = (text: string, start: number, kinds: readonly CharacterKind[]): number => {
  let misfits = 0;
  let digits = 0;
  kinds.forEach((kind, i) => {
    const character = text.charAt(start + i);
    if (kind !== "letter" && /[0-9]/.test(character)) digits++;
    if (!isAllowed(fitCharacter(character, kind), kind)) misfits++;
  });
  return digits < MIN_TRUE_DIGITS ? Infinity : misfits;
};

/** Lines that end in fillers: names, and the upper line of TD1. */
export const fitTrailing = (
  line: readonly ZoneCharacter[],
  width: number,
): readonly Cell[] | undefined => {
  const cleaned = withoutFalseFillers(line);
  const end = cleaned.findLastIndex(({ character }) => character !== "<") + 1;
  if (end > width) return undefined;
  const kept = cleaned.slice(0, width);
  return [...kept, ...Array.from({ length: width - kept.length }, () => undefined)];
};

/**
 * A K, L or C between fillers at the end of a line is a filler: no name goes on after three
 * fillers, nor after a second pair of them (Doc 9303 part 3, 4.6).
 */
const withoutFalseFillers = (line: readonly ZoneCharacter[]): readonly ZoneCharacter[] => {
  const text = line.map(({ character }) => character).join("");
  const end = /<<<[<KLC]*$|(?<=<<.*[^<])<<[<KLC]*$/.exec(text);
  if (!end) return line;
  return line.map((cell, i) => (i < end.index ? cell : { ...cell, character: "<" }));
};

/** The lower line of TD2 and TD3: ten characters before the core, the rest behind it. */
export const fitNumberLine = (
  line: readonly ZoneCharacter[],
  { start }: { readonly start: number },
  format: MrzFormat,
): readonly Cell[] => {
  const from = format.number[0];
  const coreEnd = start + CORES["number-line"].length;
  const restWidth = format.width - (format.expiry[1] + 1 - from);
  const nationality = line.slice(start, start + 3).map(({ character }) => asCapital(character));
  const isIndian = nationality.join("") === "IND";
  const head = fitHead(line.slice(0, start), isIndian) ?? unread(format.number[1] + 1 - from);
  const rest = fitRuns(line.slice(coreEnd), restWidth) ?? unread(restWidth);
  return [...head, ...line.slice(start, coreEnd), ...rest];
};

/** The middle line of TD1: it begins with the core. */
export const fitDates = (line: readonly ZoneCharacter[]): readonly Cell[] => {
  const coreLength = CORES.dates.length;
  const restWidth = TD1.width - coreLength;
  const rest = fitRuns(line.slice(coreLength), restWidth) ?? unread(restWidth);
  return [...line.slice(0, coreLength), ...rest];
};

const unread = (length: number): readonly ZoneCharacter[] =>
  Array.from({ length }, () => ({ character: "?", at: 0, read: "" }));

/** Number and check digit. Of one character too many a doubled filler is taken out; dirt before the line goes. */
const fitHead = (
  head: readonly ZoneCharacter[],
  isIndian: boolean,
): readonly Cell[] | undefined => {
  if (head.length === 10) return head;
  const text = head.map(({ character }) => character).join("");
  const twice = text.lastIndexOf("<<");
  if (head.length === 11 && twice >= 0) return head.filter((_, i) => i !== twice);
  // Seven digits after a letter, and their check digit: a filler stood between. Numbers of other states
  // may have nine characters, of which one was lost.
  if (isIndian && head.length === 9 && /^[A-Z][0-9OQDISBZG]{8}$/.test(text))
    return [...head.slice(0, 8), undefined, head[8]!];
  return undefined;
};

/** Check digits at the end of a lower line: of the optional data and of the whole. */
const MAX_DIGITS_BEHIND = 2;

const isFiller = ({ character }: ZoneCharacter): boolean => character === "<";

/** Optional data and check digits: the longest run of fillers grows or shrinks. */
const fitRuns = (rest: readonly ZoneCharacter[], width: number): readonly Cell[] | undefined => {
  const missing = width - rest.length;
  if (missing === 0) return rest;
  // No run at all: the detector lost it whole, and with it nothing but fillers.
  if (rest.length > 0 && rest.length <= MAX_DIGITS_BEHIND && !rest.some(isFiller))
    return [...Array.from({ length: missing }, () => undefined), ...rest];
  const runs = [
    ...rest
      .map(({ character }) => character)
      .join("")
      .matchAll(/<+/g),
  ];
  const longest = runs.sort((a, b) => b[0].length - a[0].length)[0];
  if (!longest || -missing >= longest[0].length) return undefined;
  const end = longest.index + longest[0].length;
  return missing > 0
    ? [
        ...rest.slice(0, end),
        ...Array.from({ length: missing }, () => undefined),
        ...rest.slice(end),
      ]
    : [...rest.slice(0, end + missing), ...rest.slice(end)];
};
