import fc from "fast-check";
import { expect, test } from "vitest";
import {
  INDIAN_LINES,
  TD1_LINES,
  TD2_LINES,
  TD3_LINES,
  zoneAt,
} from "../fixtures/travel-documents.ts";
import { pageOf } from "../fixtures/page.ts";
import type { PageOptions, PrintedLine } from "../fixtures/page.ts";
import { layOut } from "../layout.ts";
import type { LayoutOptions } from "../layout.ts";
import { checkDigit } from "./check-digit.ts";
import { readZone } from "./read-zone.ts";

const NOW = new Date("2026-11-22T06:00:00Z");

const zoneOf = (lines: readonly PrintedLine[], options: PageOptions = {}) => {
  const observation = pageOf(lines, options);
  const lay = (how: LayoutOptions) => layOut(observation, how);
  return readZone({ observation, runs: lay({}), layOut: lay, now: NOW });
};

const read = (lines: readonly string[] | readonly PrintedLine[], options: PageOptions = {}) => {
  const printed = lines.map((line, i) =>
    typeof line === "string" ? { text: line, x: 30, y: 100 + i * 46, size: 26 } : line,
  );
  const zone = zoneOf(printed, options);
  if (zone?.outcome !== "read") throw new Error(`zone: ${zone?.outcome ?? "none"}`);
  const readings = zone.readings(0);
  const values = Object.fromEntries(
    Object.entries(readings).map(([name, [field]]) => [name, field!.value]),
  );
  return { ...zone, fields: readings, values };
};

const ERIKSSON = {
  name: "ANNA MARIA ERIKSSON",
  dateOfBirth: "1974-08-12",
  gender: "F",
  nationality: "UTO",
  issuingState: "UTO",
  expiryDate: "2012-04-15",
};

for (const [format, lines, idNumber, code] of [
  ["TD3", TD3_LINES, "L898902C3", "P"],
  ["TD2", TD2_LINES, "D23145890", "I"],
  ["TD1", TD1_LINES, "D23145890", "I"],
] as const)
  test(`the specimen of ${format} in ICAO Doc 9303 is read with all check digits`, () => {
    const zone = read(lines);
    expect(zone.values).toEqual({ ...ERIKSSON, idNumber });
    expect(zone.code).toBe(code);
    expect(zone.verdict).toEqual({
      format,
      checkDigits: {
        documentNumber: "right",
        dateOfBirth: "right",
        expiryDate: "right",
        composite: "right",
        ...(format === "TD3" && { optionalData: "right" }),
      },
      repairs: 0,
      incomplete: false,
    });
  });

test("the order of lines never matters, nor a tilted page", () => {
  for (const lines of [TD3_LINES, TD2_LINES, TD1_LINES]) {
    const expected = read(lines).values;
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...zoneAt(lines, 300)], { minLength: lines.length }),
        fc.integer({ min: -14, max: 14 }),
        (shuffled, tiltDegrees) => {
          expect(read(shuffled, { tiltDegrees }).values).toEqual(expected);
        },
      ),
      { numRuns: 30 },
    );
  }
});

test("spaces, small letters and other signs for fillers change nothing", () => {
  const [upper, lower] = INDIAN_LINES;
  const expected = read(INDIAN_LINES).values;
  expect(expected).toMatchObject({ idNumber: "Z0000000", name: "KAVITA BAI SHARMA" });
  for (const [first, second] of [
    [
      "P<IN D S H ARmA<<KAVITA<BAI<<<<<<<<<<<<<<<<<<<<<",
      "Z 00 0000 0<5 IND 9001011F3503144<<<<<<<<<<<<<<<4",
    ],
    [upper.replace("<<", "«"), lower],
    [upper.replaceAll("<", "("), lower.replaceAll("<", "‹")],
    [
      "P<1NDSHARMA<<KAV1TA<8AI<<<<<<<<<<<<<<<<<<<<<",
      "ZOOOOOOO<5IND90O1OllF35O3I44<<<<<<<<<<<<<<<4",
    ],
  ] as const)
    expect(read([first, second]).values).toEqual(expected);
});

