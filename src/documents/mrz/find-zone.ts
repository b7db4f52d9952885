/**
 * @file The lines of a machine readable zone among the rows of text on a page.
 *
 * In:  a page, laid out.
 * Out: its format and the rows that are its lines, each cut or filled to the width of the
 *      format; or that a visa's zone stands there, which is not read.
 *
 * A line is known by its content, never by its place in a list: the lower line of TD2 and
 * TD3 and the middle line of TD1 by the dates in them, the upper ones by the code they begin
 * with. Digits alone are no line: a filler or another line must be there. The detector may
 * cut a line in two or lose its fillers, so rows are laid out far wider than words stand
 * apart, and lengths are mended by fillers alone (see fit-line.ts).
 */
import type { LaidPage } from "../kind.ts";
import { heightOf, middleOf } from "../layout.ts";
import type { TextRun } from "../layout.ts";
import { zoneCharacters } from "./characters.ts";
import type { ZoneCharacter } from "./characters.ts";
import { findCore, fitDates, fitNumberLine, fitTrailing } from "./fit-line.ts";
import { TD1, TD2, TD3 } from "./formats.ts";
import type { MrzFormat } from "./formats.ts";

/** A line of the zone in the form of its format: as many characters as the format is wide. */
export interface ZoneLine {
  readonly run: TextRun;
  /** Undefined where a filler was put in. */
  readonly characters: readonly (ZoneCharacter | undefined)[];
}

export type FoundZone =
  | { readonly outcome: "unsupported" }
  | {
      readonly outcome: "found";
      readonly format: MrzFormat;
      /** From the top; undefined for a line that was not read or cannot be put in form. */
      readonly lines: readonly (ZoneLine | undefined)[];
    };

/** Gaps in a line of the zone where fillers were not detected; nothing else stands in its rows. */
const MAX_GAP_HEIGHTS = 14;
/** Lines of a zone stand about two text heights apart (Doc 9303 part 3, figure 2: 6.35 mm for 3 mm). */
const MAX_LINE_GAP_HEIGHTS = 3.5;
/** The upper lines may have lost all of their fillers; code, state and a short name remain. */
const MIN_CHARACTERS = 8;
/** TD2 and TD3 differ by eight; half of that may be lost before one is taken for the other. */
const LEAST_OF_TD3 = 40;

interface Row {
  readonly run: TextRun;
  readonly characters: readonly ZoneCharacter[];
  readonly text: string;
}

export const findZone = (page: LaidPage): FoundZone | undefined => {
  const rows = page
    .layOut({ maxGapHeights: MAX_GAP_HEIGHTS })
    .filter((run) => !run.slanted && run.script === "latin")
    .map((run): Row => {
      const characters = withWhatWasSeen(zoneCharacters(run.text), run);
      return { run, characters, text: characters.map(({ character }) => character).join("") };
    })
    .filter(({ text }) => text.length >= MIN_CHARACTERS);
  return findThreeLines(rows) ?? findTwoLines(rows) ?? findUpperLine(rows);
};

const findThreeLines = (rows: readonly Row[]): FoundZone | undefined => {
  for (const row of rows) {
    const core = findCore(row.text, "dates");
    if (core?.start !== 0) continue;
    const upper = nearest(row, rows, "above", (other) => isUpper(other, /^[AIC]/));
    const names = nearest(row, rows, "below", isNames);
    if (!upper && !names && fillersIn(row.text) === 0) continue;
    return {
      outcome: "found",
      format: TD1,
      lines: [
        upper && lineOf(upper, fitTrailing(upper.characters, TD1.width)),
        lineOf(row, fitDates(row.characters)),
        names && lineOf(names, fitTrailing(names.characters, TD1.width)),
      ],
    };
  }
  return undefined;
};

const findTwoLines = (rows: readonly Row[]): FoundZone | undefined => {
  for (const row of rows) {
    const core = findCore(row.text, "number-line");
    if (!core) continue;
    const upper =
      nearest(row, rows, "above", (other) => isUpper(other, /^[PVAIC]/)) ??
      nearest(row, rows, "above", isNames);
    if (!upper && fillersIn(row.text) === 0) continue;
    if (upper?.text.startsWith("V") === true) return { outcome: "unsupported" };
    const format = twoLineFormat(upper?.text ?? "", row.text.length - core.start);
    return {
      outcome: "found",
      format,
      lines: [
        upper && lineOf(upper, fitTrailing(upper.characters, format.width)),
        lineOf(row, fitNumberLine(row.characters, core, format)),
      ],
    };
  }
  return undefined;
};

/** The kind of document tells the format; only where its letter was lost, the length of the lower line does. */
const twoLineFormat = (upper: string, fromNationality: number): MrzFormat => {
  if (upper.startsWith("P")) return TD3;
  if (/^[AIC]/.test(upper)) return TD2;
  return fromNationality + 10 >= LEAST_OF_TD3 ? TD3 : TD2;
};

/** Of a zone whose other lines were lost: that there is one, and the name in it. */
const findUpperLine = (rows: readonly Row[]): FoundZone | undefined => {
  const row = rows.find(
    ({ text }) => /^P[A-Z<][A-Z0-9]{3}.*[A-Z]<</.test(text) && text.length > 30,
  );
  return row
    ? {
        outcome: "found",
        format: TD3,
        lines: [lineOf(row, fitTrailing(row.characters, TD3.width)), undefined],
      }
    : undefined;
};

/** Parts of a row that were read place by place say what else each character may be. */
const withWhatWasSeen = (
  characters: readonly ZoneCharacter[],
  { parts }: TextRun,
): readonly ZoneCharacter[] =>
  characters.map((character) => {
    const part = parts.findLast(({ from }) => from <= character.at);
    const placed = part?.line.characters?.[character.at - part.from];
    return placed?.text === character.read
      ? { ...character, seen: [placed, ...placed.alternatives] }
      : character;
  });

const lineOf = (row: Row, characters: ZoneLine["characters"] | undefined): ZoneLine | undefined =>
  characters && { run: row.run, characters };

const fillersIn = (text: string): number => text.replace(/[^<]/g, "").length;

/** A code, a state, and at least one filler, as no row of printed text has it. */
const isUpper = ({ text }: Row, code: RegExp): boolean =>
  code.test(text) && /^.[A-Z<][A-Z0-9]{3}/.test(text) && fillersIn(text) >= 1;

const isNames = ({ text }: Row): boolean =>
  fillersIn(text) >= 2 && text.replace(/[^A-Z<]/g, "").length >= 0.8 * text.length;

const nearest = (
  from: Row,
  rows: readonly Row[],
  side: "above" | "below",
  isWanted: (row: Row) => boolean,
): Row | undefined => {
  const distance = (row: Row): number =>
    (middleOf(row.run) - middleOf(from.run)) * (side === "below" ? 1 : -1);
  return rows
    .filter(
      (row) =>
        row !== from &&
        distance(row) > 0.5 * heightOf(from.run) &&
        distance(row) < MAX_LINE_GAP_HEIGHTS * heightOf(from.run) &&
        row.run.left < from.run.right &&
        row.run.right > from.run.left &&
        isWanted(row),
    )
    .sort((a, b) => distance(a) - distance(b))[0];
};
