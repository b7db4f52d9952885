/**
 * @file Passports and identity cards through `readDocument`.
 */
import { expect, test } from "vitest";
import { pageOf } from "./fixtures/page.ts";
import type { PageOptions, PrintedLine } from "./fixtures/page.ts";
import {
  INDIAN_LINES,
  INDIAN_PASSPORT,
  INDIAN_PASSPORT_BACK,
  TD1_BACK,
  TD1_FRONT,
  TD2_CARD,
  UTOPIAN_PASSPORT,
} from "./fixtures/travel-documents.ts";
import { readDocument } from "./read-document.ts";

const NOW = new Date("2026-11-22T06:00:00Z");

const read = (pages: readonly (readonly PrintedLine[])[], options: PageOptions = {}) => {
  const reading = readDocument(
    pages.map((lines) => pageOf(lines, options)),
    { now: NOW, trustSpecimens: true },
  );
  if (reading.outcome !== "recognised") throw new Error("not recognised");
  return reading;
};

const replaced = (
  lines: readonly PrintedLine[],
  text: string,
  by: Partial<PrintedLine>,
): readonly PrintedLine[] => {
  if (!lines.some((line) => line.text === text)) throw new Error(`no line ${text}`);
  return lines.map((line) => (line.text === text ? { ...line, ...by } : line));
};

/** Value and sources of each field. */
const summary = (reading: ReturnType<typeof read>) =>
  Object.fromEntries(
    Object.entries(reading.readings).map(([name, fields]) => [
      name,
      `${fields[0]!.value} ${fields.map(({ source }) => source).join("+")}`,
    ]),
  );

const INDIAN_FIELDS = {
  idNumber: "Z0000000 mrz+ocr",
  name: "KAVITA BAI SHARMA mrz+ocr",
  dateOfBirth: "1990-01-01 mrz+ocr",
  gender: "F mrz+ocr",
  nationality: "IND mrz+ocr",
  issuingState: "IND mrz+ocr",
  issueDate: "2025-03-15 ocr",
  expiryDate: "2035-03-14 mrz+ocr",
};
const BACK_FIELDS = {
  fatherName: "RAGHAV SHARMA ocr",
  motherName: "SITA SHARMA ocr",
  spouseName: "ANIL JOSHI ocr",
  address: "12, STATION ROAD, KOTHRUD, PUNE, PIN:411038, MAHARASHTRA, INDIA ocr",
};
const ERIKSSON = {
  name: "ANNA MARIA ERIKSSON mrz+ocr",
  dateOfBirth: "1974-08-12 mrz+ocr",
  gender: "F mrz+ocr",
  expiryDate: "2012-04-15 mrz+ocr",
};

for (const [name, pages, type, variant, sides, fields] of [
  ["an Indian passport", [INDIAN_PASSPORT], "passport", "passport-india", ["front"], INDIAN_FIELDS],
  [
    "an Indian passport with its last page",
    [INDIAN_PASSPORT, INDIAN_PASSPORT_BACK],
    "passport",
    "passport-india",
    ["front", "back"],
    { ...INDIAN_FIELDS, ...BACK_FIELDS },
  ],
  [
    "the last page of an Indian passport",
    [INDIAN_PASSPORT_BACK],
    "passport",
    "passport-india-back",
    ["back"],
    BACK_FIELDS,
  ],
  [
    "a passport of Utopia",
    [UTOPIAN_PASSPORT],
    "passport",
    "passport-td3",
    ["front"],
    {
      ...ERIKSSON,
      idNumber: "L898902C3 mrz+ocr",
      nationality: "UTO mrz+ocr",
      issuingState: "UTO mrz",
    },
  ],
  [
    "both sides of a TD1 card",
    [TD1_FRONT, TD1_BACK],
    "identity-card",
    "identity-card-td1",
    ["front", "back"],
    {
      ...ERIKSSON,
      idNumber: "D23145890 mrz+ocr",
      nationality: "UTO mrz+ocr",
      issuingState: "UTO mrz",
    },
  ],
  [
    "a TD2 card",
    [TD2_CARD],
    "identity-card",
    "identity-card-td2",
    ["front"],
    {
      ...ERIKSSON,
      idNumber: "D23145890 mrz+ocr",
      nationality: "UTO mrz+ocr",
      issuingState: "UTO mrz",
    },
  ],
] as const)
  test(`${name}: type, sides and every field, from the zone and from the print`, () => {
    for (const options of [{}, { tiltDegrees: 7 }, { tiltDegrees: -9 }]) {
      const reading = read(pages, options);
      expect(reading).toMatchObject({ type, variant, sides, disagreements: [] });
      expect(summary(reading)).toEqual(fields);
      const expected = reading.fields.idNumber ? "never-issued" : "not-read";
      expect(reading.numberStatus).toBe(expected);
    }
  });

