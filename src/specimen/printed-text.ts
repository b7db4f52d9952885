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
import { CARD_HEIGHT, CARD_WIDTH, type PrintedLine } from "./drawing.ts";
import { inkBoxOf, type InkBox } from "./ink.ts";

export const svgText = (line: PrintedLine): string => textElement(line, () => line.fill);

/** One whole card as an SVG picture of `scale` pixels a unit. */
export const svgCard = (content: readonly string[], scale: number): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD_WIDTH * scale}" height="${CARD_HEIGHT * scale}" viewBox="0 0 ${CARD_WIDTH} ${CARD_HEIGHT}">${content.join("\n")}</svg>`,
  );

export const measureFields = async (
  lines: readonly PrintedLine[],
  scale: number,
): Promise<Partial<Record<FieldName, Quadrilateral>>> => {
  const fields = fieldsOf(lines);
  const polygons: Partial<Record<FieldName, Quadrilateral>> = {};
  for (let first = 0; first < fields.length; first += CHANNELS.length) {
    const group = fields.slice(first, first + CHANNELS.length);
    const pixels = await renderFields(lines, group, scale);
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

const fieldsOf = (lines: readonly PrintedLine[]): FieldName[] => {
  const names = lines.flatMap((line) => line.runs.map((run) => run.field));
  return [...new Set(names.filter((name) => name !== undefined))];
};

const isUpward = (lines: readonly PrintedLine[], field: FieldName): boolean =>
  lines.some((line) => line.upward === true && line.runs.some((run) => run.field === field));

const renderFields = async (
  lines: readonly PrintedLine[],
  group: readonly FieldName[],
  scale: number,
) => {
  const fillOf = (field: FieldName | undefined): string => {
    const index = field === undefined ? -1 : group.indexOf(field);
    return CHANNELS[index]?.fill ?? "none";
  };
  const black = `<rect width="${CARD_WIDTH}" height="${CARD_HEIGHT}"/>`;
  const texts = lines.map((line) => textElement(line, fillOf));
  const { data, info } = await sharp(svgCard([black, ...texts], scale))
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
): string => {
  const turn = line.upward === true ? " rotate(-90)" : "";
  const attributes = [
    `transform="translate(${line.x} ${line.y})${turn} scale(${line.stretch ?? 1} 1)"`,
    `font-family="Noto Sans, Noto Sans Devanagari"`,
    `font-size="${line.size}"`,
    `font-weight="${line.weight}"`,
    `text-anchor="${line.anchor ?? "start"}"`,
    `letter-spacing="${line.spacing ?? 0}"`,
    `xml:space="preserve"`,
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
