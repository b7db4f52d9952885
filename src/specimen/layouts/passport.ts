/**
 * @file Data pages of passports: of India, and of Utopia, ICAO's own example of a state.
 *
 * In:  a person, a seed's stream.
 * Out: the drawing of the page, 125 x 88 mm, with its two lines of 44 letters.
 *
 * From ICAO Doc 9303 part 4: size, the order of what is printed, zone, portrait at the left.
 * From public descriptions: the words of an Indian page. By memory: places, colours.
 */
import { rosette, signature, watermark } from "../artwork/marks.ts";
import { paper } from "../artwork/background.ts";
import { SHEETS, type CardDrawing, type PrintedLine, type TextRun } from "../drawing.ts";
import { composeTd3 } from "../mrz/compose.ts";
import { printMrz } from "../mrz/mrz-print.ts";
import { indianName, utopianName, type TravelName } from "../people/traveller.ts";
import type { FictionalPerson } from "../people/person.ts";
import { colourPortrait, greyPortrait } from "../print/portrait-look.ts";
import { drawPress } from "../print/press.ts";
import type { Random } from "../random.ts";
import { entryLines, type Entry, type EntryLook } from "./entry.ts";
import { drawLook } from "./look.ts";
import { dotDate, monthDate, slashDate } from "./print-forms.ts";

const SHEET = SHEETS.td3;
const MRZ_LEFT = 76;
/** The zone is the lowest 23.2 mm; its first line lies about 9 mm into it. */
const MRZ_TOP = 862;

interface Page {
  readonly random: Random;
  readonly style: EntryLook;
  readonly entries: readonly Entry[];
  readonly heading: readonly PrintedLine[];
  readonly mrzLines: readonly string[];
}

export const drawIndianPassport = (person: FictionalPerson, random: Random): CardDrawing => {
  const { papers, gender, dateOfBirth } = person;
  const name = indianName(person);
  const style = drawStyle(random, 30);
  const mrzLines = composeTd3({
    documentCode: "P",
    issuingState: "IND",
    nationality: "IND",
    ...name,
    documentNumber: papers.passportNumber,
    dateOfBirth,
    expiryDate: papers.passportExpiry,
    gender,
    optional: "",
  });
  const entries = indianEntries(person, name);
  const heading = [
    title("भारत गणराज्य", style, 520, 90),
    title("REPUBLIC OF INDIA", style, 960, 90),
  ];
  return drawPage({ random, style, entries, heading, mrzLines });
};

const indianEntries = (person: FictionalPerson, name: TravelName): Entry[] => {
  const { papers, gender, dateOfBirth } = person;
  const town = person.address;
  return [
    entry("टाइप / Type", { text: "P" }, [500, 170, 620]),
    entry("राष्ट्र कोड / Country Code", { text: "IND", field: "issuingState" }, [660, 170, 960]),
    entry(
      "पासपोर्ट नं. / Passport No.",
      { text: papers.passportNumber, field: "idNumber" },
      [1080, 170, 1420],
    ),
    ...nameEntries(name, ["उपनाम / Surname", "दिया गया नाम / Given Name(s)"], 500),
    entry(
      "राष्ट्रीयता / Nationality",
      { text: "INDIAN", field: "nationality", value: "IND" },
      [500, 436, 760],
    ),
    entry("लिंग / Sex", { text: gender, field: "gender" }, [800, 436, 960]),
    entry(
      "जन्मतिथि / Date of Birth",
      { text: slashDate(dateOfBirth), field: "dateOfBirth", value: dateOfBirth },
      [1000, 436, 1420],
    ),
    entry(
      "जन्म स्थान / Place of Birth",
      { text: `${town.district.latin}, ${town.state.latin}`.toUpperCase() },
      [500, 524, 1250],
    ),
    entry(
      "जारी करने का स्थान / Place of Issue",
      { text: town.district.latin.toUpperCase() },
      [500, 612, 1250],
    ),
    entry(
      "जारी करने की तिथि / Date of Issue",
      { text: slashDate(papers.passportIssue), field: "issueDate", value: papers.passportIssue },
      [500, 700, 900],
    ),
    entry(
      "समाप्ति की तिथि / Date of Expiry",
      { text: slashDate(papers.passportExpiry), field: "expiryDate", value: papers.passportExpiry },
      [1000, 700, 1420],
    ),
  ];
};

export const drawUtopianPassport = (person: FictionalPerson, random: Random): CardDrawing => {
  const { papers, gender, dateOfBirth } = person;
  const name = utopianName(random, person);
  const style = drawStyle(random, 31);
  const mrzLines = composeTd3({
    documentCode: "P",
    issuingState: "UTO",
    nationality: "UTO",
    ...name,
    documentNumber: papers.utopianNumber,
    dateOfBirth,
    expiryDate: papers.passportExpiry,
    gender,
    optional: random.chance(0.4) ? `ZE${random.digits(6)}B` : "",
  });
  const entries = utopianEntries(person, random, name);
  const heading = [
    title("PASSPORT", style, 90, 90),
    title(random.pick(["UTOPIA", "REPUBLIC OF UTOPIA"]), style, 640, 90),
  ];
  return drawPage({ random, style, entries, heading, mrzLines });
};

