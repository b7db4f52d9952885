import fc from "fast-check";
import { expect, test } from "vitest";
import { pageOf } from "../fixtures/page.ts";
import type { PageOptions, PrintedLine } from "../fixtures/page.ts";
import { VOTER_BACK, VOTER_OLD, VOTER_PVC } from "../fixtures/voter-cards.ts";
import { readDocument, readDocumentAs } from "../read-document.ts";
import type { DocumentPageObservation } from "../../observations/index.ts";
import type { DocumentReading, FieldName } from "../types.ts";
import { VOTER_ID } from "./index.ts";
import { epicStatus, isEpicChecksumWrong, parseEpicNumber } from "./validate.ts";

const OPTIONS = { now: new Date("2026-11-22T06:00:00Z"), trustSpecimens: true };

const read = (...pages: readonly DocumentPageObservation[]): DocumentReading =>
  readDocument(pages, OPTIONS);

const recognised = (reading: DocumentReading) => {
  if (reading.outcome !== "recognised") throw new Error("not recognised");
  return reading;
};

const valuesOf = (reading: DocumentReading): Partial<Record<FieldName, string>> =>
  Object.fromEntries(
    Object.entries(recognised(reading).fields).map(([name, field]) => [name, field.value]),
  );

const replaced = (
  lines: readonly PrintedLine[],
  text: string,
  by: Partial<PrintedLine>,
): readonly PrintedLine[] => {
  if (!lines.some((line) => line.text === text)) throw new Error(`no line ${text}`);
  return lines.map((line) => (line.text === text ? { ...line, ...by } : line));
};

const FACE: PageOptions = { faces: [[60, 200, 200]] };

const LAYOUTS = [
  {
    name: "on paper, with an age",
    lines: VOTER_OLD,
    options: FACE,
    variant: "voter-id-old",
    side: "front",
    fields: {
      idNumber: "ZZZ1234566",
      name: "Meera Iyer",
      nameLocal: "मीरा अय्यर",
      fatherName: "Raghav Iyer",
      gender: "F",
      ageOn: "2005-01-01 26",
    },
  },
  {
    name: "on PVC, with a date of birth and a husband",
    lines: VOTER_PVC,
    options: FACE,
    variant: "voter-id-pvc",
    side: "front",
    fields: {
      idNumber: "ZZZ0000018",
      name: "MEERA IYER",
      nameLocal: "मीरा अय्यर",
      spouseName: "RAGHAV IYER",
      gender: "F",
      dateOfBirth: "1978-01-23",
    },
  },
  {
    name: "the back",
    lines: VOTER_BACK,
    options: {},
    variant: "voter-id-back",
    side: "back",
    fields: {
      address: "12, Station Road, Kothrud, Haveli, Dist. Pune, Maharashtra - 411038",
      issueDate: "2015-03-15",
    },
  },
] as const;

for (const { name, lines, options, variant, side, fields } of LAYOUTS)
  test(`a voter card ${name}: every field is read, as a card and tilted without one`, () => {
    for (const tilt of [{}, { tiltDegrees: 11 }, { tiltDegrees: -14 }]) {
      const reading = recognised(read(pageOf(lines, { ...options, ...tilt })));
      expect(valuesOf(reading)).toEqual(fields);
      expect(reading.type).toBe("voter-id");
      expect(reading.variant).toBe(variant);
      expect(reading.sides).toEqual([side]);
      expect(reading.disagreements).toEqual([]);
    }
  });

test("whatever lines are lost, nobody takes another's name", () => {
  for (const { lines, fields } of LAYOUTS)
    fc.assert(
      fc.property(fc.subarray([...lines]), (kept) => {
        const reading = readDocumentAs([VOTER_ID], [pageOf(kept)], OPTIONS);
        if (reading.outcome !== "recognised") return;
        for (const [field, read] of Object.entries(reading.fields))
          if (field !== "address")
            expect((fields as Partial<Record<string, string>>)[field], field).toBe(read.value);
      }),
      { numRuns: 60 },
    );
});

test("a number is mended by position, split or glued, and each change is reported", () => {
  const number = (text: string) =>
    recognised(read(pageOf(replaced(VOTER_OLD, "ZZZ1234566", { text })))).fields.idNumber;
  for (const text of [
    "ZZZ1234566",
    "ZZZ 1234566",
    "ZZZ/1234566",
    "No. ZZZ1234566",
    "EPIC No:ZZZ1234566",
  ])
    expect(number(text)?.value, text).toBe("ZZZ1234566");
  expect(number("2ZZl23456G")).toMatchObject({
    value: "ZZZ1234566",
    corrections: [
      { position: 0, read: "2", kept: "Z" },
      { position: 3, read: "l", kept: "1" },
      { position: 9, read: "G", kept: "6" },
    ],
  });
});

test("letters that were misread do not become another's number", () => {
  const number = (text: string, score: number) =>
    recognised(read(pageOf(replaced(VOTER_OLD, "ZZZ1234566", { text, score })))).fields.idNumber;
  // Read so of "EPIC No. : ZZZ1234566".
  expect(number("P NZ1234566", 0.95)).toBeUndefined();
  expect(number("NZZ1234566", 0.6)).toBeUndefined();
});

