/**
 * @file Papers that look like identity documents to a camera and are none that is read: a
 * ration card, an office badge, a bank card, a membership card.
 *
 * In:  a person, a seed's stream.
 * Out: the drawing. It has no fields: nothing of it should be read as a document's.
 */
import { rosette, watermark } from "../artwork/marks.ts";
import { paper } from "../artwork/background.ts";
import { SHEETS, type CardDrawing, type PrintedLine } from "../drawing.ts";
import type { FictionalPerson } from "../people/person.ts";
import { drawPress } from "../print/press.ts";
import type { Random } from "../random.ts";
import { bodyLine, drawLook } from "./look.ts";
import { slashDate } from "./print-forms.ts";

interface Paper {
  readonly title: readonly string[];
  readonly rows: readonly string[];
  readonly ground: readonly [string, string];
  readonly portrait: boolean;
  readonly ink: string;
}

export const drawUnsupported = (person: FictionalPerson, random: Random): CardDrawing => {
  const look = { ...drawLook(random), tilt: 0 };
  const { title, rows, ground, portrait, ink } = random.pick(PAPERS)(person, random);
  const x = portrait ? 320 : 60;
  const line = (text: string, y: number, size: number): PrintedLine => ({
    ...bodyLine(look, [{ text }], { x, y, right: 980, size }),
    fill: ink,
  });
  return {
    sheet: SHEETS.id1,
    material: random.pick(["pvc", "laminate"]),
    press: drawPress(random, ["laser", "thermal", "offset"]),
    artwork: [
      ...paper(random, {
        from: ground[0],
        to: ground[1],
        line: "#889",
        strength: random.between(0, 0.2),
        lineCount: random.whole(4, 30),
      }),
      rosette(random, { left: 880, top: 20, width: 90, height: 90 }, ink),
      watermark(random),
    ],
    lines: [
      ...title.map(
        (text, index) => ({ ...line(text, 70 + index * 44, 38 - index * 6), weight: 700 }) as const,
      ),
      ...rows.map((text, index) => line(text, 220 + index * 54, 27)),
    ],
    ...(portrait && { portraitBox: { left: 60, top: 180, width: 220, height: 280 } }),
  };
};

const PAPERS: readonly ((person: FictionalPerson, random: Random) => Paper)[] = [
  (person, random) => ({
    title: ["राशन कार्ड / RATION CARD", "Food and Civil Supplies Department"],
    rows: [
      `Card No : ${random.digits(10)}`,
      `मुखिया का नाम / Head of Family : ${person.name.latin}`,
      `No. of Units : ${random.whole(1, 7)}`,
      `Fair Price Shop : ${random.digits(4)}`,
      `${person.address.district.latin}, ${person.address.state.latin}`,
    ],
    ground: ["#fdf3c4", "#f5e29a"],
    portrait: random.chance(0.3),
    ink: "#2a2416",
  }),
  (person, random) => ({
    title: ["ACME SAMPLE WORKS PVT LTD", "EMPLOYEE"],
    rows: [
      person.name.latin.toUpperCase(),
      `Emp ID : ${random.digits(5)}`,
      random.pick(["Senior Engineer", "Accounts Officer", "Shift Supervisor"]),
      `Valid till ${slashDate(person.papers.licenceExpiry)}`,
    ],
    ground: ["#ffffff", "#dfe8f6"],
    portrait: true,
    ink: "#14306a",
  }),
  (person, random) => ({
    title: ["SAMPLE BANK", "Debit"],
    rows: [
      "",
      `0000 00${random.digits(2)} ${random.digits(4)} ${random.digits(4)}`,
      `VALID THRU ${String(random.whole(1, 12)).padStart(2, "0")}/${random.whole(26, 33)}`,
      person.name.latin.toUpperCase(),
    ],
    ground: [random.pick(["#26304a", "#5a1f2c", "#1f4a3c"]), "#101522"],
    portrait: false,
    ink: "#e8e6da",
  }),
  (person, random) => ({
    title: ["CITY PUBLIC LIBRARY", "MEMBERSHIP CARD"],
    rows: [
      `Member : ${person.name.latin}`,
      `Membership No. L-${random.digits(6)}`,
      `Issued ${slashDate(person.issueDate)}`,
      `${person.address.vtc.latin}, ${person.address.district.latin}`,
    ],
    ground: ["#eef6ef", "#cfe4d4"],
    portrait: random.chance(0.6),
    ink: "#1d3a26",
  }),
];