const utopianEntries = (person: FictionalPerson, random: Random, name: TravelName): Entry[] => {
  const { papers, gender, dateOfBirth } = person;
  const date = random.pick([monthDate, dotDate, slashDate, monthDate]);
  const french = random.chance(0.6);
  const two = (english: string, other: string): string =>
    french ? `${english} / ${other}` : english;
  return [
    entry("Type", { text: "P" }, [500, 170, 600]),
    entry(two("Code", "Code"), { text: "UTO", field: "issuingState" }, [640, 170, 900]),
    entry(
      two("Passport No.", "No. du passeport"),
      { text: papers.utopianNumber, field: "idNumber" },
      [1020, 170, 1420],
    ),
    ...nameEntries(name, [two("Surname", "Nom"), two("Given names", "Prénoms")], 500),
    entry(
      two("Nationality", "Nationalité"),
      { text: "UTOPIAN", field: "nationality", value: "UTO" },
      [500, 436, 900],
    ),
    entry(
      two("Sex", "Sexe"),
      { text: gender === "T" ? "X" : gender, field: "gender", value: gender },
      [1000, 436, 1200],
    ),
    entry(
      two("Date of birth", "Date de naissance"),
      { text: date(dateOfBirth), field: "dateOfBirth", value: dateOfBirth },
      [500, 524, 900],
    ),
    entry(two("Place of birth", "Lieu de naissance"), { text: "ZENITH" }, [1000, 524, 1270]),
    entry(
      two("Date of issue", "Date de délivrance"),
      { text: date(papers.passportIssue), field: "issueDate", value: papers.passportIssue },
      [500, 612, 900],
    ),
    entry(two("Authority", "Autorité"), { text: "PASSPORT OFFICE" }, [1000, 612, 1270]),
    entry(
      two("Date of expiry", "Date d'expiration"),
      { text: date(papers.passportExpiry), field: "expiryDate", value: papers.passportExpiry },
      [500, 700, 900],
    ),
  ];
};

const drawPage = (page: Page): CardDrawing => {
  const { random, style, mrzLines } = page;
  const grey = random.chance(0.2);
  return {
    sheet: SHEET,
    material: random.pick(["laminate", "laminate", "pvc"]),
    press: drawPress(random, ["offset", "laser", "thermal"]),
    artwork: [
      ...paper(
        random,
        {
          from: random.pick(["#eef1e6", "#f3ece4", "#e8eef4", "#f4f1e2"]),
          to: random.pick(["#d9e6dc", "#ead9d6", "#d6dfee", "#e6e0c6"]),
          line: random.pick(["#7a8fae", "#a87f86", "#7fa08a", "#a89b6e"]),
          strength: random.between(0.1, 0.32),
          lineCount: random.whole(18, 60),
        },
        SHEET,
      ),
      ...(random.chance(0.6)
        ? [rosette(random, { left: 1000, top: 300, width: 320, height: 320 }, "#c3c8d4")]
        : []),
      watermark(random, SHEET),
      signature(random, { left: 90, top: 725, width: 320, height: 70 }),
      ...(random.chance(0.5)
        ? [`<rect y="815" width="${SHEET.width}" height="224" fill="#fff" fill-opacity="0.55"/>`]
        : []),
    ],
    lines: [...page.heading, ...page.entries.flatMap((one) => entryLines(one, style))],
    portraitBox: { left: 70, top: 150 + random.whole(-8, 20), width: 390, height: 520 },
    portraitLook: grey ? greyPortrait(random) : colourPortrait(random),
    ...(random.chance(0.5) && { ghostBox: { left: 1285, top: 490, width: 140, height: 175 } }),
    mrz: printMrz(random, {
      lines: mrzLines,
      left: MRZ_LEFT + random.between(-12, 12),
      top: MRZ_TOP + random.between(-14, 10),
      // Everything in the zone is printed above it as well.
      values: {},
    }),
  };
};

/** The given names come first: joined they are the name as a person says it. */
const nameEntries = (
  { surname, givenNames }: TravelName,
  [surnameLabel, givenLabel]: readonly [string, string],
  x: number,
): Entry[] => [
  entry(givenLabel, { text: givenNames.toUpperCase(), field: "name" }, [x, 348, 1420]),
  surname === ""
    ? entry(surnameLabel, { text: " " }, [x, 260, 1420])
    : entry(surnameLabel, { text: surname.toUpperCase(), field: "name" }, [x, 260, 1420]),
];

const entry = (
  label: string,
  value: TextRun,
  [x, y, right]: readonly [number, number, number],
): Entry => ({ label, value: [value], x, y, right });

const drawStyle = (random: Random, valueSize: number): EntryLook => ({
  look: drawLook(random),
  labelSize: random.between(18, 22),
  valueSize: valueSize + random.between(-2, 3),
  labelFill: random.pick(["#333", "#2b3a66", "#5a2b38", "#1f4a3a"]),
  drop: random.between(36, 41),
});

const title = (
  text: string,
  { look, labelFill }: EntryLook,
  x: number,
  y: number,
): PrintedLine => ({
  runs: [{ text }],
  x,
  y,
  size: 46,
  weight: 700,
  fonts: look.fonts,
  fill: labelFill,
});
