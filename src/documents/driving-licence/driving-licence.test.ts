import fc from "fast-check";
import { expect, test } from "vitest";
import { pageOf } from "../fixtures/page.ts";
import type { PrintedLine } from "../fixtures/page.ts";
import {
  LICENCE_2019,
  LICENCE_BACK,
  LICENCE_DELHI,
  LICENCE_KARNATAKA,
  LICENCE_MAHARASHTRA,
} from "../fixtures/licences.ts";
import { readDocument, readDocumentAs } from "../read-document.ts";
import type { DocumentPageObservation } from "../../observations/index.ts";
import type { DocumentReading, FieldName } from "../types.ts";
import { DRIVING_LICENCE } from "./index.ts";
import { licenceNumberStatus, parseLicenceNumber } from "./validate.ts";

const NOW = new Date("2026-11-22T06:00:00Z");
const OPTIONS = { now: NOW, trustSpecimens: true };

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

const LAYOUTS = [
  {
    name: "the common card of 2019",
    lines: LICENCE_2019,
    variant: "driving-licence-2019",
    fields: {
      idNumber: "KA0020150000123",
      name: "MEERA RAGHAV IYER",
      fatherName: "RAGHAV IYER",
      dateOfBirth: "1978-01-23",
      issueDate: "2021-03-12",
      expiryDate: "2035-03-11",
      address: "12, STATION ROAD, NEAR POST OFFICE, KOTHRUD, MYSURU, KARNATAKA 570001",
      issuingState: "IN-KA",
    },
  },
  {
    name: "Maharashtra",
    lines: LICENCE_MAHARASHTRA,
    variant: "driving-licence-old",
    fields: {
      idNumber: "MH0020080012345",
      name: "ANITA SURESH PATIL",
      fatherName: "SURESH PATIL",
      dateOfBirth: "1987-12-01",
      issueDate: "2008-01-24",
      expiryDate: "2028-01-23",
      address: "14 GANESH NAGAR BAIGAN WADI GOVANDI MUMBAI 400043",
      issuingState: "IN-MH",
    },
  },
  {
    name: "Delhi",
    lines: LICENCE_DELHI,
    variant: "driving-licence-old",
    fields: {
      idNumber: "DL0020110149646",
      name: "RAHUL KUMAR",
      fatherName: "RAM KUMAR",
      dateOfBirth: "1990-02-12",
      issueDate: "2011-06-14",
      expiryDate: "2030-02-11",
      address: "H.NO. 21, GALI NO. 4, SHAKARPUR, DELHI - 110092",
      issuingState: "IN-DL",
    },
  },
  {
    name: "Karnataka",
    lines: LICENCE_KARNATAKA,
    variant: "driving-licence-old",
    fields: {
      idNumber: "KA0020100004567",
      name: "LAKSHMI DEVI",
      spouseName: "VENKATESH MURTHY",
      dateOfBirth: "1982-11-09",
      issueDate: "2010-07-05",
      expiryDate: "2030-07-04",
      address: "NO 45 2ND CROSS JAYANAGAR 4TH BLOCK BANGALORE 560041",
      issuingState: "IN-KA",
    },
  },
] as const;

for (const { name, lines, variant, fields } of LAYOUTS)
  test(`${name}: every field is read, as a card and in a tilted photograph without one`, () => {
    for (const options of [{}, { tiltDegrees: 11 }, { tiltDegrees: -14 }]) {
      const reading = recognised(read(pageOf(lines, { ...options, faces: [[740, 230, 200]] })));
      expect(valuesOf(reading)).toEqual(fields);
      expect(reading.type).toBe("driving-licence");
      expect(reading.variant).toBe(variant);
      expect(reading.sides).toEqual(["front"]);
      expect(reading.numberStatus).toBe("never-issued");
      expect(reading.disagreements).toEqual([]);
    }
  });

/** Without them the dates of the classes are dates of issue of nothing in particular. */
const CLASS_TABLE = ["COV", "LMV", "MCWG"];

