/**
 * @file Draws one side of a synthetic identity document with exact ground truth.
 *
 * In:  what to draw (layout, seed), a portrait.
 * Out: a PNG of the card and the labels that a perfect reader would report.
 *
 * Everything follows from the seed: the same seed gives the same bytes. The person does not
 * exist, the numbers are never issued, and the picture says SPECIMEN.
 */
import type { FieldName } from "../documents/types.ts";
import type { Quadrilateral } from "../observations/index.ts";
import { sharp } from "../vision/image/sharp.ts";
import { CARD_HEIGHT, CARD_WIDTH, type Box, type CardDrawing } from "./drawing.ts";
import { loadFonts } from "./fonts.ts";
import type { SpecimenLabels, SpecimenVariant } from "./labels.ts";
import { addressText } from "./layouts/aadhaar-back.ts";
import { layOut } from "./layouts/lay-out.ts";
import { fictionalPerson, type FictionalPerson } from "./people/person.ts";
import { cropPortrait } from "./portrait.ts";
import { measureFields, svgCard, svgText } from "./printed-text.ts";
import { drawQr } from "./qr/draw-qr.ts";
import { seededRandom } from "./random.ts";

interface SpecimenSpec {
  readonly variant: SpecimenVariant;
  readonly seed: number;
  /** Default: the person of the seed. */
  readonly person?: FictionalPerson;
  /** Pixels a card unit (300 dots an inch). Default 1; 2 for the back, whose QR code needs it. */
  readonly scale?: number;
}

export interface Specimen {
  readonly png: Buffer;
  readonly labels: SpecimenLabels;
}

export const drawSpecimen = async (spec: SpecimenSpec, portrait: Buffer): Promise<Specimen> => {
  await loadFonts();
  const person = spec.person ?? fictionalPerson(spec.seed);
  const scale = spec.scale ?? (spec.variant === "aadhaar-back" ? 2 : 1);
  const drawing = layOut(spec.variant, person, spec.seed);

  const overlays = await pictureOverlays(drawing, portrait, scale);
  const qr =
    drawing.qr &&
    (await drawQr(drawing.qr, {
      person,
      portrait,
      scale,
      random: seededRandom(spec.seed, "qr"),
    }));
  const polygons = await measureFields(drawing.lines, scale);

  // Text goes over the pictures' edges nowhere, so one layer of SVG under them is enough.
  const card = svgCard([...drawing.artwork, ...drawing.lines.map(svgText)], scale);
  const png = await sharp(card)
    .removeAlpha()
    .composite([...overlays, ...(qr === undefined ? [] : [qr.overlay])])
    .png({ compressionLevel: 6 })
    .toBuffer();

  return {
    png,
    labels: {
      type: spec.variant.startsWith("pan") ? "pan" : "aadhaar",
      variant: spec.variant,
      side: spec.variant === "aadhaar-back" ? "back" : "front",
      widthPx: CARD_WIDTH * scale,
      heightPx: CARD_HEIGHT * scale,
      fields: fieldValues(spec.variant, person, Object.keys(polygons) as FieldName[]),
      polygons,
      ...(drawing.portraitBox && { portraitBox: quadrilateralOf(drawing.portraitBox, scale) }),
      ...(qr && { qr: qr.label }),
      condition: "clean",
      readable: true,
    },
  };
};

/** Only what is printed: `printed` are the fields that left ink. */
const fieldValues = (
  variant: SpecimenVariant,
  person: FictionalPerson,
  printed: readonly FieldName[],
): SpecimenLabels["fields"] => {
  const onPan = variant.startsWith("pan");
  const asPrinted = (text: string): string => (onPan ? text.toUpperCase() : text);
  const yearOnly = person.onlyYearOfBirth && !onPan;
  const values = {
    name: asPrinted(person.name.latin),
    nameLocal: person.name.devanagari,
    fatherName: asPrinted(person.fatherName.latin),
    dateOfBirth: yearOnly ? person.dateOfBirth.slice(0, 4) : person.dateOfBirth,
    gender: person.gender,
    address: addressText(person.address),
    vid: person.vid,
    issueDate: person.issueDate,
  };
  const entries = Object.entries(values).filter(([name]) => printed.includes(name as FieldName));
  return {
    idNumber: onPan ? person.pan : person.aadhaarNumber,
    ...(Object.fromEntries(entries) as Partial<typeof values>),
  };
};

const pictureOverlays = async (drawing: CardDrawing, portrait: Buffer, scale: number) => {
  const overlays: { input: Buffer; left: number; top: number }[] = [];
  const { portraitBox, ghostBox } = drawing;
  if (portraitBox !== undefined)
    overlays.push(await portraitOverlay(portrait, portraitBox, scale, 1));
  if (ghostBox !== undefined) overlays.push(await portraitOverlay(portrait, ghostBox, scale, 0.5));
  return overlays;
};

/** @param opacity below 1 the print is grey too, as a ghost image is */
const portraitOverlay = async (portrait: Buffer, box: Box, scale: number, opacity: number) => {
  const width = Math.round(box.width * scale);
  const height = Math.round(box.height * scale);
  const cropped = await cropPortrait(portrait, width, height);
  const rgb = await sharp(cropped)
    .modulate({ saturation: opacity < 1 ? 0 : 0.85 })
    .removeAlpha()
    .toBuffer();
  const input = await sharp(rgb).ensureAlpha(opacity).png().toBuffer();
  return { input, left: Math.round(box.left * scale), top: Math.round(box.top * scale) };
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
