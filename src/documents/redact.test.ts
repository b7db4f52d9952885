import fc from "fast-check";
import { expect, test } from "vitest";
import { maskAadhaarNumber, maskVid } from "./aadhaar/mask.ts";
import { AADHAAR_BACK, AADHAAR_NEW, AADHAAR_NUMBER, PAN_2018, VID } from "./fixtures/cards.ts";
import { LICENCE_DELHI, LICENCE_MAHARASHTRA } from "./fixtures/licences.ts";
import { pageOf } from "./fixtures/page.ts";
import type { PageOptions, PrintedLine } from "./fixtures/page.ts";
import { encodeSecureQr, PERSON } from "./fixtures/secure-qr.ts";
import { maskLines, maskReading, numberRegions, readDocument, verhoeffDigit } from "./index.ts";
import { generateKeyPairSync } from "node:crypto";

const XML = `<PrintLetterBarcodeData uid="${AADHAAR_NUMBER}" name="Meera Iyer" yob="1978" pc="411038"/>`;

const digitsOf = (page: ReturnType<typeof pageOf>) =>
  page.lines.map(({ text }) => text.replace(/[^0-9]/g, "")).join("|");

test("masked values keep the last four digits and nothing else", () => {
  expect(maskAadhaarNumber(AADHAAR_NUMBER)).toBe("XXXX XXXX 2341");
  expect(maskAadhaarNumber("XXXX XXXX 2341")).toBe("XXXX XXXX 2341");
  expect(maskVid(VID)).toBe("XXXX XXXX XXXX 2345");
  expect(maskAadhaarNumber("12")).toBe("XXXX XXXX XXXX");
});