test("whatever lines are lost, no field takes the value of another", () => {
  for (const { lines, fields } of LAYOUTS)
    fc.assert(
      fc.property(fc.subarray([...lines]), (some) => {
        const kept = lines.filter((line) => some.includes(line) || CLASS_TABLE.includes(line.text));
        const reading = readDocumentAs([DRIVING_LICENCE], [pageOf(kept)], OPTIONS);
        if (reading.outcome !== "recognised") return;
        for (const field of [
          "dateOfBirth",
          "issueDate",
          "expiryDate",
          "name",
          "fatherName",
          "spouseName",
        ] as const) {
          const value = reading.fields[field]?.value;
          // Where the label of this issue is lost, the first issue counts; and where NT is lost, TR.
          const second: Partial<Record<FieldName, string>> = {};
          if (fields.issueDate === "2021-03-12")
            Object.assign(second, { issueDate: "2015-03-12", expiryDate: "2026-03-11" });
          if (fields.issueDate === "2008-01-24") second.expiryDate = "2013-01-19";
          const allowed = (fields as Partial<Record<FieldName, string>>)[field];
          expect([undefined, allowed, second[field]]).toContain(value);
        }
      }),
      { numRuns: 60 },
    );
});

test("a back has the number and nothing else; front and back are told apart in any order", () => {
  const back = recognised(read(pageOf(LICENCE_BACK)));
  expect(back).toMatchObject({
    type: "driving-licence",
    variant: "driving-licence-back",
    sides: ["back"],
  });
  expect(valuesOf(back)).toEqual({ idNumber: "KA0020150000123", issuingState: "IN-KA" });
  const both = recognised(read(pageOf(LICENCE_BACK), pageOf(LICENCE_2019)));
  expect(both.sides).toEqual(["back", "front"]);
  expect(both.variant).toBe("driving-licence-2019");
  expect(both.disagreements).toEqual([]);
});

test("a number is mended by position, split or glued, and each change is reported", () => {
  const number = (text: string) =>
    recognised(read(pageOf(replaced(LICENCE_2019, "KA00 20150000123", { text })))).fields.idNumber;
  for (const text of [
    "KA00 20150000123",
    "KA-0020150000123",
    "KA00-2015-0000123",
    "KA/00/2015/0000123",
    "KA0020150000123",
    "DL No. KA00 20150000123",
    "DLNo.KA0020150000123",
  ])
    expect(number(text)?.value, text).toBe("KA0020150000123");
  expect(number("KAO0 2O150000l23")).toMatchObject({
    value: "KA0020150000123",
    corrections: [
      { position: 2, read: "O", kept: "0" },
      { position: 5, read: "O", kept: "0" },
      { position: 12, read: "l", kept: "1" },
    ],
  });
});

test("letters of a state are mended only where one state can be meant", () => {
  const padded = (letters: string) =>
    parseLicenceNumber(`${letters}0120110000001`)?.value.slice(0, 2);
  expect(padded("D1")).toBe("DL");
  expect(padded("0D")).toBe("OD");
  expect(padded("6J")).toBe("GJ");
  expect(padded("8R")).toBe("BR");
  expect(padded("XX")).toBeUndefined();
});

test("old letters of states stay valid, and name today's state", () => {
  for (const [letters, state] of [
    ["OR", "IN-OD"],
    ["UA", "IN-UK"],
    ["TG", "IN-TS"],
  ] as const) {
    const text = `${letters}07 20050001234`;
    const reading = recognised(read(pageOf(replaced(LICENCE_2019, "KA00 20150000123", { text }))));
    expect(reading.numberStatus).toBe("valid");
    expect(reading.fields.issuingState?.value).toBe(state);
  }
});

test("the structure of a number decides its status", () => {
  const status = (value: string) => licenceNumberStatus(value, NOW);
  for (const value of ["DL0120110000001", "MH14 20110000001", "KA-05-2019-0000001"])
    expect(status(value), value).toBe("valid");
  for (const value of ["TN99Z20190000001", "RJ-13/DLC/12/000001", "UP14 2011000001", "7/1234/2010"])
    expect(status(value), value).toBe("unverifiable");
  for (const value of [
    "XX0120110000001",
    "DL0118000000001",
    "DL0120270000001",
    "DL012011000001",
    "HP00/2822/2266050",
    "",
  ])
    expect(status(value), value).toBe("invalid");
  expect(status("DL0020110000001")).toBe("never-issued");
});

