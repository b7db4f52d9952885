/**
 * @file Identity cards of Utopia, ICAO's own example of a state: TD1 with its zone on the
 * back, TD2 with portrait and zone on one side.
 *
 * In:  a person, a seed's stream.
 * Out: the drawing of one side.
 *
 * From ICAO Doc 9303 parts 5 and 6: sizes, zones, what must be printed. Everything else is
 * invented: no state's card looks like it.
 */
import { hologram, rosette, signature, watermark } from "../artwork/marks.ts";
import { paper } from "../artwork/background.ts";
import {
  SHEETS,
  type CardDrawing,
  type PrintedLine,
  type Sheet,
  type TextRun,
} from "../drawing.ts";
import { composeTd1, composeTd2, namesInZone } from "../mrz/compose.ts";
import { printMrz } from "../mrz/mrz-print.ts";
import { utopianName } from "../people/traveller.ts";
import type { FictionalPerson } from "../people/person.ts";
import { colourPortrait, greyPortrait } from "../print/portrait-look.ts";
import { drawPress } from "../print/press.ts";
import { seededRandom, type Random } from "../random.ts";
import { entryLines, type Entry, type EntryLook } from "./entry.ts";
import { drawLook } from "./look.ts";
import { dotDate, monthDate, slashDate } from "./print-forms.ts";

export const drawTd1Front = (person: FictionalPerson, random: Random): CardDrawing => {
  const style = drawStyle(random, 28);
  const ground = base(random, SHEETS.id1);
  return {
    ...ground,
    artwork: [...ground.artwork, signature(random, { left: 60, top: 490, width: 220, height: 60 })],
    lines: [
      ...heading(style, random, 40),
      ...cardEntries(person, random, {
        x: 330,
        top: 130,
        middle: 650,
        right: 990,
        pitch: 78,
      }).flatMap((entry) => entryLines(entry, style)),
    ],
    portraitBox: { left: 44, top: 130, width: 250, height: 330 },
    portraitLook: random.chance(0.5) ? greyPortrait(random) : colourPortrait(random),
    ...(random.chance(0.5) && { ghostBox: { left: 840, top: 440, width: 120, height: 150 } }),
  };
};

export const drawTd1Back = (person: FictionalPerson, random: Random): CardDrawing => {
  const style = drawStyle(random, 25);
  const { dateOfBirth, gender, papers } = person;
  const lines = composeTd1({
    documentCode: random.pick(["I", "ID", "I"]),
    issuingState: "UTO",
    nationality: "UTO",
    ...nameOf(person),
    documentNumber: papers.utopianNumber,
    dateOfBirth,
    expiryDate: papers.passportExpiry,
    gender,
    optional: random.chance(0.3) ? random.digits(11) : "",
  });
  return {
    ...base(random, SHEETS.id1),
    lines: backEntries(person, random).flatMap((entry) => entryLines(entry, style)),
    mrz: printMrz(random, {
      lines,
      left: 62 + random.between(-14, 16),
      top: 402 + random.between(-10, 12),
      values: {
        idNumber: papers.utopianNumber,
        name: namesInZone(lines[2]!),
        dateOfBirth,
        expiryDate: papers.passportExpiry,
        nationality: "UTO",
        issuingState: "UTO",
        ...(gender !== "T" && { gender }),
      },
    }),
  };
};

const backEntries = ({ papers }: FictionalPerson, random: Random): Entry[] => {
  const date = random.pick([monthDate, dotDate, slashDate]);
  return [
    {
      label: "Place of birth / Lieu de naissance",
      value: [{ text: "ZENITH" }],
      x: 60,
      y: 70,
      right: 480,
    },
    {
      label: "Date of issue / Date de délivrance",
      value: [
        { text: date(papers.passportIssue), field: "issueDate", value: papers.passportIssue },
      ],
      x: 520,
      y: 70,
      right: 960,
    },
    {
      label: "Authority / Autorité",
      value: [{ text: "CITY OF ZENITH" }],
      x: 60,
      y: 160,
      right: 480,
    },
    {
      label: "Height / Taille",
      value: [{ text: `${random.whole(151, 194)} cm` }],
      x: 520,
      y: 160,
      right: 800,
    },
  ];
};