test("the front of a TD1 card alone is an identity card without a zone", () => {
  const reading = read([TD1_FRONT]);
  expect(reading).toMatchObject({ type: "identity-card", sides: ["front"] });
  expect(reading.mrz).toBeUndefined();
  expect(reading.fields.idNumber).toMatchObject({ value: "D23145890", source: "ocr" });
});

test("an Indian number outside the range of specimens may have been issued", () => {
  const lines = replaced(INDIAN_PASSPORT, INDIAN_LINES[1], {
    text: "Z0100000<6IND9001011F3503144<<<<<<<<<<<<<<<6",
  });
  const reading = read([replaced(lines, "Z0000000", { text: "Z0100000" })]);
  expect(reading.mrz?.checkDigits.documentNumber).toBe("right");
  expect(reading.numberStatus).toBe("valid");
});

test("a number of the zone with a wrong check digit gives way to the printed one", () => {
  const reading = read([
    replaced(INDIAN_PASSPORT, INDIAN_LINES[1], {
      text: INDIAN_LINES[1].replace("Z0000000", "Z0000700"),
    }),
  ]);
  expect(reading.mrz?.checkDigits.documentNumber).toBe("wrong");
  expect(reading.fields.idNumber).toMatchObject({ value: "Z0000000", source: "ocr" });
  expect(reading.disagreements).toEqual([
    { field: "idNumber", sources: ["ocr", "mrz"], degree: "similar" },
  ]);
  const alone = read([zoneOnly(INDIAN_LINES[1].replace("Z0000000", "Z0000700"))]);
  expect(alone.numberStatus).toBe("invalid");
});

test("a number that print and zone show alike is invalid where the zone's check digit is wrong", () => {
  const lines = replaced(INDIAN_PASSPORT, INDIAN_LINES[1], {
    text: INDIAN_LINES[1].replace("Z0000000", "Z0000700"),
  });
  const reading = read([replaced(lines, "Z0000000", { text: "Z0000700" })]);
  expect(reading.fields.idNumber?.value).toBe("Z0000700");
  expect(reading.numberStatus).toBe("invalid");
});

const zoneOnly = (lower: string): readonly PrintedLine[] =>
  INDIAN_PASSPORT.filter(({ text }) => text === INDIAN_LINES[0] || text === INDIAN_LINES[1]).map(
    (line) => (line.text === INDIAN_LINES[1] ? { ...line, text: lower } : line),
  );

for (const [what, printed, by, field, degree] of [
  ["number", "Z0000000", "Z0000070", "idNumber", "different"],
  ["number with a look-alike", "D23145890", "D2314589O", "idNumber", undefined],
  ["date of birth", "01/01/1990", "01/01/1996", "dateOfBirth", "different"],
  ["day of expiry", "14/03/2035", "14/03/2036", "expiryDate", "different"],
  ["sex", "F", "M", "gender", "different"],
  ["surname", "SHARMA", "FERNANDES", "name", "different"],
] as const)
  test(`an altered ${what} in print contradicts the zone`, () => {
    if (degree === undefined) {
      const card = read([replaced(TD2_CARD, printed, { text: by })]);
      expect(card.disagreements).toEqual([{ field, sources: ["mrz", "ocr"], degree: "similar" }]);
      return;
    }
    expect(read([replaced(INDIAN_PASSPORT, printed, { text: by })]).disagreements).toEqual([
      { field, sources: ["mrz", "ocr"], degree },
    ]);
  });

test("a name that the zone had no room for is no contradiction", () => {
  const upper = "P<INDCHATTOPADHYAY<<ANIRUDDHA<KRISHNAKUMAR<P";
  let lines = replaced(INDIAN_PASSPORT, INDIAN_LINES[0], { text: upper });
  lines = replaced(lines, "SHARMA", { text: "CHATTOPADHYAY" });
  lines = replaced(lines, "KAVITA BAI", { text: "ANIRUDDHA KRISHNAKUMAR PRATAP" });
  expect(read([lines]).disagreements).toEqual([]);
});

test("a visa is no passport", () => {
  const lines = [
    { text: "VISA", x: 400, y: 20, size: 40 },
    { text: "Passport No.", x: 300, y: 100, size: 18 },
    { text: "L898902C3", x: 300, y: 124, size: 26 },
    { text: "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", x: 30, y: 540, size: 26 },
    { text: "L8988901C4XXX4009078F96121096ZE184226B<<<<<<", x: 30, y: 586, size: 26 },
  ];
  const reading = readDocument([pageOf(lines)], { now: NOW, trustSpecimens: true });
  expect(reading).toEqual({ outcome: "not-recognised" });
});