test("a number of an earlier form is read as it is printed, and cannot be checked", () => {
  for (const text of ["RJ-13/DLC/12/000001", "TN99Z20190000001"]) {
    const reading = recognised(
      read(pageOf(replaced(LICENCE_DELHI, ": DL-0020110149646", { text: `: ${text}` }))),
    );
    expect(reading.fields.idNumber?.value).toBe(text);
    expect(reading.numberStatus).toBe("unverifiable");
  }
  const lost = replaced(LICENCE_DELHI, ": DL-0020110149646", { text: ": DL002011014964" });
  expect(recognised(read(pageOf(lost))).numberStatus).toBe("invalid");
});

test("the validity for non-transport vehicles counts; that for transport only where there is no other", () => {
  const expiry = (lines: readonly PrintedLine[]) =>
    recognised(read(pageOf(lines))).fields.expiryDate?.value;
  const without = (...texts: readonly string[]) =>
    LICENCE_2019.filter(({ text }) => !texts.includes(text));
  expect(expiry(without("11-03-2035"))).toBeUndefined();
  expect(expiry(without("Validity (NT)", "11-03-2035"))).toBe("2026-03-11");
  const oneLine = LICENCE_DELHI.filter(({ text }) => text !== ": 11/02/2030");
  expect(
    expiry(replaced(oneLine, "Valid Till", { text: "Valid Till : NT 11/02/2030 TR 11/02/2016" })),
  ).toBe("2030-02-11");
});

test("a colon that was read as a stroke is no initial", () => {
  const lines = replaced(
    replaced(LICENCE_KARNATAKA, "Name : LAKSHMI DEVI", { text: "Name I LAKSHMI DEVI" }),
    "W/o : VENKATESH MURTHY",
    { text: "W/o | VENKATESH MURTHY" },
  );
  expect(valuesOf(read(pageOf(lines)))).toMatchObject({
    name: "LAKSHMI DEVI",
    spouseName: "VENKATESH MURTHY",
  });
});

test("the blood group is no field", () => {
  const { fields, readings } = recognised(read(pageOf(LICENCE_2019)));
  expect(JSON.stringify([fields, readings])).not.toContain("O+");
});

test("a registration certificate, a payment card, a badge and a learner's licence are no licences", () => {
  const pages: readonly (readonly string[])[] = [
    [
      "Indian Union Vehicle Registration Certificate",
      "Regn. Number KA00AB1234",
      "Chassis No. XXXX000000000000",
      "Owner Name ANITA PATIL",
      "Son/Daughter/Wife of SURESH PATIL",
      "Vehicle Class LMV",
      "Regn Validity 11-03-2035",
      "Registering Authority",
    ],
    ["STATE BANK", "DEBIT CARD", "0000 0000 0000 0000", "VALID THRU 12/27", "ANITA PATIL"],
    [
      "ACME LTD",
      "Employee ID 4711",
      "Name ANITA PATIL",
      "DOB 01-12-1987",
      "Blood Group B+",
      "Valid Till 31-12-2027",
    ],
    [
      "FORM 3",
      "LEARNER'S LICENCE",
      "Licence No. KA00 /0001234/2024",
      "Name ANITA PATIL",
      "Class of Vehicle LMV",
    ],
  ];
  for (const texts of pages) {
    const lines = texts.map((text, i): PrintedLine => ({ text, x: 60, y: 40 + 60 * i }));
    for (let lost = -1; lost < lines.length; lost++) {
      const kept = lines.filter((_, i) => i !== lost);
      // Without its title a learner's licence has the labels of a licence and a number of earlier form.
      if (texts[0] === "FORM 3" && lost === 1) continue;
      expect(read(pageOf(kept)).outcome, kept.map(({ text }) => text).join()).toBe(
        "not-recognised",
      );
    }
  }
});

test("a number that was read unsurely is not called valid: it has no check digit", () => {
  const status = (score: number) =>
    licenceNumberStatus("MH1220110000001", NOW, {
      reading: { source: "ocr", score, corrections: [] },
    });
  expect([status(0.98), status(0.97)]).toEqual(["valid", "unverifiable"]);
});