export const drawTd2 = (person: FictionalPerson, random: Random): CardDrawing => {
  const style = drawStyle(random, 29);
  const { dateOfBirth, gender, papers } = person;
  const lines = composeTd2({
    documentCode: random.pick(["I", "ID", "AC"]),
    issuingState: "UTO",
    nationality: "UTO",
    ...nameOf(person),
    documentNumber: papers.utopianNumber,
    dateOfBirth,
    expiryDate: papers.passportExpiry,
    gender,
    optional: random.chance(0.3) ? random.digits(7) : "",
  });
  const ground = base(random, SHEETS.td2);
  return {
    ...ground,
    artwork: [...ground.artwork, signature(random, { left: 90, top: 600, width: 250, height: 60 })],
    lines: [
      ...heading(style, random, 60),
      ...cardEntries(person, random, {
        x: 440,
        top: 150,
        middle: 830,
        right: 1200,
        pitch: 88,
      }).flatMap((entry) => entryLines(entry, style)),
    ],
    portraitBox: { left: 60, top: 150, width: 330, height: 430 },
    portraitLook: random.chance(0.4) ? greyPortrait(random) : colourPortrait(random),
    mrz: printMrz(random, {
      lines,
      left: 76 + random.between(-14, 16),
      top: 710 + random.between(-12, 8),
      values: { issuingState: "UTO" },
    }),
  };
};

/** Front and back of one seed are of one person, whatever stream draws the side. */
const nameOf = (person: FictionalPerson) =>
  utopianName(
    seededRandom(Number.parseInt(person.aadhaarNumber.slice(0, 8), 10), "utopian"),
    person,
  );

interface Columns {
  readonly x: number;
  readonly top: number;
  readonly middle: number;
  readonly right: number;
  readonly pitch: number;
}

const cardEntries = (
  person: FictionalPerson,
  random: Random,
  { x, top, middle, right, pitch }: Columns,
): Entry[] => {
  const { dateOfBirth, gender, papers } = person;
  const { surname, givenNames } = nameOf(person);
  const date = random.pick([monthDate, dotDate, slashDate]);
  const full = (label: string, value: TextRun, row: number): Entry => ({
    label,
    value: [value],
    x,
    y: top + row * pitch,
    right,
  });
  const half = (label: string, value: TextRun, row: number, second: boolean): Entry => ({
    ...full(label, value, row),
    ...(second ? { x: middle } : { right: middle - 20 }),
  });
  return [
    full("Given names / Prénoms", { text: givenNames.toUpperCase(), field: "name" }, 1),
    full(
      "Surname / Nom",
      surname === "" ? { text: " " } : { text: surname.toUpperCase(), field: "name" },
      0,
    ),
    half(
      "Sex / Sexe",
      { text: gender === "T" ? "X" : gender, field: "gender", value: gender },
      2,
      false,
    ),
    half(
      "Nationality / Nationalité",
      { text: random.pick(["UTO", "UTOPIAN"]), field: "nationality", value: "UTO" },
      2,
      true,
    ),
    half(
      "Date of birth / Date de naissance",
      { text: date(dateOfBirth), field: "dateOfBirth", value: dateOfBirth },
      3,
      false,
    ),
    half(
      "Document No. / No. du document",
      { text: papers.utopianNumber, field: "idNumber" },
      3,
      true,
    ),
    half(
      "Date of expiry / Date d'expiration",
      { text: date(papers.passportExpiry), field: "expiryDate", value: papers.passportExpiry },
      4,
      false,
    ),
  ];
};

const base = (
  random: Random,
  sheet: Sheet,
): Pick<CardDrawing, "sheet" | "material" | "press" | "artwork"> => ({
  sheet,
  material: "pvc",
  press: drawPress(random, ["thermal", "offset", "laser"]),
  artwork: [
    ...paper(
      random,
      {
        from: random.pick(["#e6eef4", "#f2ece6", "#e8f1ea", "#f1e8f0"]),
        to: random.pick(["#cfdcea", "#e4d3c6", "#cfe2d4", "#dccfe2"]),
        line: random.pick(["#6f8fb4", "#a8826a", "#6fa080", "#937ba6"]),
        strength: random.between(0.12, 0.34),
        lineCount: random.whole(16, 50),
      },
      sheet,
    ),
    watermark(random, sheet),
    ...(random.chance(0.4)
      ? [hologram(random, { left: sheet.width * 0.8, top: 30, width: 120, height: 90 })]
      : [rosette(random, { left: sheet.width * 0.86, top: 20, width: 90, height: 90 }, "#5a6a86")]),
  ],
});

const heading = (style: EntryLook, random: Random, x: number): PrintedLine[] => {
  const line = (text: string, y: number, size: number): PrintedLine => ({
    runs: [{ text }],
    x,
    y,
    size,
    weight: 700,
    fonts: style.look.fonts,
    fill: style.labelFill,
  });
  return [
    line(random.pick(["UTOPIA", "REPUBLIC OF UTOPIA"]), 56, 38),
    line(random.pick(["IDENTITY CARD / CARTE D'IDENTITÉ", "IDENTITY CARD"]), 96, 27),
  ];
};

const drawStyle = (random: Random, valueSize: number): EntryLook => ({
  look: drawLook(random),
  labelSize: random.between(15.5, 18.5),
  valueSize: valueSize + random.between(-2, 2.5),
  labelFill: random.pick(["#333", "#2b3a66", "#5a2b38", "#1f4a3a"]),
  drop: random.between(31, 35),
});
