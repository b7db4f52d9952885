/**
 * @file Draws the lines of a machine readable zone.
 *
 * In:  the lines, where the first one begins, how they are printed.
 * Out: SVG, and the box of their ink.
 */
import type { FieldName } from "../../documents/types.ts";
import type { Box } from "../drawing.ts";
import type { Random } from "../random.ts";
import { GLYPH_HEIGHT, GLYPH_WIDTH, GLYPHS } from "./glyphs.ts";

export interface MrzPrint {
  readonly lines: readonly string[];
  /** What the zone alone says; print elsewhere on the document wins where it says the same. */
  readonly values: Readonly<Partial<Record<FieldName, string>>>;
  /** Upper left corner of the first letter. */
  readonly left: number;
  readonly top: number;
  readonly stroke: number;
  readonly fill: string;
  readonly ink: number;
  /** Of letters, against their size by the standard. */
  readonly widen: number;
}

/** Ten letters an inch; lines 6.35 mm apart (ICAO Doc 9303 part 3, 4.2); capitals 2.4 mm high. */
const PITCH = 30;
const LINE_PITCH = 75;
const UNIT = 28.3 / GLYPH_HEIGHT;

interface MrzPlace {
  readonly lines: readonly string[];
  readonly values: MrzPrint["values"];
  readonly left: number;
  readonly top: number;
}

/** Ranges by eye: from a thin laser to a ribbon that runs. */
export const printMrz = (random: Random, place: MrzPlace): MrzPrint => ({
  ...place,
  stroke: random.between(3.3, 5.2),
  fill: random.pick(["#111", "#1a1a1a", "#000", "#1b1b28"]),
  ink: random.between(0.84, 1),
  widen: random.between(0.94, 1.06),
});

export const mrzBox = ({ lines, left, top }: MrzPrint): Box => ({
  left: left - 3,
  top: top - 3,
  width: (lines[0]!.length - 1) * PITCH + GLYPH_WIDTH * UNIT + 6,
  height: (lines.length - 1) * LINE_PITCH + GLYPH_HEIGHT * UNIT + 6,
});

export const svgMrz = (mrz: MrzPrint): string => {
  const letters = mrz.lines.flatMap((line, row) =>
    Array.from(line, (letter, column) => {
      const glyph = GLYPHS[letter];
      if (glyph === undefined) throw new RangeError("A letter that no such zone has");
      const x = mrz.left + column * PITCH;
      const y = mrz.top + row * LINE_PITCH;
      return `<path d="${glyph}" transform="translate(${x} ${y}) scale(${(UNIT * mrz.widen).toFixed(3)} ${UNIT.toFixed(3)})"/>`;
    }),
  );
  return `<g fill="none" stroke="${mrz.fill}" stroke-opacity="${mrz.ink.toFixed(2)}" stroke-width="${(mrz.stroke / UNIT).toFixed(2)}" stroke-linecap="round" stroke-linejoin="round">${letters.join("")}</g>`;
};
