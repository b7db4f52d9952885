/**
 * @file The three front faces of an Aadhaar card.
 *
 * In:  a person, a seed's stream.
 * Out: the drawing, and the fields it prints.
 *
 * From public descriptions: header in the local language and English; photo left; name in
 * the local script, then in English; date (or year) of birth and gender with labels in both
 * languages; number in fours; on newer cards a VID and a vertical issue date; old cards carry
 * the unsigned XML QR code, newer fronts a small Secure QR without portrait, or none. By
 * memory of pictures: places, sizes, colours, notices, how they changed over the years.
 */
import { hologram, horizontalRule, rosette, sun, watermark } from "../artwork/marks.ts";
import { paper, type PaperLook } from "../artwork/background.ts";
import {
  CARD_WIDTH,
  SHEETS,
  type CardDrawing,
  type PrintedLine,
  type TextRun,
} from "../drawing.ts";
import type { FictionalPerson } from "../people/person.ts";
import { drawPress } from "../print/press.ts";
import type { Random } from "../random.ts";
import { drawLanguage, localFonts, localText, type AadhaarLanguage } from "./aadhaar-words.ts";
import { bodyLine, drawLook, type Look } from "./look.ts";
import { inFours, slashDate } from "./print-forms.ts";

type AadhaarFront = "aadhaar-old" | "aadhaar-new" | "aadhaar-pvc";

export const drawAadhaarFront = (
  variant: AadhaarFront,
  person: FictionalPerson,
  random: Random,
): CardDrawing => {
  const setting = {
    person,
    random,
    look: drawLook(random),
    language: drawLanguage(random, person),
  };
  switch (variant) {
    case "aadhaar-old":
      return drawOld(setting);
    case "aadhaar-new":
      return drawNew(setting);
    case "aadhaar-pvc":
      return drawPvc(setting);
  }
};

interface Setting {
  readonly person: FictionalPerson;
  readonly random: Random;
  readonly look: Look;
  readonly language: AadhaarLanguage;
}

const ENGLISH_GENDERS = { M: "Male", F: "Female", T: "Transgender" } as const;

const drawOld = (setting: Setting): CardDrawing => {
  const { person, random, look } = setting;
  const x = 302;
  const right = 728;
  const press = drawPress(random, ["laser", "offset", "laser"]);
  return {
    sheet: SHEETS.id1,
    material: random.pick(["laminate", "laminate", "paper"]),
    press,
    artwork: [
      ...paper(random, paperOf(random, 0.05)),
      watermark(random),
      rosette(random, { left: 42, top: 22, width: 84, height: 100 }, "#444"),
      ...oldHeaderArtwork(random),
      horizontalRule(568, random.pick(["#c62828", "#b5332e", "#d0453a"]), random.whole(3, 7)),
    ],
    lines: [
      heading(setting.language.words.government, setting, { x: 460, y: 67, size: 32 }),
      heading("GOVERNMENT OF INDIA", setting, { x: 460, y: 114, size: 27 }),
      ...personLines(setting, { x, right, top: 196, caps: random.chance(0.2) }),
      numberLine(person.aadhaarNumber, setting, { y: 534, size: random.between(52, 60) }),
      heading(
        random.pick([
          "आधार - आम आदमी का अधिकार",
          "आधार - आम आदमी का अधिकार",
          "मेरा आधार, मेरी पहचान",
        ]),
        setting,
        { x: CARD_WIDTH / 2, y: 616, size: 33 },
      ),
    ],
    portraitBox: { left: 46, top: 158, width: 224, height: 280 },
    // The earliest cards had their code on the letter alone.
    ...((look.bodySize < 34 || random.chance(0.5)) && {
      qr: { box: { left: 742, top: 150, width: 240, height: 240 }, content: { kind: "old-xml" } },
    }),
  };
};

const drawNew = (setting: Setting): CardDrawing => {
  const { person, random } = setting;
  const withQr = random.chance(0.5);
  const withVid = random.chance(0.85);
  const masked = random.chance(0.04);
  return {
    sheet: SHEETS.id1,
    material: random.pick(["laminate", "paper", "pvc"]),
    press: drawPress(random, ["laser", "offset", "thermal"]),
    artwork: [
      ...paper(random, paperOf(random, 0.07)),
      ...newHeaderArtwork(random),
      watermark(random),
      horizontalRule(566, random.pick(["#c62828", "#b5332e", "#d0453a"]), random.whole(3, 6)),
    ],
    lines: [
      ...newHeader(setting),
      issueDateLine(setting, { x: 36, y: 420 }),
      ...(random.chance(0.3) ? [asOnLine(setting, { x: 300, y: 424, size: 17 })] : []),
      ...personLines(setting, {
        x: 312,
        right: withQr ? 738 : 980,
        top: 196,
        caps: random.chance(0.8),
      }),
      ...(random.chance(0.25) ? notice(setting, withQr) : []),
      numberLine(person.aadhaarNumber, setting, { y: 502, size: random.between(50, 58), masked }),
      ...(withVid && !masked ? [vidLine(person.vid, setting, 548)] : []),
      heading(setting.language.words.tagline, setting, { x: CARD_WIDTH / 2, y: 616, size: 34 }),
    ],
    portraitBox: { left: 62, top: 152, width: 218, height: 272 },
    ...(withQr && {
      qr: {
        box: { left: 742, top: 160, width: 258, height: 258 },
        content: { kind: "secure", withPortrait: false },
      },
    }),
  };
};

