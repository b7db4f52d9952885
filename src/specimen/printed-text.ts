/**
 * @file Printed lines to SVG, and the truth about where their ink lies.
 *
 * In:  lines in card units.
 * Out: SVG text elements; or, for each field, the quadrilateral around the ink of its runs,
 *      in pixels of the card picture, corners in reading order.
 *
 * Ink is measured and not computed from font metrics: the same engine draws the same runs
 * once more, three fields a picture, one in each colour channel.
 */
import type { FieldName } from "../documents/types.ts";
import type { Quadrilateral } from "../observations/index.ts";
import { sharp } from "../vision/image/sharp.ts";
import type { PrintedLine, Sheet } from "./drawing.ts";
import { inkBoxOf, type InkBox } from "./ink.ts";
import type { Press } from "./print/press.ts";

/** @param press how the ink lies; without one it lies as it was drawn */
export const svgText = (line: PrintedLine, press?: Press): string => {
  if (press === undefined) return textElement(line, () => line.fill);
  const spread = press.spread > 0 ? `stroke="${line.fill}" stroke-width="${press.spread}"` : "";
  return textElement(line, () => line.fill, `fill-opacity="${press.ink}" ${spread}`);
};

/** One whole face as an SVG picture of `scale` pixels a unit. */
export const svgSheet = (sheet: Sheet, content: readonly string[], scale: number): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.round(sheet.width * scale)}" height="${Math.round(sheet.height * scale)}" viewBox="0 0 ${sheet.width} ${sheet.height}">${content.join("\n")}</svg>`,
  );

export const measureFields = async (
  sheet: Sheet,
  lines: readonly PrintedLine[],
  scale: number,
): Promise<Partial<Record<FieldName, Quadrilateral>>> => {
  const fields = fieldsOf(lines);
  const polygons: Partial<Record<FieldName, Quadrilateral>> = {};
  for (let first = 0; first < fields.length; first += CHANNELS.length) {
    const group = fields.slice(first, first + CHANNELS.length);
    const pixels = await renderFields(sheet, linesOf(lines, group), { group, scale });
    group.forEach((field, index) => {
      const box = inkBoxOf(pixels, CHANNELS[index]!.channel);
      if (box === undefined) throw new Error(`The field ${field} left no ink`);
      polygons[field] = quadrilateralOf(box, isUpward(lines, field));
    });
  }
  return polygons;
};

const CHANNELS = [
  { channel: 0, fill: "#f00" },
  { channel: 1, fill: "#0f0" },
  { channel: 2, fill: "#00f" },
] as const;

const linesOf = (lines: readonly PrintedLine[], group: readonly FieldName[]) =>
  lines.filter(({ runs }) =>
    runs.some(({ field }) => field !== undefined && group.includes(field)),
  );

const fieldsOf = (lines: readonly PrintedLine[]): FieldName[] => {
  const names = lines.flatMap((line) => line.runs.map((run) => run.field));
  return [...new Set(names.filter((name) => name !== undefined))];
};

const isUpward = (lines: readonly PrintedLine[], field: FieldName): boolean =>
  lines.some((line) => line.upward === true && line.runs.some((run) => run.field === field));

const renderFields = async (
  sheet: Sheet,
  lines: readonly PrintedLine[],
  { group, scale }: { readonly group: readonly FieldName[]; readonly scale: number },
) => {
  const fillOf = (field: FieldName | undefined): string => {
    const index = field === undefined ? -1 : group.indexOf(field);
    return CHANNELS[index]?.fill ?? "none";
  };
  const black = `<rect width="${sheet.width}" height="${sheet.height}"/>`;
  const texts = lines.map((line) => textElement(line, fillOf));
  const { data, info } = await sharp(svgSheet(sheet, [black, ...texts], scale))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, widthPx: info.width, heightPx: info.height };
};

const quadrilateralOf = (box: InkBox, upward: boolean): Quadrilateral => {
  const { left, top, right, bottom } = box;
  return upward
    ? [
        [left, bottom],
        [left, top],
        [right, top],
        [right, bottom],
      ]
    : [
        [left, top],
        [right, top],
        [right, bottom],
        [left, bottom],
      ];
};

const textElement = (
  line: PrintedLine,
  fillOf: (field: FieldName | undefined) => string,
  ink = "",
): string => {
  const turn =
    (line.upward === true ? " rotate(-90)" : "") +
    (line.tilt === undefined ? "" : ` rotate(${line.tilt})`);
  const families = [...(line.fonts ?? []), "Noto Sans", "Noto Sans Devanagari"];
  const attributes = [
    `transform="translate(${line.x} ${line.y})${turn} scale(${line.stretch ?? 1} 1)"`,
    `font-family="${families.join(", ")}"`,
    `font-size="${line.size}"`,
    `font-weight="${line.weight}"`,
    `text-anchor="${line.anchor ?? "start"}"`,
    `letter-spacing="${line.spacing ?? 0}"`,
    `xml:space="preserve"`,
    ink,
  ];
  const runs = line.runs.map(
    (run) => `<tspan fill="${fillOf(run.field)}">${escapeXml(run.text)}</tspan>`,
  );
  return `<text ${attributes.join(" ")}>${runs.join("")}</text>`;
};

export const escapeXml = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
