import { expect, test } from "vitest";
import { AADHAAR_BACK, AADHAAR_NEW, PAN_2018 } from "./fixtures/cards.ts";
import { pageOf, type PrintedLine } from "./fixtures/page.ts";
import { readDocument } from "./index.ts";

const options = { now: new Date("2026-11-22T06:00:00Z"), trustSpecimens: false };

const moved = (lines: readonly PrintedLine[], byX: number, byY: number): readonly PrintedLine[] =>
  lines.map((line) => ({ ...line, x: line.x + byX, y: line.y + byY }));

const LETTER: readonly PrintedLine[] = [
  { text: "Unique Identification Authority of India", x: 780, y: 200, size: 50 },
  { text: "icb / Enrolment No.: 3957/40332/29264", x: 240, y: 440, size: 40, score: 0.9 },
  { text: "To", x: 240, y: 560, size: 40 },
  { text: "मीरा अय्यर", x: 240, y: 625, size: 40, script: "devanagari" },
  { text: "Meera Iyer", x: 240, y: 690, size: 40 },
  { text: "D/O: Raghav Iyer,", x: 240, y: 755, size: 40 },
  { text: "12, Station Road,", x: 240, y: 820, size: 40 },
  { text: "Near Post Office,", x: 240, y: 885, size: 40 },
  { text: "Kothrud, Pune,", x: 240, y: 950, size: 40 },
  { text: "Maharashtra - 411038", x: 240, y: 1015, size: 40 },
  { text: "Mobile: xxxxxx0002", x: 240, y: 1090, size: 40 },
  { text: "Your Aadhaar No. :", x: 1000, y: 1360, size: 50 },
  { text: "0147 5896 2341", x: 900, y: 1440, size: 80 },
  ...moved(AADHAAR_NEW, 190, 2700),
  ...moved(AADHAAR_BACK, 1280, 2700),
];

const recognised = (lines: readonly PrintedLine[]) => {
  const reading = readDocument([pageOf(lines, { faces: [[300, 2850, 200]] })], options);
  if (reading.outcome !== "recognised") throw new Error("not recognised");
  return reading;
};

test("an Aadhaar letter is a front with both sides of its card on it", () => {
  const reading = recognised(LETTER);
  expect(reading).toMatchObject({
    type: "aadhaar",
    variant: "aadhaar-letter",
    sides: ["front"],
    numberStatus: "never-issued",
    disagreements: [],
    fields: {
      idNumber: { value: "014758962341" },
      name: { value: "Meera Iyer" },
      nameLocal: { value: "मीरा अय्यर" },
      dateOfBirth: { value: "1978-01-23" },
      gender: { value: "F" },
    },
  });
  // The number stands in three places, and all of them are read.
  expect(reading.readings.idNumber).toHaveLength(3);
});

test("the address is read from the letter's head and from the card's back", () => {
  const { readings } = recognised(LETTER);
  expect(readings.address?.map(({ value }) => value)).toEqual([
    "D/O: Raghav Iyer, 12, Station Road, Near Post Office, Kothrud, Pune, Maharashtra - 411038",
    "D/O: Raghav Iyer, 12, Station Road, Near Post Office, Kothrud, Pune, Maharashtra - 411038",
  ]);
});

test("without its head a cut-out card is no letter", () => {
  expect(recognised(moved(AADHAAR_NEW, 0, 0)).variant).toBe("aadhaar-new");
});

test("an e-PAN page is told from the card that is printed on it", () => {
  const page = [
    { text: "INCOME TAX DEPARTMENT", x: 600, y: 190, size: 50 },
    { text: "e- Permanent Account Number (e-PAN) Card", x: 240, y: 350, size: 50 },
    ...moved(PAN_2018, 190, 1030),
  ];
  const card = recognised(PAN_2018);
  const letter = recognised(page);
  expect(card.variant).not.toBe("pan-letter");
  expect(letter.variant).toBe("pan-letter");
  expect(letter.fields.name?.value).toBe(card.fields.name?.value);
  expect(letter.fields.idNumber?.value).toBe(card.fields.idNumber?.value);
});
