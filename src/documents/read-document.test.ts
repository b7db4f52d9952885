import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { AADHAAR } from "./aadhaar/index.ts";
import {
  AADHAAR_BACK,
  AADHAAR_NEW,
  AADHAAR_NUMBER,
  AADHAAR_OLD,
  FATHER,
  HOLDER,
  PAN,
  PAN_2017,
  PAN_2018,
  PAN_BEFORE_2017,
  VID,
} from "./fixtures/cards.ts";
import { pageOf } from "./fixtures/page.ts";
import type { PageOptions, PrintedLine } from "./fixtures/page.ts";
import { encodeSecureQr, PERSON } from "./fixtures/secure-qr.ts";
import { PAN as PAN_KIND } from "./pan/index.ts";
import { readDocument, readDocumentAs } from "./read-document.ts";
import type { DocumentPageObservation } from "../observations/index.ts";
import type { DocumentReading, FieldName } from "./types.ts";

const NOW = new Date("2026-11-22T06:00:00Z");
const OPTIONS = { now: NOW, trustSpecimens: true };

const read = (...pages: readonly DocumentPageObservation[]): DocumentReading =>
  readDocument(pages, OPTIONS);

const recognised = (reading: DocumentReading) => {
  if (reading.outcome !== "recognised") throw new Error("not recognised");
  return reading;
};

/** Values only, by field. */
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

const AADHAAR_FIELDS = {
  idNumber: AADHAAR_NUMBER,
  name: "Meera Iyer",
  nameLocal: "मीरा अय्यर",
  dateOfBirth: "1978-01-23",
  gender: "F",
};
const PAN_FIELDS = { idNumber: PAN, name: HOLDER, fatherName: FATHER, dateOfBirth: "1969-02-14" };
const BACK_FIELDS = {
  idNumber: AADHAAR_NUMBER,
  vid: VID,
  address:
    "D/O: Raghav Iyer, 12, Station Road, Near Post Office, Kothrud, Pune, Maharashtra - 411038",
  fatherName: "Raghav Iyer",
};

const LAYOUTS = [
  {
    name: "Aadhaar, old",
    lines: AADHAAR_OLD,
    faces: [[46, 158, 224]],
    variant: "aadhaar-old",
    fields: AADHAAR_FIELDS,
  },
  {
    name: "Aadhaar, new",
    lines: AADHAAR_NEW,
    faces: [[62, 152, 218]],
    variant: "aadhaar-new",
    fields: { ...AADHAAR_FIELDS, vid: VID, issueDate: "2020-04-14" },
  },
  {
    name: "Aadhaar, PVC with its ghost portrait",
    lines: AADHAAR_NEW,
    faces: [
      [62, 152, 218],
      [868, 312, 92],
    ],
    variant: "aadhaar-pvc",
    fields: { ...AADHAAR_FIELDS, vid: VID, issueDate: "2020-04-14" },
  },
  {
    name: "Aadhaar, back",
    lines: AADHAAR_BACK,
    faces: [],
    variant: "aadhaar-back",
    fields: BACK_FIELDS,
  },
  {
    name: "PAN before 2017",
    lines: PAN_BEFORE_2017,
    faces: [[760, 306, 204]],
    variant: "pan-before-2017",
    fields: PAN_FIELDS,
  },
  {
    name: "PAN of 2017",
    lines: PAN_2017,
    faces: [[772, 410, 160]],
    variant: "pan-2017",
    fields: PAN_FIELDS,
  },
  {
    name: "PAN of 2018",
    lines: PAN_2018,
    faces: [[44, 136, 146]],
    variant: "pan-2018",
    fields: PAN_FIELDS,
  },
] as const satisfies readonly {
  readonly faces: NonNullable<PageOptions["faces"]>;
  [key: string]: unknown;
}[];

