/**
 * @file The three layouts of a PAN card.
 *
 * In:  a person, a seed's stream.
 * Out: the drawing.
 *
 * From public descriptions: before 2017 the holder's name, the father's name and the date of
 * birth stand one under the other without labels; from 2017 each has a label in Hindi and
 * English, and there is a QR code; from July 2018 the portrait is top left and the QR code
 * right. By memory of pictures: places, sizes, colours and what differs from year to year.
 */
import { hologram, rosette, signature, watermark } from "../artwork/marks.ts";
import { paper } from "../artwork/background.ts";
import { SHEETS, type CardDrawing, type PrintedLine, type TextRun } from "../drawing.ts";
import type { FictionalPerson } from "../people/person.ts";
import { drawPress } from "../print/press.ts";
import type { Random } from "../random.ts";
import { bodyLine, drawLook, type Look } from "./look.ts";
import { slashDate } from "./print-forms.ts";

type PanVariant = "pan-before-2017" | "pan-2017" | "pan-2018";

interface Setting {
  readonly person: FictionalPerson;
  readonly random: Random;
  readonly look: Look;
}

export const drawPan = (
  variant: PanVariant,
  person: FictionalPerson,
  random: Random,
): CardDrawing => {
  const setting = { person, random, look: drawLook(random) };
  const base = {
    sheet: SHEETS.id1,
    material: random.pick(["laminate", "pvc", "pvc"] as const),
    press: drawPress(
      random,
      variant === "pan-before-2017" ? ["laser", "thermal"] : ["thermal", "laser"],
    ),
    artwork: [
      ...panPaper(random),
      rosette(random, { left: 462, top: 18, width: 84, height: 100 }, "#3b4a66"),
      watermark(random),
    ],
  };
  switch (variant) {
    case "pan-before-2017":
      return drawBefore2017(base, setting);
    case "pan-2017":
      return draw2017(base, setting);
    case "pan-2018":
      return draw2018(base, setting);
  }
};

type Base = Pick<CardDrawing, "sheet" | "material" | "press" | "artwork">;

const drawBefore2017 = (base: Base, setting: Setting): CardDrawing => {
  const { person, random, look } = setting;
  const right = 730;
  const x = 46;
  const top = random.between(176, 188);
  const pitch = random.between(56, 62);
  return {
    ...base,
    artwork: [
      ...base.artwork,
      hologram(random, {
        left: random.between(795, 825),
        top: random.between(150, 175),
        width: 118,
        height: 92,
      }),
      signature(random, { left: 56, top: 498, width: random.between(220, 300), height: 84 }),
    ],
    lines: [
      ...panHeader(setting),
      bodyLine(look, nameRuns(person), { x, y: top, right }),
      bodyLine(look, fatherRuns(person), { x, y: top + pitch, right }),
      bodyLine(look, birthRuns(person), { x, y: top + 2 * pitch, right }),
      label("Permanent Account Number", setting, { x: x + look.shiftX, y: 364, size: 27 }),
      panNumber(setting, x, 420),
      label("Signature", setting, { x: x + 92, y: 616, size: 22 }),
    ],
    portraitBox: { left: 760, top: 306, width: 204, height: 262 },
  };
};

const draw2017 = (base: Base, setting: Setting): CardDrawing => {
  const { person, random } = setting;
  const look = { ...setting.look, bodySize: random.between(27, 31) };
  const small = { ...setting, look };
  const x = 42;
  const right = 700;
  return {
    ...base,
    artwork: [...base.artwork, signature(random, { left: 420, top: 500, width: 240, height: 70 })],
    lines: [
      ...panHeader(setting),
      label("स्थायी लेखा संख्या कार्ड", small, { x, y: 160, size: 25 }),
      label("Permanent Account Number Card", small, { x, y: 190, size: 25 }),
      panNumber(small, x, 240),
      label("नाम / Name", small, { x, y: 290, size: 23 }),
      bodyLine(look, nameRuns(person), { x, y: 328, right }),
      label("पिता का नाम / Father's Name", small, { x, y: 382, size: 23 }),
      bodyLine(look, fatherRuns(person), { x, y: 420, right }),
      label("जन्म की तारीख / Date of Birth", small, { x, y: 486, size: 23 }),
      bodyLine(look, birthRuns(person), { x, y: 524, right: 400 }),
      label("हस्ताक्षर / Signature", small, { x: 440, y: 606, size: 22 }),
    ],
    portraitBox: { left: 772, top: 410, width: 160, height: 204 },
    qr: { box: { left: 714, top: 134, width: 270, height: 262 }, content: { kind: "opaque" } },
  };
};

