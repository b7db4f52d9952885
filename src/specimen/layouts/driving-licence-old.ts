/**
 * @file Driving licences of earlier years, which every state printed its own way.
 *
 * In:  a person, a seed's stream.
 * Out: the drawing. Four ways to lay it out, each with its own words for the same things:
 *      by memory of cards of Karnataka, Delhi, Maharashtra and Tamil Nadu, and drawn for any
 *      state, since readers must not lean on which state prints how.
 */
import { rosette, signature, watermark } from "../artwork/marks.ts";
import { paper } from "../artwork/background.ts";
import { SHEETS, type Box, type CardDrawing, type PrintedLine, type TextRun } from "../drawing.ts";
import type { FictionalPerson } from "../people/person.ts";
import { drawPress } from "../print/press.ts";
import type { Random } from "../random.ts";
import { breakLines } from "./break-lines.ts";
import { licenceAddress, licenceAsPrinted } from "./driving-licence.ts";
import { bodyLine, drawLook, type Look } from "./look.ts";
import { dashDate, dotDate, slashDate } from "./print-forms.ts";

interface Style {
  readonly heading: readonly string[];
  readonly labels: Readonly<
    Record<
      "number" | "name" | "kin" | "birth" | "issue" | "expiry" | "vehicles" | "address",
      string
    >
  >;
  readonly portrait: Box;
  /** Left edge, first baseline, right edge of the text. */
  readonly text: readonly [x: number, top: number, right: number];
  readonly pitch: number;
  readonly date: (isoDate: string) => string;
  readonly ground: readonly [from: string, to: string];
}

const RIGHT = { left: 790, top: 130, width: 184, height: 230 };
const LEFT = { left: 44, top: 150, width: 190, height: 236 };

/** @param state its name, in capitals */
type StyleOf = (state: string) => Style;

const southern: StyleOf = (state) => ({
  heading: [`GOVERNMENT OF ${state}`, "DRIVING LICENCE"],
  labels: {
    number: "DL No. : ",
    name: "NAME : ",
    kin: "S/D/W of : ",
    birth: "DOB : ",
    issue: "DOI : ",
    expiry: "VALID TILL : ",
    vehicles: "COV : ",
    address: "ADDRESS : ",
  },
  portrait: RIGHT,
  text: [40, 160, 770],
  pitch: 46,
  date: dashDate,
  ground: ["#f6e9d2", "#efd9b2"],
});

const northern: StyleOf = (state) => ({
  heading: ["UNION OF INDIA", `DRIVING LICENCE (${state})`],
  labels: {
    number: "Licence No : ",
    name: "Name : ",
    kin: "S/D/W of : ",
    birth: "D.O.B : ",
    issue: "Date of Issue : ",
    expiry: "Valid Upto : ",
    vehicles: "Authorised to drive : ",
    address: "Add : ",
  },
  portrait: LEFT,
  text: [266, 166, 980],
  pitch: 45,
  date: slashDate,
  ground: ["#e8f0f7", "#cfdfee"],
});

const western: StyleOf = (state) => ({
  heading: [`THE UNION OF INDIA   ${state} STATE MOTOR DRIVING LICENCE`],
  labels: {
    number: "DL No ",
    name: "Name  ",
    kin: "S/D/W of  ",
    birth: "DOB : ",
    issue: "DOI : ",
    expiry: "Valid Till : ",
    vehicles: "COV ",
    address: "Add  ",
  },
  portrait: { left: 784, top: 250, width: 186, height: 230 },
  text: [40, 128, 764],
  pitch: 48,
  date: dashDate,
  ground: ["#f3dfe4", "#e4c6d0"],
});

const coastal: StyleOf = (state) => ({
  heading: [`${state} TRANSPORT DEPARTMENT`, "LICENCE TO DRIVE"],
  labels: {
    number: "DL.NO. ",
    name: "NAME : ",
    kin: "Son/Wife/Daughter of : ",
    birth: "Date of Birth : ",
    issue: "Issued on : ",
    expiry: "Valid Till : ",
    vehicles: "Class of Vehicle : ",
    address: "Address : ",
  },
  portrait: LEFT,
  text: [262, 164, 980],
  pitch: 44,
  date: dotDate,
  ground: ["#eef3e2", "#d6e3c0"],
});

const STYLES = [southern, northern, western, coastal] as const;

