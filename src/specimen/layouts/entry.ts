/**
 * @file A label with its value under it, as passports and most cards print them.
 *
 * In:  label, value, place, the look of the document.
 * Out: the two lines.
 */
import type { PrintedLine, TextRun } from "../drawing.ts";
import { bodyLine, isLatin, type Look } from "./look.ts";

export interface Entry {
  readonly label: string;
  readonly value: readonly TextRun[];
  readonly x: number;
  /** Baseline of the label. */
  readonly y: number;
  readonly right: number;
}

export interface EntryLook {
  readonly look: Look;
  readonly labelSize: number;
  readonly valueSize: number;
  readonly labelFill: string;
  /** From the label's baseline to the value's. */
  readonly drop: number;
}

export const entryLines = (entry: Entry, style: EntryLook): PrintedLine[] => {
  const { look } = style;
  return [
    labelLine(entry, style),
    bodyLine({ ...look, tilt: 0 }, entry.value, {
      x: entry.x,
      y: entry.y + style.drop,
      right: entry.right,
      size: style.valueSize,
    }),
  ];
};

/** Smaller where it would run past the room it has. */
const labelLine = ({ label, x, y, right }: Entry, { look, labelSize, labelFill }: EntryLook) => {
  const letters = label.replace(/\p{M}/gu, "").length;
  const room = (right - x) / (letters * (isLatin(label) ? 0.55 : 0.6));
  return {
    runs: [{ text: label }],
    x: x + look.shiftX,
    y: y + look.shiftY,
    size: Math.min(labelSize, room),
    weight: 400,
    fonts: look.fonts,
    fill: labelFill,
  } as const;
};
