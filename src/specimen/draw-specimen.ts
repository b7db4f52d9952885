/**
 * @file Draws one face of a synthetic identity document with exact ground truth.
 *
 * In:  what to draw (layout, seed), a portrait.
 * Out: a PNG of the document and the labels that a perfect reader would report.
 *
 * Everything follows from the seed: the same seed gives the same bytes. The person does not
 * exist, the numbers are never issued, and the picture says SPECIMEN.
 */
import type { FieldName } from "../documents/types.ts";
import type { Quadrilateral } from "../observations/index.ts";
import { sharp } from "../vision/image/sharp.ts";
import type { Box, CardDrawing, PrintedLine } from "./drawing.ts";
import { loadFonts } from "./fonts.ts";
import type { SpecimenLabels, SpecimenVariant } from "./labels.ts";
import { DESIGNS } from "./layouts/designs.ts";
import { mrzBox, svgMrz } from "./mrz/mrz-print.ts";
import { fictionalPerson, type FictionalPerson } from "./people/person.ts";
import { colourPortrait, GHOST, printPortrait, type PortraitLook } from "./print/portrait-look.ts";
import { pressMarks } from "./print/press.ts";
import { drawWear } from "./print/wear.ts";
import { measureFields, svgSheet, svgText } from "./printed-text.ts";
import { drawQr } from "./qr/draw-qr.ts";
import { seededRandom } from "./random.ts";

interface SpecimenSpec {
  readonly variant: SpecimenVariant;
  readonly seed: number;
  /** Default: the person of the seed. */
  readonly person?: FictionalPerson;
  /** Pixels a unit (1/300 inch). Default: what the layout needs, mostly 1. */
  readonly scale?: number;
}

export interface Specimen {
  readonly png: Buffer;
  readonly labels: SpecimenLabels;
}

export const drawSpecimen = async (spec: SpecimenSpec, portrait: Buffer): Promise<Specimen> => {
  await loadFonts();
  const { variant, seed } = spec;
  const person = spec.person ?? fictionalPerson(seed);
  const design = DESIGNS[variant];
  const drawing = design.draw(person, seededRandom(seed, variant));
  const scale = spec.scale ?? drawing.scale ?? 1;
  const { sheet, mrz } = drawing;

  const qr =
    drawing.qr &&
    (await drawQr(drawing.qr, { person, portrait, scale, random: seededRandom(seed, "qr") }));
  const overlays = [
    ...(await pictureOverlays(drawing, portrait, { scale, seed })),
    ...(qr === undefined ? [] : [qr.overlay]),
    { input: svgSheet(sheet, overprint(drawing, seed), scale), left: 0, top: 0 },
  ];
  const png = await sharp(svgSheet(sheet, underprint(drawing), scale))
    .removeAlpha()
    .composite(overlays)
    .png({ compressionLevel: 1 })
    .toBuffer();

  return {
    png,
    labels: {
      type: design.type,
      variant,
      side: design.side,
      widthPx: Math.round(sheet.width * scale),
      heightPx: Math.round(sheet.height * scale),
      fields: { ...mrz?.values, ...printedValues(drawing.lines) },
      polygons: {
        ...(mrz && samePlace(mrz.values, quadrilateralOf(mrzBox(mrz), scale))),
        ...(await measureFields(sheet, drawing.lines, scale)),
      },
      ...(mrz && { mrz: [...mrz.lines] }),
      ...(drawing.portraitBox && { portraitBox: quadrilateralOf(drawing.portraitBox, scale) }),
      ...(qr && { qr: qr.label }),
      condition: "clean",
      readable: true,
    },
  };
};

const underprint = (drawing: CardDrawing): string[] => [
  ...drawing.artwork,
  ...drawing.lines.map((line) => svgText(line, drawing.press)),
  ...(drawing.mrz ? [svgMrz(drawing.mrz)] : []),
];

/** What lies over text and pictures. */
const overprint = (drawing: CardDrawing, seed: number): string[] => [
  ...(drawing.overprint ?? []),
  ...(drawing.press ? pressMarks(seededRandom(seed, "press"), drawing.sheet, drawing.press) : []),
  ...drawWear(seededRandom(seed, "wear"), drawing.sheet, drawing.material),
];

/** The truth stands beside the ink: the values of the runs that are fields, broken lines joined. */
const printedValues = (lines: readonly PrintedLine[]): SpecimenLabels["fields"] => {
  const values: SpecimenLabels["fields"] = {};
  for (const { field, text, value } of lines.flatMap(({ runs }) => runs)) {
    if (field === undefined) continue;
    const before = values[field];
    values[field] = before === undefined ? (value ?? text) : `${before} ${value ?? text}`;
  }
  return values;
};

const samePlace = (
  values: SpecimenLabels["fields"],
  place: Quadrilateral,
): SpecimenLabels["polygons"] =>
  Object.fromEntries((Object.keys(values) as FieldName[]).map((field) => [field, place]));

const pictureOverlays = async (
  drawing: CardDrawing,
  portrait: Buffer,
  { scale, seed }: { readonly scale: number; readonly seed: number },
) => {
  const { portraitBox, ghostBox } = drawing;
  const place = async (box: Box, look: PortraitLook) => ({
    input: await printPortrait(
      portrait,
      { width: Math.round(box.width * scale), height: Math.round(box.height * scale) },
      look,
    ),
    left: Math.round(box.left * scale),
    top: Math.round(box.top * scale),
  });
  const look = drawing.portraitLook ?? colourPortrait(seededRandom(seed, "portrait"));
  return [
    ...(portraitBox ? [await place(portraitBox, look)] : []),
    ...(ghostBox ? [await place(ghostBox, GHOST)] : []),
  ];
};

const quadrilateralOf = (box: Box, scale: number): Quadrilateral => {
  const left = Math.round(box.left * scale);
  const top = Math.round(box.top * scale);
  const right = left + Math.round(box.width * scale);
  const bottom = top + Math.round(box.height * scale);
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
};
