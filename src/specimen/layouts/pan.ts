/**
 * @file The three layouts of a PAN card.
 *
 * In:  a person, a seed's stream.
 * Out: the drawing.
 *
 * Before 2017 the holder's name, the father's name and the date of birth stand one under the
 * other without labels; from 2017 each has a label in Hindi and English, and there is a QR
 * code; from July 2018 the portrait is top left and the QR code right.
 */
import { hologram, rosette, signature, watermark } from "../artwork/marks.ts";
import { paper } from "../artwork/background.ts";
import type { CardDrawing, PrintedLine, TextRun } from "../drawing.ts";
import type { FictionalPerson } from "../people/person.ts";
import type { Random } from "../random.ts";
import { bodyLine, drawLook, type Look } from "./look.ts";
import { slashDate } from "./print-forms.ts";

type PanVariant = "pan-before-2017" | "pan-2017" | "pan-2018";

export const drawPan = (
  variant: PanVariant,
  person: FictionalPerson,
  random: Random,
): CardDrawing => {
  const base = [
    ...panPaper(random),
    rosette(random, { left: 462, top: 18, width: 84, height: 100 }, "#3b4a66"),
    watermark(random),
  ];
  switch (variant) {
    case "pan-before-2017":
      return drawBefore2017(base, person, random);
    case "pan-2017":
      return draw2017(base, person, random);
    case "pan-2018":
      return draw2018(base, person, random);
  }
};

const drawBefore2017 = (
  base: readonly string[],
  person: FictionalPerson,
  random: Random,
): CardDrawing => {
  const look = drawLook(random);
  const right = 730;
  const x = 46;
  return {
    artwork: [
      ...base,
      hologram(random, { left: 812, top: 166, width: 118, height: 92 }),
      signature(random, { left: 56, top: 498, width: 290, height: 84 }),
    ],
    lines: [
      ...panHeader(random),
      bodyLine(look, nameRuns(person), { x, y: 182, right }),
      bodyLine(look, fatherRuns(person), { x, y: 242, right }),
      bodyLine(look, birthRuns(person), { x, y: 302, right }),
      smallLabel("Permanent Account Number", x + look.shiftX, 364, 27),
      panNumber(person, look, x, 420),
      smallLabel("Signature", x + 92, 616, 22),
    ],
    portraitBox: { left: 760, top: 306, width: 204, height: 262 },
  };
};

const draw2017 = (
  base: readonly string[],
  person: FictionalPerson,
  random: Random,
): CardDrawing => {
  const look = { ...drawLook(random), bodySize: random.between(28, 31) };
  const x = 42;
  const right = 700;
  return {
    artwork: [...base, signature(random, { left: 420, top: 500, width: 240, height: 70 })],
    lines: [
      ...panHeader(random),
      smallLabel("स्थायी लेखा संख्या कार्ड", x, 160, 25),
      smallLabel("Permanent Account Number Card", x, 190, 25),
      panNumber(person, look, x, 240),
      smallLabel("नाम / Name", x, 290, 23),
      bodyLine(look, nameRuns(person), { x, y: 328, right }),
      smallLabel("पिता का नाम / Father's Name", x, 382, 23),
      bodyLine(look, fatherRuns(person), { x, y: 420, right }),
      smallLabel("जन्म की तारीख / Date of Birth", x, 486, 23),
      bodyLine(look, birthRuns(person), { x, y: 524, right: 400 }),
      smallLabel("हस्ताक्षर / Signature", 440, 606, 22),
    ],
    portraitBox: { left: 772, top: 410, width: 160, height: 204 },
    qr: { box: { left: 714, top: 134, width: 270, height: 262 }, content: { kind: "opaque" } },
  };
};

const draw2018 = (
  base: readonly string[],
  person: FictionalPerson,
  random: Random,
): CardDrawing => {
  const look = { ...drawLook(random), bodySize: random.between(28, 32) };
  const x = 40;
  const right = 690;
  return {
    artwork: [...base, signature(random, { left: 400, top: 516, width: 230, height: 62 })],
    lines: [
      ...panHeader(random),
      centredLabel("स्थायी लेखा संख्या कार्ड", 448, 172, 26),
      centredLabel("Permanent Account Number Card", 448, 206, 25),
      { ...panNumber(person, look, 448, 262), anchor: "middle" },
      smallLabel("नाम / Name", x, 346, 22),
      bodyLine(look, nameRuns(person), { x, y: 382, right }),
      smallLabel("पिता का नाम / Father's Name", x, 436, 22),
      bodyLine(look, fatherRuns(person), { x, y: 472, right }),
      smallLabel("जन्म की तारीख / Date of Birth", x, 548, 22),
      bodyLine(look, birthRuns(person), { x, y: 586, right: 380 }),
      smallLabel("हस्ताक्षर / Signature", 420, 614, 22),
    ],
    portraitBox: { left: 44, top: 136, width: 146, height: 174 },
    qr: { box: { left: 706, top: 140, width: 280, height: 280 }, content: { kind: "opaque" } },
  };
};

const panPaper = (random: Random): string[] =>
  paper(random, {
    from: random.pick(["#dfeaf4", "#e3eef2", "#d9e6f2"]),
    to: random.pick(["#b9d3e4", "#c3dccf", "#cfd6ea"]),
    line: random.pick(["#4f7ea8", "#5d8f9c", "#6b7fb0"]),
    strength: random.between(0.12, 0.28),
    lineCount: random.whole(20, 44),
  });

const panHeader = (random: Random): PrintedLine[] => {
  const fill = random.pick(["#17233f", "#1a1a1a", "#22304f"]);
  const line = (text: string, x: number, y: number, size: number): PrintedLine => ({
    runs: [{ text }],
    x,
    y,
    size,
    weight: 700,
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

const nameRuns = (person: FictionalPerson): TextRun[] => [
  { text: person.name.latin.toUpperCase(), field: "name" },
];

const fatherRuns = (person: FictionalPerson): TextRun[] => [
  { text: person.fatherName.latin.toUpperCase(), field: "fatherName" },
];

const birthRuns = (person: FictionalPerson): TextRun[] => [
  { text: slashDate(person.dateOfBirth), field: "dateOfBirth" },
];

const panNumber = (person: FictionalPerson, look: Look, x: number, y: number): PrintedLine => ({
  runs: [{ text: person.pan, field: "idNumber" }],
  x: x + look.shiftX,
  y: y + look.shiftY,
  size: 44,
  weight: look.numberWeight,
  fill: look.ink,
  stretch: look.stretch,
  spacing: 1.5,
});

const smallLabel = (text: string, x: number, y: number, size: number): PrintedLine => ({
  runs: [{ text }],
  x,
  y,
  size,
  weight: 500,
  fill: "#2b3346",
});

const centredLabel = (text: string, x: number, y: number, size: number): PrintedLine => ({
  ...smallLabel(text, x, y, size),
  anchor: "middle",
});