for (const { name, lines, faces, variant, fields } of LAYOUTS)
  test(`${name}: every field is read, as a card and in a tilted photograph without one`, () => {
    for (const options of [{ faces }, { faces, tiltDegrees: 11 }, { faces, tiltDegrees: -14 }]) {
      const reading = recognised(read(pageOf(lines, options)));
      expect(valuesOf(reading)).toEqual(fields);
      expect(reading.variant).toBe(variant);
      expect(reading.sides).toEqual([variant === "aadhaar-back" ? "back" : "front"]);
      expect(reading.numberStatus).toBe("never-issued");
      expect(reading.disagreements).toEqual([]);
    }
  });

test("the order of lines never matters", () => {
  for (const { lines, faces } of LAYOUTS) {
    const expected = read(pageOf(lines, { faces }));
    fc.assert(
      fc.property(fc.shuffledSubarray([...lines], { minLength: lines.length }), (shuffled) => {
        expect(read(pageOf(shuffled, { faces }))).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  }
});

test("whatever lines are lost, holder and father are never swapped, nor taken for one another", () => {
  for (const { lines, faces } of LAYOUTS.filter(({ name }) => name.startsWith("PAN"))) {
    fc.assert(
      fc.property(
        fc.subarray([...lines]),
        fc.integer({ min: -15, max: 15 }),
        (kept, tiltDegrees) => {
          const page = pageOf(kept, { faces, tiltDegrees });
          const reading = readDocumentAs([AADHAAR, PAN_KIND], [page], OPTIONS);
          if (reading.outcome !== "recognised") return;
          expect([undefined, HOLDER]).toContain(reading.fields.name?.value);
          expect([undefined, FATHER]).toContain(reading.fields.fatherName?.value);
        },
      ),
      { numRuns: 400 },
    );
  }
});

test("a book under a tilted card, with more text than the card, does not disturb the reading", () => {
  for (const { lines, faces, variant, fields } of LAYOUTS) {
    const card = pageOf(lines, { faces, tiltDegrees: 24 });
    const book = pageOf(
      Array.from({ length: 30 }, (_, i) => ({
        text: "of branch under notice account total month",
        x: 1100,
        y: 20 + i * 34,
        size: 28,
      })),
      { tiltDegrees: 0 },
    );
    const both = { ...card, lines: [...book.lines, ...card.lines] };
    const reading = recognised(read(both));
    expect(valuesOf(reading)).toEqual(fields);
    expect(reading.variant).toBe(variant);
  }
});

test("front and back are told apart by what they show, in any order or alone", () => {
  const front = pageOf(AADHAAR_NEW);
  const back = pageOf(AADHAAR_BACK);
  const both = { ...AADHAAR_FIELDS, ...BACK_FIELDS, issueDate: "2020-04-14" };
  expect(valuesOf(read(front, back))).toEqual(both);
  expect(valuesOf(read(back, front))).toEqual(both);
  expect(recognised(read(front, back)).sides).toEqual(["front", "back"]);
  expect(recognised(read(back, front)).sides).toEqual(["back", "front"]);
  expect(recognised(read(back, front)).fields.name?.page).toBe(1);
  expect(recognised(read(back, front)).variant).toBe("aadhaar-new");
});

test("a page of something else contributes nothing, and a PAN beside an Aadhaar neither", () => {
  const poster = pageOf([{ text: "SALE 50% OFF", x: 100, y: 100, size: 90 }]);
  expect(read(poster)).toEqual({ outcome: "not-recognised" });
  expect(read(pageOf([]))).toEqual({ outcome: "not-recognised" });
  expect(read()).toEqual({ outcome: "not-recognised" });
  expect(recognised(read(pageOf(AADHAAR_NEW), poster)).sides).toEqual(["front", "unknown"]);
  const mixed = recognised(read(pageOf(AADHAAR_NEW), pageOf(PAN_2018)));
  expect(mixed.sides.filter((side) => side === "other-document")).toHaveLength(1);
});

test("other Indian documents are not taken for Aadhaar or PAN cards", () => {
  const line = (text: string, y: number): PrintedLine => ({ text, x: 60, y });
  for (const texts of [
    ["INDIAN UNION DRIVING LICENCE", "DOB : 23/01/1978", "MH12 20110012345", "Government of India"],
    ["ELECTION COMMISSION OF INDIA", "Elector's Name", "Father's Name", "Date of Birth 23/01/1978"],
    ["REPUBLIC OF INDIA", "Passport No. Z1234567", "Date of Birth", "23/01/1978", "FEMALE"],
    ["Some form", "Name", "Date of Birth 23/01/1978", "MALE"],
    ["Town library", "Reader No.: SL-004711-8", "Date of Birth: 23.01.1978"],
  ]) {
    const page = pageOf(texts.map((text, i) => line(text, 40 + 70 * i)));
    expect(readDocumentAs([AADHAAR, PAN_KIND], [page], OPTIONS).outcome).toBe("not-recognised");
    const reading = read(page);
    expect(["aadhaar", "pan"]).not.toContain(reading.outcome === "recognised" && reading.type);
  }
});

test("the announced type decides only where the pages leave it open", () => {
  const options = { now: NOW, trustSpecimens: true };
  const expectedType = "aadhaar";
  expect(readDocument([pageOf(PAN_2018)], { ...options, expectedType })).toMatchObject({
    type: "pan",
  });
});

test("a VID of which digits were lost is not cut into an Aadhaar number", () => {
  for (const text of ["VID:0123 4567 8901", "VID : 0123 4567 8901 234", "VID0123456789012345"]) {
    const lines = replaced(
      AADHAAR_NEW.filter((line) => line.text !== "0147 5896 2341"),
      "VID:0123 4567 8901 2345",
      { text },
    );
    const reading = recognised(read(pageOf(lines)));
    expect(reading.fields.idNumber, text).toBeUndefined();
    expect(reading.numberStatus).toBe("not-read");
  }
});

test("a number is read through lost spaces, groups cut apart and look-alikes, which are reported", () => {
  const number = (by: readonly PrintedLine[]) =>
    recognised(
      read(pageOf([...AADHAAR_OLD.filter((line) => line.text !== "0147 5896 2341"), ...by])),
    );
  const at = { x: 311, y: 461, size: 46 };
  for (const text of ["014758962341", "0147-5896-2341", "01475896 2341", "०१४७ ५८९६ २३४१"])
    expect(number([{ ...at, text }]).fields.idNumber?.value, text).toBe(AADHAAR_NUMBER);
  expect(
    number([
      { ...at, text: "2341", x: 540 },
      { ...at, text: "0147", x: 311 },
      { ...at, text: "5896", x: 425 },
    ]).fields.idNumber?.value,
  ).toBe(AADHAAR_NUMBER);
  const mended = number([{ ...at, text: "O147 5896 234l" }]).fields.idNumber;
  expect(mended?.value).toBe(AADHAAR_NUMBER);
  expect(mended?.corrections).toEqual([
    { kind: "positional-look-alike", position: 0, read: "O", kept: "0" },
    { kind: "positional-look-alike", position: 11, read: "l", kept: "1" },
  ]);
});

test("the structure of a number decides its status", () => {
  const status = (text: string) =>
    recognised(read(pageOf(replaced(AADHAAR_OLD, "0147 5896 2341", { text })))).numberStatus;
  expect(status("9999 9999 0019")).toBe("never-issued");
  expect(status("0147 5896 2342")).toBe("invalid");
  expect(status("XXXX XXXX 2341")).toBe("masked");
  expect(status("xxxxxxxx2341")).toBe("masked");
  expect(status("0147 5896")).toBe("not-read");
  const pan = (text: string) => recognised(read(pageOf(replaced(PAN_2018, PAN, { text }))));
  expect(pan("ABCPB1234C").numberStatus).toBe("valid");
  expect(pan("ABCPB0000C").numberStatus).toBe("never-issued");
  expect(pan("ABCPB123C").numberStatus).toBe("invalid");
  expect(pan("smudge").numberStatus).toBe("not-read");
});

test("a PAN is mended by position, split or glued, and each change is reported", () => {
  const pan = (text: string) =>
    recognised(read(pageOf(replaced(PAN_2018, PAN, { text })))).fields.idNumber;
  expect(pan("ABCXB 1234 C")?.value).toBe(PAN);
  expect(pan("ABCXB123AC")?.value).not.toBe(PAN);
  expect(pan("A8CXBl2348")).toMatchObject({
    value: "ABCXB1234B",
    corrections: [
      { position: 1, read: "8", kept: "B" },
      { position: 5, read: "l", kept: "1" },
      { position: 9, read: "8", kept: "B" },
    ],
  });
  expect(pan("ABCXO12340")?.corrections).toEqual([
    { kind: "positional-look-alike", position: 9, read: "0", kept: "O" },
  ]);
});

test("dates glued to labels, under them or beside them, and years alone are read", () => {
  const birth = (by: readonly PrintedLine[]) =>
    recognised(read(pageOf([...AADHAAR_OLD.filter((line) => !line.text.includes("1978")), ...by])))
      .fields.dateOfBirth?.value;
  const at = { x: 303, y: 272 };
  for (const text of [
    "DOB:23/01/1978",
    "जन्म तिथि/DOB: 23/01/1978",
    "/D0B:23-01-1978",
    "afafa/DOB : 23.01.1978",
    "Date of Birth 23 Jan 1978",
    "DOB23/01/1978",
    "DOB: 1978-01-23",
  ])
    expect(birth([{ ...at, text }]), text).toBe("1978-01-23");
  expect(birth([{ ...at, text: "af af / Year of Birth : 1978" }])).toBe("1978");
  expect(
    birth([
      { ...at, text: "DOB:" },
      { text: "23/01/1978", x: 420, y: 272 },
    ]),
  ).toBe("1978-01-23");
  expect(birth([{ ...at, text: "23/01/1978" }])).toBe("1978-01-23");
  expect(birth([])).toBeUndefined();
});

test("an issue date is never a date of birth, whatever happened to the other", () => {
  const lines = AADHAAR_NEW.filter((line) => !line.text.includes("1978"));
  const { fields } = recognised(read(pageOf(lines)));
  expect(fields.dateOfBirth).toBeUndefined();
  expect(fields.issueDate?.value).toBe("2020-04-14");
});

test("gender is read in either script, glued or slightly misread; a name is not a gender", () => {
  const gender = (text: string, score = 0.9) =>
    recognised(read(pageOf(replaced(AADHAAR_OLD, "HaT / FEMALE", { text, score })))).fields.gender
      ?.value;
  expect(gender("MALE")).toBe("M");
  expect(gender("gou/ Male")).toBe("M");
  expect(gender("gouMALE")).toBe("M");
  expect(gender("FEMALE")).toBe("F");
  expect(gender("HT / FEMAIE")).toBe("F");
  expect(gender("पुरुष")).toBe("M");
  expect(gender("x / TRANSGENDER")).toBe("T");
  expect(gender("smudge")).toBeUndefined();
  const mala = replaced(AADHAAR_OLD, "Meera Iyer", { text: "Mala" });
  expect(valuesOf(read(pageOf(mala)))).toMatchObject({ name: "Mala", gender: "F" });
});

test("a misread first letter of a name is mended and reported", () => {
  const lines = replaced(AADHAAR_OLD, "Meera Iyer", { text: "Meera lyer" });
  expect(recognised(read(pageOf(lines))).fields.name).toMatchObject({
    value: "Meera Iyer",
    corrections: [{ position: 6, read: "l", kept: "I" }],
  });
});

test("words of a name that were cut apart are one name; nonsense of low score is none", () => {
  const parts = AADHAAR_OLD.filter((line) => line.text !== "Meera Iyer");
  const cut = [...parts, { text: "Iyer", x: 398, y: 220 }, { text: "Meera", x: 302, y: 221 }];
  expect(valuesOf(read(pageOf(cut))).name).toBe("Meera Iyer");
  const nonsense = AADHAAR_OLD.map((line) =>
    line.text === "मीरा अय्यर" ? { text: "4TRT 3TBTR", x: 302, y: 166, score: 0.55 } : line,
  ).filter((line) => line.text !== "Meera Iyer");
  expect(valuesOf(read(pageOf(nonsense))).name).toBeUndefined();
});

test("a long name of a PAN holder goes on in the next line; the father's stays the father's", () => {
  const lines = PAN_2018.flatMap((line) =>
    line.text === HOLDER
      ? [
          { ...line, text: "KAVITA BAI VENKATA", y: 344 },
          { ...line, text: "SATYANARAYANA", y: 380 },
        ]
      : [line.text === "714 / Name" ? { ...line, y: 312 } : line],
  );
  expect(valuesOf(read(pageOf(lines)))).toMatchObject({
    name: "KAVITA BAI VENKATA SATYANARAYANA",
    fatherName: FATHER,
  });
});

test("a mother's name is nobody else's", () => {
  const lines = replaced(PAN_2018, "T / Father's Name", { text: "T / Mother's Name" });
  const { fields } = recognised(read(pageOf(lines)));
  expect(fields.name?.value).toBe(HOLDER);
  expect(fields.fatherName).toBeUndefined();
});

test("an address without its PIN code is not read: half of one would pass for the whole", () => {
  const lines = AADHAAR_BACK.filter((line) => line.text !== "Maharashtra-411038");
  expect(recognised(read(pageOf(lines))).fields.address).toBeUndefined();
});

test("every field points at where it was read, on the page it was read on", () => {
  const reading = recognised(read(pageOf(PAN_2018)));
  const [topLeft, , bottomRight] = reading.fields.name!.polygon;
  expect(topLeft).toEqual([40, 358]);
  expect(bottomRight[1]).toBe(390);
  const dob = recognised(read(pageOf(AADHAAR_OLD))).fields.dateOfBirth!;
  // Behind its label, not at it.
  expect(dob.polygon[0][0]).toBeGreaterThan(400);
});

// Codes

const specimenKey = createPrivateKey(
  (
    JSON.parse(
      readFileSync(new URL("../specimen/specimen-signing-key.json", import.meta.url), "utf8"),
    ) as { readonly privateKeyPem: string }
  ).privateKeyPem,
);
const strangersKey = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const SAME_PERSON = { ...PERSON, referenceId: `2341${PERSON.referenceId.slice(4)}` };
const SIGNED = encodeSecureQr(SAME_PERSON, specimenKey);

test("a signed code wins over print, and agrees with the card it belongs to", () => {
  const reading = recognised(
    read(pageOf(AADHAAR_NEW), pageOf(AADHAAR_BACK, { qrTexts: [SIGNED] })),
  );
  expect(reading.secureQr).toEqual({
    outcome: "read",
    version: "V2",
    signature: "valid",
    keyId: "specimen-2026",
    trustStore: "specimen",
    issuedAt: "2026-03-15T04:45:00.123Z",
    denylisted: false,
    portraitFormat: "j2k",
  });
  expect(reading.disagreements).toEqual([]);
  expect(reading.fields.name).toMatchObject({ value: "Meera Iyer", source: "qr", page: 1 });
  expect(reading.readings.name?.map(({ source }) => source)).toEqual(["qr", "ocr"]);
  // A code has only the last four: the number in full is the one that was read.
  expect(reading.fields.idNumber).toMatchObject({ value: AADHAAR_NUMBER, source: "ocr" });
  expect(reading.readings.idNumber?.at(-1)).toMatchObject({
    value: "XXXX XXXX 2341",
    source: "qr",
  });
});

test("a pasted code of somebody else contradicts in every field that was changed", () => {
  const other = encodeSecureQr(
    { ...PERSON, texts: ["Ravi Kumar", "24-01-1978", "M", ...PERSON.texts.slice(3)] },
    specimenKey,
  );
  const reading = recognised(read(pageOf(AADHAAR_NEW, { qrTexts: [other] })));
  expect(reading.disagreements).toEqual(
    expect.arrayContaining([
      { field: "name", sources: ["qr", "ocr"], degree: "different" },
      { field: "dateOfBirth", sources: ["qr", "ocr"], degree: "different" },
      { field: "gender", sources: ["qr", "ocr"], degree: "different" },
      { field: "idNumber", sources: ["ocr", "qr"], degree: "different" },
    ]),
  );
  expect(reading.fields.name).toMatchObject({ value: "Ravi Kumar", source: "qr" });
});

test("a code alone is enough to read a card, and has a masked number", () => {
  const reading = recognised(read(pageOf([], { qrTexts: [SIGNED] })));
  expect(reading.sides).toEqual(["back"]);
  expect(reading.numberStatus).toBe("masked");
  expect(valuesOf(reading)).toEqual({
    idNumber: "XXXX XXXX 2341",
    name: "Meera Iyer",
    dateOfBirth: "1978-01-23",
    gender: "F",
    fatherName: "Raghav Iyer",
    address:
      "D/O: Raghav Iyer, 12, Station Road, Near Post Office, Kothrud, Kothrud SO, Haveli, Pune, Maharashtra - 411038",
  });
});

test("a code that nobody signed whom we believe never wins over print", () => {
  const forged = encodeSecureQr(
    { ...SAME_PERSON, texts: ["Ravi Kumar", ...PERSON.texts.slice(1)] },
    strangersKey,
  );
  const reading = recognised(read(pageOf(AADHAAR_NEW, { qrTexts: [forged] })));
  expect(reading.secureQr.signature).toBe("invalid");
  expect(reading.fields.name).toMatchObject({ value: "Meera Iyer", source: "ocr" });
  expect(reading.disagreements).toEqual([
    { field: "name", sources: ["ocr", "qr-unsigned"], degree: "different" },
  ]);
  // A tampered code is not excused by a good one beside it.
  expect(
    recognised(read(pageOf(AADHAAR_NEW, { qrTexts: [SIGNED, forged] }))).secureQr.signature,
  ).toBe("invalid");
});

test("a published sample is signed and denied, and never wins over print", () => {
  const sample = encodeSecureQr({ ...PERSON, referenceId: "269720190308114407437" }, specimenKey);
  const reading = recognised(read(pageOf(AADHAAR_NEW, { qrTexts: [sample] })));
  expect(reading.secureQr).toMatchObject({ signature: "valid", denylisted: true });
  expect(reading.fields.name?.source).toBe("ocr");
});

test("where specimens are not trusted, a specimen's code is an unknown key's and does not win", () => {
  const reading = recognised(
    readDocument([pageOf(AADHAAR_NEW, { qrTexts: [SIGNED] })], { now: NOW, trustSpecimens: false }),
  );
  expect(reading.secureQr.signature).toBe("unknown-key");
  expect(reading.fields.name?.source).toBe("ocr");
});

test("a code that cannot be opened says why, and is no evidence of an Aadhaar card", () => {
  const broken = "7".repeat(900);
  expect(recognised(read(pageOf(AADHAAR_NEW, { qrTexts: [broken] }))).secureQr).toEqual({
    outcome: "unreadable",
    error: "decompress-failed",
  });
  expect(read(pageOf([], { qrTexts: [broken] }))).toEqual({ outcome: "not-recognised" });
  expect(recognised(read(pageOf(PAN_2018, { qrTexts: [broken] }))).secureQr).toEqual({
    outcome: "not-found",
  });
});

test("an unsigned XML code is a second opinion, and the last resort", () => {
  const xml = `<?xml version="1.0" encoding="UTF-8"?><PrintLetterBarcodeData uid="${AADHAAR_NUMBER}" name="Ravi Kumar" gender="F" yob="1978" pc="411038"/>`;
  const reading = recognised(read(pageOf(AADHAAR_OLD, { qrTexts: [xml] })));
  expect(reading.secureQr).toEqual({ outcome: "not-found" });
  expect(reading.variant).toBe("aadhaar-old");
  expect(reading.fields.name).toMatchObject({ value: "Meera Iyer", source: "ocr" });
  expect(reading.disagreements).toEqual([
    { field: "name", sources: ["ocr", "qr-unsigned"], degree: "different" },
  ]);
  // The year alone agrees with the whole date.
  expect(reading.readings.dateOfBirth).toHaveLength(2);
  const alone = recognised(read(pageOf([], { qrTexts: [xml] })));
  expect(alone.fields.idNumber).toMatchObject({ value: AADHAAR_NUMBER, source: "qr-unsigned" });
});