const draw2018 = (base: Base, setting: Setting): CardDrawing => {
  const { person, random } = setting;
  const look = { ...setting.look, bodySize: random.between(28, 32) };
  const small = { ...setting, look };
  const x = 40;
  const right = 690;
  return {
    ...base,
    artwork: [...base.artwork, signature(random, { left: 400, top: 516, width: 230, height: 62 })],
    lines: [
      ...panHeader(setting),
      centredLabel("स्थायी लेखा संख्या कार्ड", small, { x: 448, y: 172, size: 26 }),
      centredLabel("Permanent Account Number Card", small, { x: 448, y: 206, size: 25 }),
      { ...panNumber(small, 448, 262), anchor: "middle" },
      label("नाम / Name", small, { x, y: 346, size: 22 }),
      bodyLine(look, nameRuns(person), { x, y: 382, right }),
      label("पिता का नाम / Father's Name", small, { x, y: 436, size: 22 }),
      bodyLine(look, fatherRuns(person), { x, y: 472, right }),
      label("जन्म की तारीख / Date of Birth", small, { x, y: 548, size: 22 }),
      bodyLine(look, birthRuns(person), { x, y: 586, right: 380 }),
      label("हस्ताक्षर / Signature", small, { x: 420, y: 614, size: 22 }),
    ],
    portraitBox: { left: 44, top: 136, width: 146, height: 174 },
    qr: { box: { left: 706, top: 140, width: 280, height: 280 }, content: { kind: "opaque" } },
  };
};

const panPaper = (random: Random): string[] =>
  paper(random, {
    from: random.pick(["#dfeaf4", "#e3eef2", "#d9e6f2", "#eaf1f4", "#e6eadf"]),
    to: random.pick(["#b9d3e4", "#c3dccf", "#cfd6ea", "#d8cfe0", "#c9dfe4"]),
    line: random.pick(["#4f7ea8", "#5d8f9c", "#6b7fb0", "#8a7ba0"]),
    strength: random.between(0.08, 0.28),
    lineCount: random.whole(14, 44),
  });

const panHeader = ({ random, look }: Setting): PrintedLine[] => {
  const fill = random.pick(["#17233f", "#1a1a1a", "#22304f", "#2a3a5e"]);
  const line = (text: string, x: number, y: number, size: number): PrintedLine => ({
    runs: [{ text }],
    x,
    y,
    size,
    weight: 700,
    fonts: look.fonts,
    fill,
    anchor: "middle",
  });
  return [
    line("आयकर विभाग", 232, 58, 36),
    line("INCOME TAX DEPARTMENT", 232, 104, 26),
    line("भारत सरकार", 772, 58, 36),
    line("GOVT. OF INDIA", 772, 104, 28),
  ];
};

const nameRuns = ({ name }: FictionalPerson): TextRun[] => [
  { text: name.latin.toUpperCase(), field: "name" },
];

const fatherRuns = ({ fatherName }: FictionalPerson): TextRun[] => [
  { text: fatherName.latin.toUpperCase(), field: "fatherName" },
];

const birthRuns = ({ dateOfBirth }: FictionalPerson): TextRun[] => [
  { text: slashDate(dateOfBirth), field: "dateOfBirth", value: dateOfBirth },
];

const panNumber = ({ person, look, random }: Setting, x: number, y: number): PrintedLine => ({
  runs: [{ text: person.pan, field: "idNumber" }],
  x: x + look.shiftX,
  y: y + look.shiftY,
  size: random.between(40, 46),
  weight: look.numberWeight,
  fonts: look.fonts,
  fill: look.ink,
  stretch: look.stretch,
  spacing: random.between(0, 3),
});

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

const label = (text: string, { look }: Setting, spot: Spot): PrintedLine => ({
  ...spot,
  runs: [{ text }],
  weight: 500,
  fonts: look.fonts,
  fill: "#2b3346",
});

const centredLabel = (text: string, setting: Setting, spot: Spot): PrintedLine => ({
  ...label(text, setting, spot),
  anchor: "middle",
});