const drawPvc = (setting: Setting): CardDrawing => {
  const { person, random } = setting;
  const withQr = random.chance(0.4);
  return {
    sheet: SHEETS.id1,
    material: "pvc",
    press: drawPress(random, ["thermal", "thermal", "offset"]),
    artwork: [
      ...paper(random, paperOf(random, 0.16)),
      ...newHeaderArtwork(random),
      watermark(random),
      hologram(random, { left: 772, top: 448, width: 92, height: 68 }),
      horizontalRule(570, random.pick(["#c62828", "#b5332e"]), 4),
    ],
    lines: [
      ...newHeader(setting),
      issueDateLine(setting, { x: 38, y: 420 }),
      asOnLine(setting, { x: 1000, y: 330, size: 19 }),
      ...personLines(setting, { x: 316, right: withQr ? 720 : 850, top: 192, caps: true }),
      numberLine(person.aadhaarNumber, setting, { y: 508, size: random.between(50, 55) }),
      vidLine(person.vid, setting, 552),
      heading(setting.language.words.tagline, setting, { x: CARD_WIDTH / 2, y: 617, size: 32 }),
    ],
    portraitBox: { left: 66, top: 150, width: 216, height: 270 },
    ghostBox: withQr
      ? { left: 880, top: 430, width: 96, height: 120 }
      : { left: 862, top: 300, width: 100, height: 124 },
    ...(withQr && {
      qr: {
        box: { left: 724, top: 156, width: 252, height: 252 },
        content: { kind: "secure", withPortrait: false },
      },
    }),
  };
};

const paperOf = (random: Random, strength: number): PaperLook => ({
  from: random.pick(["#ffffff", "#fdfdf8", "#fbfcff", "#f7f3ea"]),
  to: random.pick(["#fff7ee", "#f3f8f2", "#f4f6fb", "#f2efe6"]),
  line: random.pick(["#c96", "#8a9", "#88a", "#b88"]),
  strength: strength * random.between(0.6, 2.2),
  lineCount: random.whole(12, 40),
});

const oldHeaderArtwork = (random: Random): string[] => {
  const strength = random.between(0.55, 0.9).toFixed(2);
  const [saffron, green] = [
    random.pick(["#f0993a", "#f4a64e", "#ee8a2a"]),
    random.pick(["#5fae5b", "#74b56a", "#4b9a52"]),
  ];
  return [
    `<path d="M150 34H${CARD_WIDTH - 40}Q${CARD_WIDTH - 60} 62 ${CARD_WIDTH - 110} 74H150Z" fill="${saffron}" fill-opacity="${strength}"/>`,
    `<path d="M150 82H${CARD_WIDTH - 120}Q${CARD_WIDTH - 140} 112 ${CARD_WIDTH - 190} 124H150Z" fill="${green}" fill-opacity="${strength}"/>`,
  ];
};

const newHeaderArtwork = (random: Random): string[] => {
  const thick = random.between(3, 9).toFixed(1);
  return [
    rosette(random, { left: 34, top: 16, width: 84, height: 100 }, "#333"),
    ...(random.chance(0.8) ? [sun({ left: 862, top: 12, width: 112, height: 92 })] : []),
    `<path d="M150 112Q430 88 800 112" fill="none" stroke="#ef8e2f" stroke-width="${thick}"/>`,
    `<path d="M150 132Q430 106 800 132" fill="none" stroke="#4f9d4c" stroke-width="${thick}"/>`,
  ];
};

const newHeader = (setting: Setting): PrintedLine[] => {
  const x = setting.random.between(455, 480);
  return [
    heading(setting.language.words.government, setting, { x, y: 48, size: 34 }),
    heading("Government of India", setting, { x, y: 84, size: 28 }),
  ];
};

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

const heading = (text: string, { look, language }: Setting, spot: Spot): PrintedLine => ({
  ...spot,
  runs: [{ text }],
  weight: 600,
  fonts: [...look.fonts, ...localFonts(language)],
  fill: "#1a1a1a",
  anchor: "middle",
});