test("lines that lost or gained fillers are brought to their width", () => {
  const expected = read(INDIAN_LINES).values;
  const [upper, lower] = INDIAN_LINES;
  for (const [first, second] of [
    [upper.slice(0, -3), lower],
    [`${upper}<<<`, lower],
    ["P<INDSHARMA<<KAVITA<BAI", lower],
    [upper.replace(/<<<$/, "K<C"), lower],
    [upper, lower.replace("<<<<", "<")],
    [upper, lower.replace("<<<<", "<<<<<<")],
    [upper, lower.replace("0<5", "05")],
    [upper, lower.replace("0<5", "0<<5")],
  ] as const) {
    const zone = read([first, second]);
    expect(zone.values, `${first} ${second}`).toEqual(expected);
    expect(zone.verdict).toMatchObject({ repairs: 0, incomplete: false });
  }
});

test("a line that the detector cut in two is one line", () => {
  const [upper, lower] = INDIAN_LINES;
  const width = 26 * 0.45;
  const zone = read([
    { text: upper, x: 30, y: 540, size: 26 },
    { text: lower.slice(0, 28), x: 30, y: 586, size: 26 },
    { text: lower.slice(-1), x: 30 + 43 * width, y: 586, size: 26 },
  ]);
  expect(zone.values).toEqual(read(INDIAN_LINES).values);
  expect(zone.verdict.incomplete).toBe(false);
});

test("single names are read where either identifier is empty", () => {
  for (const upper of ["P<INDKAVITA".padEnd(44, "<"), "P<IND<<KAVITA".padEnd(44, "<")])
    expect(read([upper, INDIAN_LINES[1]]).values["name"]).toBe("KAVITA");
});

test("a name that fills its line is kept as far as it goes", () => {
  const upper = "P<INDSPECIMEN<<VERY<LONG<GIVEN<NAMES<THAT<MU";
  expect(read([upper, INDIAN_LINES[1]]).values["name"]).toBe(
    "VERY LONG GIVEN NAMES THAT MU SPECIMEN",
  );
});

test("a birth is never in the future and an expiry is in this century", () => {
  const born = (birth: string) =>
    read([INDIAN_LINES[0], `Z0000000<5IND${birth}${checkDigit(birth)}<3503144<<<<<<<<<<<<<<<0`])
      .values;
  expect(born("900101")["dateOfBirth"]).toBe("1990-01-01");
  expect(born("261123")["dateOfBirth"]).toBe("1926-11-23");
  expect(born("261122")["dateOfBirth"]).toBe("2026-11-22");
  expect(born("900101")["expiryDate"]).toBe("2035-03-14");
  // A filler says nothing of the sex.
  expect(born("900101")["gender"]).toBeUndefined();
});

test("a birth of which only the year is known is a year", () => {
  // Check digits by hand: 74<<<< gives 7*7+4*3 = 61.
  const zone = read([TD1_LINES[0], "74<<<<1F1204159UTO<<<<<<<<<<<9", TD1_LINES[2]]);
  expect(zone.values["dateOfBirth"]).toBe("1974");
});

test("a number of more than nine characters goes on in the optional data of TD1", () => {
  // Doc 9303 part 5, 4.2.2, note j. D23145890734: check digit 9.
  const zone = read(["I<UTOD23145890<7349<<<<<<<<<<<", ...TD1_LINES.slice(1)]);
  expect(zone.values["idNumber"]).toBe("D23145890734");
  expect(zone.verdict.checkDigits.documentNumber).toBe("right");
});

test("wrong check digits are told, and a date without a right one is no field", () => {
  const [upper, lower] = TD3_LINES;
  const wrong = (line: string) => read([upper, line]);
  const number = wrong(lower.replace("L898902C3", "M898902C3"));
  expect(number.verdict.checkDigits).toMatchObject({ documentNumber: "wrong", composite: "wrong" });
  const birth = wrong(lower.replace("740812", "840812"));
  expect(birth.verdict.checkDigits).toMatchObject({ dateOfBirth: "wrong", composite: "wrong" });
  expect(birth.values["dateOfBirth"]).toBeUndefined();
  expect(wrong(lower.replace(/10$/, "11")).verdict.checkDigits.composite).toBe("wrong");
});

