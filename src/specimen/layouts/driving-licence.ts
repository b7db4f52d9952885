/**
 * @file The driving licence since 2019 (Form 7 of the Central Motor Vehicles Rules), one
 * layout for all states, and the back of it.
 *
 * In:  a person, a seed's stream.
 * Out: the drawing of one side.
 *
 * From public descriptions: what is printed and in which order. By memory: places, sizes,
 * colours. Blood groups are on such cards; they are no field, for they are health data.
 */
import { rosette, signature, watermark } from "../artwork/marks.ts";
import { paper } from "../artwork/background.ts";
import {
  CARD_WIDTH,
  SHEETS,
  type CardDrawing,
  type PrintedLine,
  type TextRun,
} from "../drawing.ts";
import type { FictionalPerson } from "../people/person.ts";
import { drawPress } from "../print/press.ts";
import type { Random } from "../random.ts";
import { addressParts } from "./aadhaar-back.ts";
import { breakLines } from "./break-lines.ts";
import { bodyLine, drawLook, type Look } from "./look.ts";
import { dashDate, slashDate } from "./print-forms.ts";

export const drawLicence2019 = (person: FictionalPerson, random: Random): CardDrawing => {
  const look = { ...drawLook(random, ["Noto Sans", "Arimo", "Roboto"]), tilt: 0 };
  const { papers } = person;
  const date = random.pick([dashDate, slashDate, dashDate]);
  const x = 40;
  const pair = (label: string, run: TextRun, place: Place): PrintedLine =>
    bodyLine(look, [{ text: label }, run], { ...place, size: 25 });
  return {
    ...ground(random, [stateMark(random)]),
    lines: [
      ...head(papers.licenceState.name, look),
      pair(
        random.pick(["DL No. : ", "DL No: ", ""]),
        {
          text: licenceAsPrinted(papers.licenceNumber, random),
          field: "idNumber",
          value: papers.licenceNumber,
        },
        { x, y: 148, right: 560 },
      ),
      pair(
        "Date of Issue : ",
        { text: date(papers.licenceIssue), field: "issueDate", value: papers.licenceIssue },
        { x, y: 196, right: 420 },
      ),
      pair(
        "Validity (NT) : ",
        { text: date(papers.licenceExpiry), field: "expiryDate", value: papers.licenceExpiry },
        { x: 440, y: 196, right: 770 },
      ),
      ...(random.chance(0.4)
        ? [
            pair(
              "Validity (TR) : ",
              { text: date(papers.transportExpiry) },
              { x: 440, y: 236, right: 770 },
            ),
          ]
        : []),
      pair("Name : ", { text: cased(person.name.latin), field: "name" }, { x, y: 292, right: 750 }),
      pair(
        "Date of Birth : ",
        { text: date(person.dateOfBirth), field: "dateOfBirth", value: person.dateOfBirth },
        { x, y: 340, right: 420 },
      ),
      pair("Blood Group : ", { text: papers.bloodGroup }, { x: 450, y: 340, right: 750 }),
      pair(
        "Son/Daughter/Wife of : ",
        { text: cased(person.fatherName.latin), field: "fatherName" },
        { x, y: 388, right: 750 },
      ),
      ...addressBlock(person, look),
      small("Signature of Holder", look, 800, 560),
    ],
    portraitBox: { left: 778, top: 140, width: 196, height: 246 },
    overprint: [signature(random, { left: 790, top: 470, width: 180, height: 60 })],
  };
};

