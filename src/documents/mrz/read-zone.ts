/**
 * @file The machine readable zone of a page: found, put right where that is proved, parsed.
 *
 * In:  a page, laid out.
 * Out: what kind of document it names, what it says and what it is worth; or that it is of a
 *      kind that is not read; undefined where there is none. The lines themselves stay here.
 */
import type { Correction, Field, MrzVerdict } from "../types.ts";
import type { Readings } from "../field.ts";
import { readingsOf } from "../field.ts";
import type { LaidPage } from "../kind.ts";
import { enclose, polygonOf } from "../layout.ts";
import type { TextRun } from "../layout.ts";
import { fitCharacter } from "./characters.ts";
import { checkZone } from "./check-zone.ts";
import { findZone } from "./find-zone.ts";
import type { FoundZone, ZoneLine } from "./find-zone.ts";
import { kindAt } from "./formats.ts";
import type { MrzFormat } from "./formats.ts";
import { fitNationalNumber } from "./national-numbers.ts";
import { parseZone } from "./parse.ts";
import type { ZoneDatum } from "./parse.ts";
import { placeEvidence } from "./place-evidence.ts";
import type { PlaceEvidence } from "./place-evidence.ts";
import { repairZone } from "./repair.ts";
import { stateCode } from "./states.ts";

export type ReadZone =
  | { readonly outcome: "unsupported" }
  | {
      readonly outcome: "read";
      /** Its first letter says the kind: P for passports, A, C and I for cards. Empty where it was lost. */
      readonly code: string;
      readonly issuingState: string | undefined;
      /** All lines in one string, as they count; "?" for what was not read. */
      readonly text: string;
      readonly verdict: MrzVerdict;
      readonly readings: (pageIndex: number) => Readings;
      /** Rows of the page that are the zone, and no printed text. */
      readonly runs: readonly TextRun[];
    };

/** Where a character of the zone was read. */
interface Cell {
  readonly run: TextRun;
  readonly at: number;
  readonly read: string;
}

export const readZone = (page: LaidPage): ReadZone | undefined => {
  const found = findZone(page);
  if (found?.outcome !== "found") return found;
  const { format } = found;
  const cells = cellsOf(found);
  const fitted = fitZone(found);
  const runs = found.lines.flatMap((line) => line?.run ?? []);
  const text = repairZone(
    { text: fitted, format },
    { printed: numbersOutside(page, runs), evidence: evidenceOf(found) },
  );
  const checks = checkZone(text, format);
  const data = parseZone({ text, format }, checks, page.now);
  const marks = { fitted, text, cells };
  return {
    outcome: "read",
    code: text.slice(...format.code).replace(/[?<]/g, ""),
    issuingState: stateCode(text.slice(...format.state)),
    text,
    verdict: {
      format: format.name,
      checkDigits: checks,
      repairs: Array.from(text).filter((character, place) => character !== fitted[place]).length,
      incomplete: text.includes("?") || format.checks.some(({ check }) => !checks[check]),
    },
    readings: (pageIndex) =>
      readingsOf(
        Object.fromEntries(data.map((datum) => [datum.field, [fieldOf(datum, marks, pageIndex)]])),
      ),
    runs,
  };
};

type Found = Extract<FoundZone, { outcome: "found" }>;

const UNREAD = "?";

/** All lines in one string; each character as its place allows it, by its looks alone. */
const fitZone = ({ lines, format }: Found): string => {
  const read = lines.map((line) => lineText(line, format)).join("");
  const fitted = Array.from(read, (character, place) =>
    fitCharacter(character, kindAt(format, place)),
  ).join("");
  return fitNationalNumber(fitted, format);
};

const lineText = (line: ZoneLine | undefined, { width }: MrzFormat): string =>
  line ? line.characters.map((cell) => cell?.character ?? "<").join("") : UNREAD.repeat(width);

/** Only where all lines were read place by place. */
const evidenceOf = ({ lines, format }: Found): readonly PlaceEvidence[] | undefined => {
  const cells = lines.flatMap((line) => line?.characters ?? []);
  const isSeen = cells.every((cell) => cell === undefined || cell.seen !== undefined);
  if (cells.length < format.width * format.lines || !isSeen) return undefined;
  return cells.map((cell, place) => placeEvidence(cell?.seen ?? [], kindAt(format, place)));
};

const cellsOf = ({ lines, format }: Found): readonly (Cell | undefined)[] =>
  lines.flatMap((line) =>
    line
      ? line.characters.map((cell) => cell && { run: line.run, at: cell.at, read: cell.read })
      : Array.from({ length: format.width }, () => undefined),
  );

/** Words of the printed text that may be the number of the document, in the zone's letters. */
const numbersOutside = (page: LaidPage, zone: readonly TextRun[]): readonly string[] => {
  const inZone = new Set(zone.flatMap(({ parts }) => parts.map(({ line }) => line)));
  const words = page.runs
    .filter(({ parts }) => !parts.some(({ line }) => inZone.has(line)))
    .flatMap(({ text }) => [...text.split(" "), text.replace(/ /g, "")])
    .map((word) => word.toUpperCase().replace(/[^A-Z0-9]/g, ""));
  return [...new Set(words)].filter(
    (word) => word.length >= 6 && word.length <= 9 && word.replace(/[^0-9]/g, "").length >= 3,
  );
};

interface Marks {
  /** Before and after the repair. */
  readonly fitted: string;
  readonly text: string;
  readonly cells: readonly (Cell | undefined)[];
}

const fieldOf = (datum: ZoneDatum, marks: Marks, page: number): Field | undefined => {
  const polygons = datum.spans.flatMap(([from, to]) => {
    const cells = marks.cells.slice(from, to).filter((cell) => cell !== undefined);
    const [first, last] = [cells[0], cells.at(-1)];
    return first && last && first.read !== "" ? [polygonOf(first.run, first.at, last.at + 1)] : [];
  });
  const [polygon, ...others] = polygons;
  if (!polygon) return undefined;
  return {
    value: datum.value,
    source: "mrz",
    // A right check digit says more than the reader's own score, which fillers pull down.
    score: datum.proved ? 1 : scoreOf(datum, marks),
    polygon: others.length > 0 ? enclose([polygon, ...others]) : polygon,
    page,
    corrections: correctionsOf(datum, marks),
  };
};

const scoreOf = ({ spans }: ZoneDatum, { cells }: Marks): number =>
  Math.min(
    ...spans.flatMap(([from, to]) => cells.slice(from, to).map((cell) => cell?.run.score ?? 1)),
  );

const correctionsOf = (
  { places, value }: ZoneDatum,
  { fitted, text, cells }: Marks,
): readonly Correction[] =>
  places.slice(0, value.length).flatMap((place, position): Correction[] => {
    if (place === undefined) return [];
    const read = cells[place]?.read ?? "";
    const kept = value.charAt(position);
    if (text.charAt(place) !== fitted.charAt(place))
      return [{ kind: "check-digit-repair", position, read, kept }];
    const isSame = read.toUpperCase() === kept || text.charAt(place) === "<";
    return isSame ? [] : [{ kind: "positional-look-alike", position, read, kept }];
  });