test("a masked reading holds the number nowhere, its corrections included", () => {
  const lines = AADHAAR_NEW.map((line) =>
    line.text === "0147 5896 2341" ? { ...line, text: "O147 5896 234l" } : line,
  );
  const reading = readDocument([pageOf(lines, { qrTexts: [XML] }), pageOf(AADHAAR_BACK)], {
    now: new Date("2026-11-22T06:00:00Z"),
    trustSpecimens: true,
  });
  const masked = maskReading(reading);
  const text = JSON.stringify(masked).replace(/[^0-9X"]/g, "");
  expect(text).not.toContain(AADHAAR_NUMBER);
  expect(text).not.toContain("0147");
  expect(text).not.toContain("01234567");
  if (masked.outcome !== "recognised") throw new Error("not recognised");
  expect(masked.fields.idNumber?.value).toBe("XXXX XXXX 2341");
  expect(masked.fields.vid?.value).toBe("XXXX XXXX XXXX 2345");
  expect(masked.readings.idNumber?.flatMap(({ corrections }) => corrections)).toContainEqual({
    kind: "positional-look-alike",
    position: 0,
    read: "X",
    kept: "X",
  });
  expect(masked.fields.name?.value).toBe("Meera Iyer");
});

test("a PAN stays readable for whoever asked for it", () => {
  const options = { now: new Date("2026-11-22T06:00:00Z"), trustSpecimens: true };
  const reading = readDocument([pageOf(PAN_2018)], options);
  expect(maskReading(reading)).toEqual(reading);
});

test("however a number is printed, split or misread, only its last four digits stay in the lines", () => {
  const number = fc
    .stringMatching(/^[01][0-9]{10}$/)
    .map((body) => body + verhoeffDigit(body))
    .filter((digits) => new Set(digits).size > 4);
  const noise = fc.constantFrom(
    (digits: string) => digits,
    (digits: string) => digits.replace(/0/, "O"),
    (digits: string) => digits.replace(/1/, "l"),
    (digits: string) => digits.slice(1),
    (digits: string) => `${digits.slice(0, 3)}7${digits.slice(3)}`,
  );
  const form = fc.constantFrom(
    (digits: string) => [digits],
    (digits: string) => [digits.replace(/(....)(?=.)/g, "$1 ")],
    (digits: string) => [digits.replace(/(....)(?=.)/g, "$1-")],
    (digits: string) => [`Your Aadhaar No. : ${digits.replace(/(....)(?=.)/g, "$1 ")}`],
    (digits: string) => [digits.slice(0, 4), digits.slice(4, 8), digits.slice(8)],
    (digits: string) => [digits.slice(0, 8), digits.slice(8)],
  );
  fc.assert(
    fc.property(number, noise, form, (digits, misread, print) => {
      const printed = misread(digits);
      let x = 100;
      const lines = print(printed).map((text) => {
        const line = { text, x, y: 461, size: 46 };
        x += text.length * 46 * 0.45 + 40;
        return line;
      });
      const masked = maskLines(pageOf(lines));
      expect(digitsOf(masked).replaceAll("|", "")).toBe(printed.slice(-4).replace(/[^0-9]/g, ""));
    }),
  );
});

test("the first eight digits alone are hidden whole, on the lines and on the picture", () => {
  for (const text of ["0147 5896", "0147 5896 23", "VID : 0147-5896"]) {
    const page = pageOf([{ text, x: 311, y: 461, size: 46 }]);
    expect(maskLines(page).lines[0]?.text).not.toMatch(/[0-9]/);
    expect(numberRegions(page)).toHaveLength(1);
  }
});

test("dates, PIN codes, telephone numbers, PANs and names are left in the lines", () => {
  for (const text of [
    "DOB: 23/01/1978",
    "Maharashtra - 411038",
    "Mobile: 98000 00002",
    "ABCXB1234C",
    "Meera Iyer",
    "1947 help@uidai.gov.in",
  ])
    expect(maskLines(pageOf([{ text, x: 50, y: 50 }])).lines[0]?.text).toBe(text);
});

test("an unsigned code loses the number, a signed one has none to lose", () => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const signed = encodeSecureQr(PERSON, privateKey);
  const masked = maskLines(pageOf([], { qrTexts: [XML, signed, AADHAAR_NUMBER, "https://a.b"] }));
  expect(masked.barcodes.map(({ text }) => text)).toEqual([
    XML.replace(AADHAAR_NUMBER, "XXXXXXXX2341"),
    signed,
    "XXXXXXXX2341",
    "https://a.b",
  ]);
});

test("regions cover all but the last four digits, on both sides and tilted, and unsigned codes", () => {
  for (const tiltDegrees of [undefined, 12]) {
    const page = pageOf(AADHAAR_NEW, {
      qrTexts: [XML],
      ...(tiltDegrees !== undefined && { tiltDegrees }),
    });
    const regions = numberRegions(page);
    expect(regions).toHaveLength(3);
    for (const [text, hidden, shown] of [
      ["0147 5896 2341", 9, 10],
      ["VID:0123 4567 8901 2345", 18, 19],
    ] as const) {
      const [topLeft, topRight] = page.lines.find((line) => line.text === text)!.polygon;
      const width = Math.hypot(topRight[0] - topLeft[0], topRight[1] - topLeft[1]);
      const along = ([x, y]: readonly [number, number]) =>
        ((x - topLeft[0]) * (topRight[0] - topLeft[0]) +
          (y - topLeft[1]) * (topRight[1] - topLeft[1])) /
        (width * width);
      const ends = regions.map((region) => along(region[1]) * text.length);
      expect(
        ends.some((end) => end >= hidden && end <= shown),
        text,
      ).toBe(true);
    }
  }
});

const OPTIONS = { now: new Date("2026-11-22T06:00:00Z"), trustSpecimens: true };
const NUMBER_LINE: PrintedLine = { text: "0147 5896 2341", x: 560, y: 500, size: 40 };

/** The texts of a page that was read alone, as they are kept, and how many regions are hidden. */
const kept = (lines: readonly PrintedLine[], options: PageOptions = {}) => {
  const page = pageOf(lines, options);
  const readAs = { reading: readDocument([page], OPTIONS), index: 0 };
  const masked = maskLines(page, readAs);
  return {
    lines: masked.lines.map(({ text }) => text),
    codes: masked.barcodes.map(({ text }) => text),
    regions: numberRegions(page, readAs).length,
  };
};

test("a licence keeps its own number, whatever its digits are", () => {
  for (const lines of [LICENCE_DELHI, LICENCE_MAHARASHTRA]) {
    const { lines: texts, regions } = kept(lines);
    expect(texts).toEqual(lines.map(({ text }) => text));
    expect(regions).toBe(0);
  }
  // Twelve digits, and by chance the last is their check digit.
  const body = "14201100000";
  const own = `UP${body.slice(0, 2)} ${body.slice(2)}${verhoeffDigit(body)}`;
  const lines = LICENCE_DELHI.map((line) =>
    line.text === ": DL-0020110149646" ? { ...line, text: `: ${own}` } : line,
  );
  expect(kept(lines).lines).toContain(`: ${own}`);
});

test("an Aadhaar number beside another document is hidden, and so is an old code", () => {
  const { lines, codes, regions } = kept([...LICENCE_DELHI, NUMBER_LINE], { qrTexts: [XML] });
  expect(lines).toContain("XXXX XXXX 2341");
  expect(codes.join()).not.toContain(AADHAAR_NUMBER);
  expect(regions).toBe(2);
});

test("where a line speaks of Aadhaar, a misread number is hidden on a page of any type", () => {
  const misread = { ...NUMBER_LINE, text: "0147 5896 234" };
  const named = { text: "Aadhaar No.", x: 330, y: 500, size: 40 };
  expect(kept([...LICENCE_DELHI, misread]).lines).toContain("0147 5896 234");
  expect(kept([...LICENCE_DELHI, named, misread]).lines.join("|")).not.toContain("0147");
});

test("a page that is not of the recognised document, or of no reading, keeps nothing", () => {
  const licence = pageOf(LICENCE_DELHI);
  const other = pageOf([{ ...NUMBER_LINE, text: "0147 5896 234" }]);
  const reading = readDocument([licence, other], OPTIONS);
  const hiddenOn = (page: typeof licence, index: number, of: typeof reading | undefined) =>
    numberRegions(page, { reading: of, index }).length > 0;
  expect(hiddenOn(other, 1, reading)).toBe(true);
  expect(hiddenOn(licence, 0, reading)).toBe(false);
  expect(hiddenOn(licence, 0, undefined)).toBe(true);
  expect(hiddenOn(licence, 0, { outcome: "not-recognised" })).toBe(true);
  expect(numberRegions(licence).length).toBeGreaterThan(0);
});

test("a line that lost its number does not keep it character by character", () => {
  const page = pageOf(AADHAAR_NEW);
  const characters = Array.from(AADHAAR_NUMBER, (text, place) => ({
    text,
    centre: (place + 0.5) / 12,
    score: 1,
    alternatives: [],
  }));
  const masked = maskLines({ ...page, lines: page.lines.map((line) => ({ ...line, characters })) });
  for (const line of masked.lines)
    expect(line.characters === undefined).toBe(line.text.includes("X"));
  expect(masked.lines.some(({ text }) => text.includes("X"))).toBe(true);
});
