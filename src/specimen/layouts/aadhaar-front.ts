/**
 * @file The three front faces of an Aadhaar card.
 *
 * In:  a person, a seed's stream.
 * Out: the drawing, and the fields it prints.
 *
 * Layouts of domain notes "Aadhaar layouts": header in Hindi and English; photo left; name in the
 * regional script, then in English; date (or year) of birth and gender with labels in both
 * scripts; number in fours; on newer cards a VID and a vertical issue date. Old cards carry
 * the unsigned XML QR code; newer fronts a small Secure QR without portrait, or none.
 */
import { hologram, horizontalRule, rosette, sun, watermark } from "../artwork/marks.ts";
import { paper, type PaperLook } from "../artwork/background.ts";
import { CARD_WIDTH, type CardDrawing, type PrintedLine, type TextRun } from "../drawing.ts";
import type { FictionalPerson } from "../people/person.ts";
import type { Random } from "../random.ts";
import { bodyLine, drawLook, type Look } from "./look.ts";
import { inFours, slashDate } from "./print-forms.ts";

type AadhaarFront = "aadhaar-old" | "aadhaar-new" | "aadhaar-pvc";

export const drawAadhaarFront = (
  variant: AadhaarFront,
  person: FictionalPerson,
  random: Random,
): CardDrawing => {
  switch (variant) {
    case "aadhaar-old":
      return drawOld(person, random);
    case "aadhaar-new":
      return drawNew(person, random);
    case "aadhaar-pvc":
      return drawPvc(person, random);
  }
};

const GENDERS = {
  M: ["पुरुष", "Male"],
  F: ["महिला", "Female"],
  T: ["ट्रांसजेंडर", "Transgender"],
} as const;

const drawOld = (person: FictionalPerson, random: Random): CardDrawing => {
  const look = drawLook(random);
  const x = 302;
  const right = 728;
  return {
    artwork: [
      ...paper(random, paperOf(random, 0.05)),
      watermark(random),
      rosette(random, { left: 42, top: 22, width: 84, height: 100 }, "#444"),
      `<path d="M150 34H${CARD_WIDTH - 40}Q${CARD_WIDTH - 60} 62 ${CARD_WIDTH - 110} 74H150Z" fill="#f0993a" fill-opacity="0.85"/>`,
      `<path d="M150 82H${CARD_WIDTH - 120}Q${CARD_WIDTH - 140} 112 ${CARD_WIDTH - 190} 124H150Z" fill="#5fae5b" fill-opacity="0.8"/>`,
      horizontalRule(568, "#c62828", 5),
    ],
    lines: [
      heading("भारत सरकार", 460, 67, 32),
      heading("GOVERNMENT OF INDIA", 460, 114, 27),
      ...personLines(person, look, { x, right, top: 196, caps: false, spaced: true }),
      numberLine(person.aadhaarNumber, look, 534, 58),
      heading("आधार - आम आदमी का अधिकार", CARD_WIDTH / 2, 616, 33),
    ],
    portraitBox: { left: 46, top: 158, width: 224, height: 280 },
    qr: { box: { left: 742, top: 150, width: 240, height: 240 }, content: { kind: "old-xml" } },
  };
};