export const drawOldLicence = (person: FictionalPerson, random: Random): CardDrawing => {
  const { papers } = person;
  const style = random.pick(STYLES)(papers.licenceState.name.toUpperCase());
  const look = { ...drawLook(random, LICENCE_FACES), tilt: 0 };
  const [x, top, right] = style.text;
  return {
    sheet: SHEETS.id1,
    material: random.pick(["pvc", "laminate"]),
    press: drawPress(random, ["thermal", "laser", "needle"]),
    artwork: [
      ...paper(random, {
        from: style.ground[0],
        to: style.ground[1],
        line: random.pick(["#b08a5a", "#7f94b0", "#93a878", "#b07f92"]),
        strength: random.between(0.06, 0.22),
        lineCount: random.whole(10, 36),
      }),
      rosette(random, { left: 30, top: 16, width: 80, height: 90 }, "#4a4a5a"),
      watermark(random),
      signature(random, { left: style.portrait.left, top: 530, width: 180, height: 56 }),
      ...(random.chance(0.3) ? [chip(random)] : []),
    ],
    lines: [...heading(style, look), ...rows(person, random, { style, look, x, top, right })],
    portraitBox: style.portrait,
  };
};

const LICENCE_FACES = ["Arimo", "Roboto", "Tinos", "Courier Prime", "Noto Sans"] as const;

interface RowPlace {
  readonly style: Style;
  readonly look: Look;
  readonly x: number;
  readonly top: number;
  readonly right: number;
}

const rows = (
  person: FictionalPerson,
  random: Random,
  { style, look, x, top, right }: RowPlace,
): PrintedLine[] => {
  const { papers } = person;
  const { labels, date, pitch } = style;
  const half = x + (right - x) / 2;
  const line = (runs: readonly TextRun[], row: number, from: number, to: number): PrintedLine =>
    bodyLine(look, runs, { x: from, y: top + row * pitch, right: to, size: 25 });
  const dated = (label: string, field: "issueDate" | "expiryDate" | "dateOfBirth", day: string) => [
    { text: label },
    { text: date(day), field, value: day },
  ];
  const number = licenceAsPrinted(papers.licenceNumber, random);
  const vehicles = random.pick(["MCWG LMV", "LMV MCWG", "MCWG", "LMV-NT MCWG", "M.CYL.WG LMV"]);
  const address = breakLines(licenceAddress(person).toUpperCase(), 40);
  const issue = line(dated(labels.issue, "issueDate", papers.licenceIssue), 1, x, half - 15);
  const expiry = line(dated(labels.expiry, "expiryDate", papers.licenceExpiry), 1, half, right);
  return [
    line(
      [{ text: labels.number }, { text: number, field: "idNumber", value: papers.licenceNumber }],
      0,
      x,
      right,
    ),
    ...(random.chance(0.5) ? [issue, expiry] : [expiry, issue]),
    line(
      [{ text: labels.name }, { text: person.name.latin.toUpperCase(), field: "name" }],
      2,
      x,
      right,
    ),
    line(
      [{ text: labels.kin }, { text: person.fatherName.latin.toUpperCase(), field: "fatherName" }],
      3,
      x,
      right,
    ),
    line(dated(labels.birth, "dateOfBirth", person.dateOfBirth), 4, x, half - 15),
    line(
      [{ text: random.pick(["BG : ", "Blood Group : "]) }, { text: papers.bloodGroup }],
      4,
      half,
      right,
    ),
    line([{ text: labels.vehicles }, { text: vehicles }], 5, x, right),
    ...address.map((text, index) =>
      bodyLine(
        look,
        [...(index === 0 ? [{ text: labels.address }] : []), { text, field: "address" }],
        { x, y: top + 6 * pitch + index * 34, right, size: 22 },
      ),
    ),
  ];
};

const heading = (style: Style, look: Look): PrintedLine[] =>
  style.heading.map((text, index) => ({
    ...bodyLine(look, [{ text }], {
      x: 140,
      y: 58 + index * 42,
      right: 960,
      size: index === 0 ? 31 : 28,
    }),
    weight: 700,
    fill: "#232a44",
  }));

/** The contacts of a smart card. */
const chip = (random: Random): string => {
  const [x, y] = [random.whole(820, 860), random.whole(370, 392)];
  return `<g transform="translate(${x} ${y})"><rect width="100" height="84" rx="12" fill="#d9b45a"/><path d="M0 28H34M0 56H34M66 28H100M66 56H100M34 0V84M66 0V84" stroke="#9a7a2e" stroke-width="2" fill="none"/></g>`;
};