export const drawLicenceBack = (person: FictionalPerson, random: Random): CardDrawing => {
  const look = { ...drawLook(random, ["Noto Sans", "Arimo", "Roboto"]), tilt: 0 };
  const { papers } = person;
  const date = random.pick([dashDate, slashDate]);
  const classes = random.pick([
    ["MCWG", "LMV"],
    ["MCWG"],
    ["LMV", "MCWG", "TRANS"],
    ["MCWOG", "LMV"],
  ]);
  const cell = (text: string, column: number, row: number): PrintedLine =>
    bodyLine(look, [{ text }], {
      x: 50 + column * 210,
      y: 180 + row * 42,
      right: 50 + column * 210 + 195,
      size: 21,
    });
  return {
    ...ground(random),
    lines: [
      bodyLine(
        look,
        [
          { text: "DL No. : " },
          {
            text: licenceAsPrinted(papers.licenceNumber, random),
            field: "idNumber",
            value: papers.licenceNumber,
          },
        ],
        { x: 50, y: 76, right: 640, size: 27 },
      ),
      ...["Class of Vehicle", "Code", "Date of Issue"].map((text, column) =>
        cell(text, column, -1),
      ),
      ...classes.flatMap((code, row) => [
        cell(row === 0 ? "Vehicle Class" : "", 0, row),
        cell(code, 1, row),
        cell(date(papers.licenceIssue), 2, row),
      ]),
      small("Emergency Contact Number : 00000 00000", look, 50, 400),
      small("Invalid Carriage (Regn. Number) :", look, 50, 440),
      small("Hazardous Validity :        Hill Validity :", look, 50, 480),
      small("Form 7  Rule 16(2)", look, 700, 60),
      small(`Licencing Authority, ${papers.licenceState.code}00`, look, 620, 560),
    ],
    ...(random.chance(0.7) && {
      qr: { box: { left: 730, top: 110, width: 240, height: 240 }, content: { kind: "opaque" } },
    }),
  };
};

const addressBlock = (person: FictionalPerson, look: Look): PrintedLine[] =>
  breakLines(`Address : ${licenceAddress(person)}`, 58).map((text, index) =>
    bodyLine(look, addressRuns(text), { x: 40, y: 440 + index * 36, right: 760, size: 22 }),
  );

/** As one line. */
export const licenceAddress = (person: FictionalPerson): string => {
  const parts = addressParts(person.address).slice(1);
  return `${parts.map(({ latin }) => latin).join(", ")}, ${person.address.pinCode}`;
};

/** With and without the spaces, hyphens and slashes that offices put in. */
export const licenceAsPrinted = (number: string, random: Random): string => {
  const [state, office, year, serial] = [
    number.slice(0, 2),
    number.slice(2, 4),
    number.slice(4, 8),
    number.slice(8),
  ];
  return random.pick([
    `${state}${office} ${year}${serial}`,
    `${state}${office} ${year} ${serial}`,
    `${state}-${office}${year}${serial}`,
    number,
    `${state}${office}/${year}/${serial}`,
  ]);
};

/** The label of the first line is no part of the address. */
const addressRuns = (text: string): TextRun[] => {
  const [, label = "", rest = text] = /^(Address : )?(.*)$/.exec(text) ?? [];
  return [...(label === "" ? [] : [{ text: label }]), { text: rest, field: "address" }];
};

const cased = (name: string): string => name.toUpperCase();

interface Place {
  readonly x: number;
  readonly y: number;
  readonly right: number;
}

const ground = (
  random: Random,
  marks: readonly string[] = [],
): Pick<CardDrawing, "sheet" | "material" | "press" | "artwork"> => ({
  sheet: SHEETS.id1,
  material: "pvc",
  press: drawPress(random, ["thermal", "thermal", "laser"]),
  artwork: [
    ...paper(random, {
      from: random.pick(["#fdf6ee", "#f4f7ee", "#fdf3f0", "#f0f5fa"]),
      to: random.pick(["#e7edda", "#f7dfcf", "#dbe9f2", "#efe4f2"]),
      line: random.pick(["#c7a070", "#87a878", "#8aa0c0"]),
      strength: random.between(0.08, 0.24),
      lineCount: random.whole(14, 40),
    }),
    watermark(random),
    ...marks,
  ],
});

const head = (state: string, look: Look): PrintedLine[] => {
  const line = (text: string, y: number, size: number): PrintedLine => ({
    runs: [{ text }],
    x: CARD_WIDTH / 2,
    y,
    size,
    weight: 700,
    fonts: look.fonts,
    fill: "#1f2d4d",
    anchor: "middle",
  });
  return [line("Indian Union Driving Licence", 50, 34), line(`Issued by ${state}`, 90, 27)];
};

const small = (text: string, look: Look, x: number, y: number): PrintedLine => ({
  runs: [{ text }],
  x,
  y,
  size: 18,
  weight: 400,
  fonts: look.fonts,
  fill: "#333",
});

/** A mark of the state, in place of its emblem. See [Note: no real emblem]. */
const stateMark = (random: Random): string =>
  rosette(random, { left: 36, top: 22, width: 80, height: 80 }, random.pick(["#444", "#274a78"]));
