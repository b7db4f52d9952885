/**
 * @file Puts one drawing onto a larger sheet, as a card to cut out lies on its letter.
 *
 * In:  a drawing, where its upper left corner comes to lie.
 * Out: its artwork and lines there; its boxes moved. What it says again that the sheet says
 *      already is ink and no longer a field.
 */
import type { FieldName } from "../../documents/types.ts";
import type { Box, CardDrawing, PrintedLine } from "../drawing.ts";

interface Placed {
  readonly artwork: readonly string[];
  readonly lines: readonly PrintedLine[];
  readonly portraitBox?: Box;
  readonly qr?: CardDrawing["qr"];
}

export const placeDrawing = (
  drawing: CardDrawing,
  at: { readonly left: number; readonly top: number },
  said: readonly FieldName[],
): Placed => {
  const { width, height } = drawing.sheet;
  const move = (box: Box): Box => ({ ...box, left: box.left + at.left, top: box.top + at.top });
  return {
    artwork: [
      `<g transform="translate(${at.left} ${at.top})"><svg width="${width}" height="${height}">${drawing.artwork.join("")}</svg><rect width="${width}" height="${height}" fill="none" stroke="#777" stroke-dasharray="14 10" stroke-width="2"/></g>`,
    ],
    lines: drawing.lines.map((line) => ({
      ...line,
      x: line.x + at.left,
      y: line.y + at.top,
      runs: line.runs.map(({ field, ...run }) =>
        field === undefined || said.includes(field) ? { text: run.text } : { ...run, field },
      ),
    })),
    ...(drawing.portraitBox && { portraitBox: move(drawing.portraitBox) }),
    ...(drawing.qr && { qr: { ...drawing.qr, box: move(drawing.qr.box) } }),
  };
};