const drawNew = (person: FictionalPerson, random: Random): CardDrawing => {
  const look = drawLook(random);
  const withQr = random.chance(0.5);
  return {
    artwork: [
      ...paper(random, paperOf(random, 0.07)),
      ...newHeaderArtwork(random),
      watermark(random),
      horizontalRule(566, "#c62828", 5),
    ],
    lines: [
      ...newHeader(),
      issueDateLine(person, random, "Issue Date: ", 36),
      ...personLines(person, look, {
        x: 312,
        right: withQr ? 738 : 980,
        top: 196,
        caps: true,
        spaced: random.chance(0.5),
      }),
      numberLine(person.aadhaarNumber, look, 502, 56),
      vidLine(person.vid, look, 548),
      heading("मेरा आधार, मेरी पहचान", CARD_WIDTH / 2, 616, 34),
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

const drawPvc = (person: FictionalPerson, random: Random): CardDrawing => {
  const look = drawLook(random);
  const withQr = random.chance(0.4);
  return {
    artwork: [
      ...paper(random, paperOf(random, 0.16)),
      ...newHeaderArtwork(random),
      watermark(random),
      hologram(random, { left: 772, top: 448, width: 92, height: 68 }),
      horizontalRule(570, "#c62828", 4),
    ],
    lines: [
      ...newHeader(),
      issueDateLine(person, random, "Issue Date: ", 38),
      asOnLine(person),
      ...personLines(person, look, {
        x: 316,
        right: withQr ? 720 : 850,
        top: 192,
        caps: true,
        spaced: false,
      }),
      numberLine(person.aadhaarNumber, look, 508, 54),
      vidLine(person.vid, look, 552),
      heading("मेरा आधार, मेरी पहचान", CARD_WIDTH / 2, 617, 32),
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
  from: random.pick(["#ffffff", "#fdfdf8", "#fbfcff"]),
  to: random.pick(["#fff7ee", "#f3f8f2", "#f4f6fb"]),
  line: random.pick(["#c96", "#8a9", "#88a", "#b88"]),
  strength: strength * random.between(1, 2.2),
  lineCount: random.whole(18, 40),
});

const newHeaderArtwork = (random: Random): string[] => [
  rosette(random, { left: 34, top: 16, width: 84, height: 100 }, "#333"),
  sun({ left: 862, top: 12, width: 112, height: 92 }),
  `<path d="M150 112Q430 88 800 112" fill="none" stroke="#ef8e2f" stroke-width="6"/>`,
  `<path d="M150 132Q430 106 800 132" fill="none" stroke="#4f9d4c" stroke-width="6"/>`,
];

const newHeader = (): PrintedLine[] => [
  heading("भारत सरकार", 470, 48, 34),
  heading("Government of India", 470, 84, 28),
];

const heading = (text: string, x: number, y: number, size: number): PrintedLine => ({
  runs: [{ text }],
  x,
  y,
  size,
  weight: 600,
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
  /** A space before the colon of the date's label. */
  readonly spaced: boolean;
}

const personLines = (person: FictionalPerson, look: Look, place: PersonPlace): PrintedLine[] => {
  const rows: TextRun[][] = [
    [{ text: person.name.devanagari, field: "nameLocal" }],
    [{ text: person.name.latin, field: "name" }],
    birthRuns(person, place.spaced),
    genderRuns(person, place.caps),
  ];
  const pitch = look.bodySize * 1.62;
  return rows.map((runs, index) =>
    bodyLine(look, runs, { x: place.x, y: place.top + index * pitch, right: place.right }),
  );
};

const birthRuns = (person: FictionalPerson, spaced: boolean): TextRun[] => {
  const colon = spaced ? " : " : ": ";
  return person.onlyYearOfBirth
    ? [
        { text: `जन्म वर्ष / Year of Birth${colon}` },
        { text: person.dateOfBirth.slice(0, 4), field: "dateOfBirth" },
      ]
    : [
        { text: `जन्म तिथि / DOB${colon}` },
        { text: slashDate(person.dateOfBirth), field: "dateOfBirth" },
      ];
};

const genderRuns = (person: FictionalPerson, caps: boolean): TextRun[] => {
  const [hindi, english] = GENDERS[person.gender];
  return [
    { text: `${hindi} / ` },
    { text: caps ? english.toUpperCase() : english, field: "gender" },
  ];
};

const numberLine = (number: string, look: Look, y: number, size: number): PrintedLine => ({
  runs: [{ text: inFours(number), field: "idNumber" }],
  x: CARD_WIDTH / 2 + look.shiftX,
  y,
  size,
  weight: look.numberWeight,
  fill: look.ink,
  anchor: "middle",
  stretch: look.stretch,
});

const vidLine = (vid: string, look: Look, y: number): PrintedLine => ({
  runs: [{ text: "VID : " }, { text: inFours(vid), field: "vid" }],
  x: CARD_WIDTH / 2 + look.shiftX,
  y,
  size: 30,
  weight: 500,
  fill: look.ink,
  anchor: "middle",
});

const issueDateLine = (
  person: FictionalPerson,
  random: Random,
  label: string,
  x: number,
): PrintedLine => ({
  runs: [{ text: label }, { text: slashDate(person.issueDate), field: "issueDate" }],
  x: x + random.between(-3, 3),
  y: 420 + random.between(-10, 10),
  size: 21,
  weight: 500,
  fill: "#222",
  upward: true,
});

/** PVC cards say when their print was up to date; no field of ours. */
const asOnLine = (person: FictionalPerson): PrintedLine => ({
  runs: [{ text: `Details as on: ${slashDate(person.issueDate)}` }],
  x: 1000,
  y: 330,
  size: 19,
  weight: 500,
  fill: "#222",
  upward: true,
});