interface PersonPlace {
  readonly x: number;
  readonly right: number;
  /** Baseline of the first line. */
  readonly top: number;
  /** Gender in capitals, as on newer cards. */
  readonly caps: boolean;
}

const personLines = (setting: Setting, place: PersonPlace): PrintedLine[] => {
  const { look, language, person } = setting;
  const local = localText(person.name.devanagari, language);
  const rows: TextRun[][] = [
    [language.script ? { text: local } : { text: local, field: "nameLocal" }],
    [{ text: person.name.latin, field: "name" }],
    birthRuns(setting),
    genderRuns(setting, place.caps),
  ];
  const pitch = look.bodySize * setting.random.between(1.55, 1.66);
  return rows.map((runs, index) => {
    const line = bodyLine(look, runs, {
      x: place.x,
      y: place.top + index * pitch,
      right: place.right,
    });
    return { ...line, fonts: [...look.fonts, ...localFonts(language)] };
  });
};

const birthRuns = ({ person, random, language: { words } }: Setting): TextRun[] => {
  const slash = random.pick([" / ", "/ ", "/", " / "]);
  const colon = random.pick([" : ", ": ", ":", ": "]);
  if (person.onlyYearOfBirth)
    return [
      { text: `${random.pick(words.birthYear)}${slash}Year of Birth${colon}` },
      { text: person.dateOfBirth.slice(0, 4), field: "dateOfBirth" },
    ];
  return [
    { text: `${random.pick(words.birthDate)}${slash}DOB${colon}` },
    { text: slashDate(person.dateOfBirth), field: "dateOfBirth", value: person.dateOfBirth },
  ];
};

const genderRuns = ({ person, random, language }: Setting, caps: boolean): TextRun[] => {
  const english = ENGLISH_GENDERS[person.gender];
  return [
    { text: `${language.words.genders[person.gender]}${random.pick([" / ", "/ ", " / "])}` },
    {
      text: caps ? english.toUpperCase() : english,
      field: "gender",
      value: person.gender,
    },
  ];
};

interface NumberPlace {
  readonly y: number;
  readonly size: number;
  /** As on a masked e-Aadhaar: only the last four digits. */
  readonly masked?: boolean;
}

const numberLine = (
  number: string,
  { look }: Setting,
  { y, size, masked = false }: NumberPlace,
): PrintedLine => {
  const shown = masked ? `XXXX XXXX ${number.slice(-4)}` : inFours(number);
  return {
    runs: [{ text: shown, field: "idNumber", value: masked ? shown : number }],
    x: CARD_WIDTH / 2 + look.shiftX,
    y,
    size,
    weight: look.numberWeight,
    fonts: look.fonts,
    fill: look.ink,
    anchor: "middle",
    stretch: look.stretch,
    spacing: look.kerning * size,
  };
};

const vidLine = (vid: string, { look, random }: Setting, y: number): PrintedLine => ({
  runs: [
    { text: random.pick(["VID : ", "VID: ", "VID : "]) },
    { text: inFours(vid), field: "vid", value: vid },
  ],
  x: CARD_WIDTH / 2 + look.shiftX,
  y,
  size: random.between(27, 31),
  weight: random.pick([400, 500, 600]),
  fonts: look.fonts,
  fill: look.ink,
  anchor: "middle",
});

const issueDateLine = (
  { person, random, look }: Setting,
  { x, y }: Omit<Spot, "size">,
): PrintedLine => ({
  runs: [
    { text: random.pick(["Issue Date: ", "Issue Date: ", "Aadhaar no. issued: "]) },
    { text: slashDate(person.issueDate), field: "issueDate", value: person.issueDate },
  ],
  x: x + random.between(-3, 3),
  y: y + random.between(-10, 10),
  size: random.between(19, 21.5),
  weight: 500,
  fonts: look.fonts,
  fill: "#222",
  upward: true,
});

/** When their print was up to date; no field of ours. */
const asOnLine = ({ person, look }: Setting, spot: Spot): PrintedLine => ({
  ...spot,
  runs: [{ text: `Details as on: ${slashDate(person.issueDate)}` }],
  weight: 500,
  fonts: look.fonts,
  fill: "#222",
  upward: true,
});

/** On cards since 2023. */
const notice = ({ look }: Setting, withQr: boolean): PrintedLine[] =>
  [
    "Aadhaar is proof of identity, not of citizenship or date of birth.",
    "It should be used with verification (online authentication, or",
    "scanning of QR code / offline XML).",
  ].map((text, index) => ({
    runs: [{ text }],
    x: 312,
    y: 408 + index * 17,
    size: withQr ? 12.5 : 14.5,
    weight: 400,
    fonts: look.fonts,
    fill: "#333",
  }));