test("a part that lost a letter or digit is not read, and the zone is incomplete", () => {
  const zone = read([TD3_LINES[0], TD3_LINES[1].replace("L898902C3", "L89892C3")]);
  expect(zone.values["idNumber"]).toBeUndefined();
  expect(zone.values["dateOfBirth"]).toBe("1974-08-12");
  expect(zone.verdict.incomplete).toBe(true);
});

test("corrections name the place in the value, what was read and what was kept", () => {
  const zone = read([
    "P<1NDSHARMA<<KAV1TA<BAI<<<<<<<<<<<<<<<<<<<<<",
    "ZO000000<5IND90O1011F3503144<<<<<<<<<<<<<<<4",
  ]);
  const kind = "positional-look-alike";
  expect(zone.fields.idNumber![0]!.corrections).toEqual([
    { kind, position: 1, read: "O", kept: "0" },
  ]);
  expect(zone.fields.dateOfBirth![0]!.corrections).toEqual([
    { kind, position: 5, read: "O", kept: "0" },
  ]);
  expect(zone.fields.name![0]!.corrections).toEqual([{ kind, position: 3, read: "1", kept: "I" }]);
  expect(zone.fields.issuingState![0]!.corrections).toEqual([
    { kind, position: 0, read: "1", kept: "I" },
  ]);
});

test("a date misread at one place is put right when both of its check digits prove it", () => {
  const [upper, lower] = TD3_LINES;
  const zone = read([upper, lower.replace("7408122F", "7488122F")]);
  expect(zone.values["dateOfBirth"]).toBe("1974-08-12");
  expect(zone.verdict).toMatchObject({ repairs: 1, checkDigits: { composite: "right" } });
  expect(zone.fields.dateOfBirth![0]!.corrections).toEqual([
    { kind: "check-digit-repair", position: 5, read: "8", kept: "0" },
  ]);
});

test("a misread number is put right only where the print bears it out", () => {
  const misread = [TD3_LINES[0], TD3_LINES[1].replace("L898902C3", "L8989O2C3")];
  const lines = zoneAt(misread, 500);
  const alone = read(lines);
  expect(alone.verdict).toMatchObject({ repairs: 0, checkDigits: { documentNumber: "wrong" } });
  const print = (text: string) => read([{ text, x: 600, y: 100, size: 26 }, ...lines]);
  expect(print("L898902C3").values["idNumber"]).toBe("L898902C3");
  // Print and zone misread alike: letters and digits that look the same are exchanged.
  expect(print("L8989O2C3").values["idNumber"]).toBe("L898902C3");
  expect(print("L8989O2C3").verdict.repairs).toBe(1);
  expect(print("L898907C3").verdict).toMatchObject({ repairs: 0 });
  expect(print("M123456C3").values["idNumber"]).toBe("L8989O2C3");
});

test("visas have a zone that is not read", () => {
  const visa = [
    "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L8988901C4XXX4009078F96121096ZE184226B<<<<<<",
  ];
  expect(zoneOf(zoneAt(visa))).toEqual({ outcome: "unsupported" });
});

test("printed text is no zone", () => {
  const texts = ["REPUBLIC OF INDIA", "Z0000000", "PUNE, MAHARASHTRA", "12/08/1974 F 15/04/2012"];
  expect(zoneOf(zoneAt(texts, 100))).toBeUndefined();
});

test("any text at all is read without an error", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string({ unit: fc.constantFrom(...Array.from("P<I0OKL17ABUTO«?é ")), maxLength: 50 }),
        {
          maxLength: 4,
        },
      ),
      (texts) => {
        zoneOf(texts.map((text, i) => ({ text, x: 30, y: 100 + i * 46, size: 26 })));
      },
    ),
  );
});