test("the structure of a number decides its status; its check digit does not", () => {
  for (const value of ["WKH1186253", "WKH1186263"]) expect(epicStatus(value)).toBe("valid");
  for (const value of ["ZZZ0000018", "ZZZ1234566"]) expect(epicStatus(value)).toBe("never-issued");
  for (const value of ["DL/01/001/000001", "UP/12/034/0123456"])
    expect(epicStatus(value)).toBe("unverifiable");
  for (const value of ["WKH118624", "1231186253", "WK11862534", ""])
    expect(epicStatus(value)).toBe("invalid");
  expect(isEpicChecksumWrong("WKH1186253")).toBe(false);
  expect(isEpicChecksumWrong("WKH1186263")).toBe(true);
  expect(isEpicChecksumWrong("DL/01/001/000001")).toBe(false);
  expect(parseEpicNumber("WKH118625")).toBeUndefined();
});

test("a number that was read badly is never called valid, less so against its check digit", () => {
  const reading = (score: number, corrections = 0) => ({
    source: "ocr" as const,
    score,
    corrections: Array.from({ length: corrections }, (_, position) => ({
      kind: "positional-look-alike" as const,
      position,
      read: "2",
      kept: "Z",
    })),
  });
  expect(epicStatus("WKH1186253", reading(0.95))).toBe("valid");
  expect(epicStatus("WKH1186253", reading(0.75))).toBe("unverifiable");
  expect(epicStatus("WKH1186253", reading(0.85, 2))).toBe("unverifiable");
  expect(epicStatus("WKH1186263", reading(0.99))).toBe("valid");
  expect(epicStatus("WKH1186263", reading(0.84))).toBe("unverifiable");
});

test("on a page too: a blurred number with a wrong check digit is reported, and not as valid", () => {
  const lines = replaced(VOTER_OLD, "ZZZ1234566", { text: "WKH1186263", score: 0.84 });
  const reading = recognised(read(pageOf(lines)));
  expect(reading.fields.idNumber?.value).toBe("WKH1186263");
  expect(reading.numberStatus).toBe("unverifiable");
});

test("of a number that stands twice, the reading whose check digit agrees counts", () => {
  const lines = [
    ...replaced(VOTER_OLD, "ZZZ1234566", { text: "ZZZ1234568", score: 0.99 }),
    { text: "ZZZ1234566", x: 60, y: 560, size: 30, score: 0.9 },
  ];
  expect(recognised(read(pageOf(lines))).fields.idNumber?.value).toBe("ZZZ1234566");
});

test("a number of the earlier form is read as it is printed, and cannot be checked", () => {
  const reading = recognised(
    read(pageOf(replaced(VOTER_OLD, "ZZZ1234566", { text: "DL/01/001/ 000OO1" }))),
  );
  expect(reading.fields.idNumber?.value).toBe("DL/01/001/000001");
  expect(reading.numberStatus).toBe("unverifiable");
});

test("the age is read with the day it was told of, however that is printed", () => {
  const age = (text: string) =>
    recognised(
      read(
        pageOf([
          ...VOTER_OLD.filter((line) => !line.text.includes("2005")),
          { text, x: 330, y: 462, size: 28 },
        ]),
      ),
    ).fields.ageOn?.value;
  for (const text of [
    "Age as on 1.1.2005 : 26",
    "Age as on 01-01-2005 26",
    "Age as on 01/01/2005: 26 Years",
    "Ageason1.1.2005:26",
    "Age as on l.1.2OO5 : 26",
  ])
    expect(age(text), text).toBe("2005-01-01 26");
  expect(age("Age as on 1.1.2005 : 6")).toBeUndefined();
  expect(age("Age : 26")).toBeUndefined();
});

test("a year of birth alone is read where the day is not known", () => {
  const lines = replaced(VOTER_PVC, ": 23-01-1978", { text: ": XX/XX/1978" });
  expect(recognised(read(pageOf(lines))).fields.dateOfBirth?.value).toBe("1978");
});

test("sex is read as a word or a letter, in either script", () => {
  const gender = (text: string, script: "latin" | "devanagari" = "latin") =>
    recognised(read(pageOf(replaced(VOTER_OLD, "Sex : Female", { text, script })))).fields.gender
      ?.value;
  expect(gender("Sex : M")).toBe("M");
  expect(gender("Sex: Male")).toBe("M");
  expect(gender("लिंग : महिला", "devanagari")).toBe("F");
  expect(gender("Sex : FEMAIE")).toBe("F");
  expect(gender("Sex : Third Gender")).toBe("T");
});

test("a form that speaks of an elector's data is no card", () => {
  const texts = [
    "Application form",
    "Name",
    "Father's Name",
    "Date of Birth 23/01/1978",
    "Address : 12, Station Road",
  ];
  const lines = texts.map((text, i): PrintedLine => ({ text, x: 60, y: 40 + 60 * i }));
  expect(read(pageOf(lines)).outcome).toBe("not-recognised");
});
