/**
 * @file Voter identity cards (EPIC): laminated paper of earlier years, PVC since 2015, and
 * their back.
 *
 * In:  a person, a seed's stream.
 * Out: the drawing of one side.
 *
 * From public descriptions: headings, labels, EPIC number, age on the first of January or
 * date of birth, names in Hindi beside English. By memory: places, sizes, colours.
 */
import { hologram, rosette, watermark } from "../artwork/marks.ts";
import { paper } from "../artwork/background.ts";
import {
  CARD_WIDTH,
  SHEETS,
  type CardDrawing,
  type PrintedLine,
  type TextRun,
} from "../drawing.ts";
import type { FictionalPerson, TwoScripts } from "../people/person.ts";
import { colourPortrait, greyPortrait } from "../print/portrait-look.ts";
import { drawPress } from "../print/press.ts";
import type { Random } from "../random.ts";
import { addressParts } from "./aadhaar-back.ts";
import { breakLines } from "./break-lines.ts";
import { bodyLine, drawLook, type Look } from "./look.ts";
import { dashDate, slashDate } from "./print-forms.ts";

const GENDERS = {
  M: ["पुरुष", "Male"],
  F: ["महिला", "Female"],
  T: ["तृतीय लिंग", "Third Gender"],
} as const;

export const drawOldVoterId = (person: FictionalPerson, random: Random): CardDrawing => {
  const look = { ...drawLook(random), tilt: 0 };
  const { papers } = person;
  const x = 330;
  const right = 985;
  const tint = random.pick(["#f6f6f2", "#eaf2e6", "#f4f1e4", "#e9efe9"]);
  const row = (runs: readonly TextRun[], index: number): PrintedLine =>
    bodyLine(look, runs, { x, y: 196 + index * 58, right, size: 27 });
  return {
    sheet: SHEETS.id1,
    material: random.pick(["laminate", "laminate", "paper"]),
    press: drawPress(random, ["laser", "needle", "laser"]),
    artwork: [
      ...paper(random, {
        from: tint,
        to: random.pick(["#e6ebe2", "#f0efe6", "#dfe8de"]),
        line: random.pick(["#7a9a7a", "#8a8a8a"]),
        strength: random.between(0.05, 0.2),
        lineCount: random.whole(8, 30),
      }),
      rosette(random, { left: 40, top: 20, width: 76, height: 86 }, "#444"),
      watermark(random),
    ],
    lines: [
      centred("भारत निर्वाचन आयोग", look, 48, 32),
      centred("ELECTION COMMISSION OF INDIA", look, 86, 29),
      centred(random.pick(["पहचान पत्र  IDENTITY CARD", "IDENTITY CARD"]), look, 124, 26),
      {
        ...bodyLine(look, [{ text: papers.epicNumber, field: "idNumber" }], {
          x: 50,
          y: 172,
          right: 300,
          size: 30,
        }),
        weight: 700,
      },
      ...nameRows(person, random, row),
      row(sexRuns(person, random), 4),
      row(birthOrAge(person, random), 5),
    ],
    portraitBox: { left: 56, top: 200, width: 224, height: 280 },
    portraitLook: random.chance(0.75) ? greyPortrait(random) : colourPortrait(random),
    ...(random.chance(0.5) && {
      overprint: [hologram(random, { left: 236, top: 420, width: 70, height: 60 })],
    }),
  };
};

export const drawPvcVoterId = (person: FictionalPerson, random: Random): CardDrawing => {
  const look = { ...drawLook(random), tilt: 0 };
  const { papers } = person;
  const withQr = random.chance(0.5);
  const x = 300;
  const right = withQr ? 760 : 985;
  const row = (runs: readonly TextRun[], index: number): PrintedLine =>
    bodyLine(look, runs, { x, y: 208 + index * 56, right, size: 25 });
  return {
    sheet: SHEETS.id1,
    material: "pvc",
    press: drawPress(random, ["thermal", "thermal", "offset"]),
    artwork: pvcGround(random),
    lines: [
      centred("भारत निर्वाचन आयोग", look, 50, 34),
      centred("ELECTION COMMISSION OF INDIA", look, 90, 29),
      centred(
        random.pick([
          "मतदाता फोटो पहचान पत्र",
          "मतदाता फोटो पहचान पत्र / Elector Photo Identity Card",
        ]),
        look,
        126,
        23,
      ),
      {
        ...bodyLine(look, [{ text: papers.epicNumber, field: "idNumber" }], {
          x: 640,
          y: 166,
          right: 980,
          size: 31,
        }),
        weight: 700,
      },
      ...nameRows(person, random, row),
      row(sexRuns(person, random), 4),
      row(
        [
          {
            text: random.pick([
              "जन्म तिथि / Date of Birth : ",
              "जन्म तिथि / आयु  Date of Birth / Age : ",
            ]),
          },
          birthRun(person, random),
        ],
        5,
      ),
    ],
    portraitBox: { left: 48, top: 150, width: 210, height: 262 },
    ...(random.chance(0.4) && { ghostBox: { left: 60, top: 440, width: 100, height: 124 } }),
    ...(withQr && {
      qr: { box: { left: 772, top: 200, width: 216, height: 216 }, content: { kind: "opaque" } },
    }),
  };
};

const pvcGround = (random: Random): string[] => [
  ...paper(random, {
    from: random.pick(["#fdf2e6", "#f2f7ec", "#f6f2fa"]),
    to: random.pick(["#e3efdc", "#f8dcc4", "#dfe6f4"]),
    line: random.pick(["#d09a60", "#7fa878", "#8a94c0"]),
    strength: random.between(0.1, 0.26),
    lineCount: random.whole(16, 44),
  }),
  rosette(random, { left: 34, top: 18, width: 80, height: 86 }, "#345"),
  watermark(random),
  `<rect y="${random.whole(590, 604)}" width="${CARD_WIDTH}" height="40" fill="${random.pick(["#ef8e2f", "#4f9d4c", "#3b6fb0"])}" fill-opacity="0.5"/>`,
];

export const drawVoterIdBack = (person: FictionalPerson, random: Random): CardDrawing => {
  const look = { ...drawLook(random), tilt: 0 };
  const { papers } = person;
  const parts = addressParts(person.address).slice(1);
  const latin = `${parts.map((part) => part.latin).join(", ")}, ${person.address.pinCode}`;
  const hindi = `${parts.map((part) => part.devanagari).join(", ")}, ${person.address.pinCode}`;
  const local = breakLines(`पता : ${hindi}`, 50);
  const english = breakLines(latin, 50);
  const row = (runs: readonly TextRun[], y: number): PrintedLine =>
    bodyLine(look, runs, { x: 46, y, right: 970, size: 23 });
  const below = 80 + (local.length + english.length) * 36 + 30;
  return {
    sheet: SHEETS.id1,
    material: random.pick(["laminate", "pvc"]),
    press: drawPress(random, ["laser", "thermal"]),
    artwork: [
      ...paper(random, {
        from: random.pick(["#fafaf6", "#fdf2e6", "#f2f7ec"]),
        to: random.pick(["#eef2ea", "#f4e6d6", "#e6ecf4"]),
        line: "#a0a890",
        strength: random.between(0.05, 0.18),
        lineCount: random.whole(8, 30),
      }),
      watermark(random),
    ],
    lines: [
      ...local.map((text, index) => row([{ text }], 70 + index * 36)),
      ...english.map((text, index) =>
        row(
          [...(index === 0 ? [{ text: "Address : " }] : []), { text, field: "address" }],
          80 + (local.length + index) * 36,
        ),
      ),
      row(
        [
          { text: random.pick(["EPIC No. : ", "पहचान पत्र संख्या / EPIC No. : "]) },
          { text: papers.epicNumber, field: "idNumber" },
        ],
        below,
      ),
      row(
        [
          { text: random.pick(["दिनांक / Date : ", "Date : "]) },
          { text: slashDate(papers.epicIssue), field: "issueDate", value: papers.epicIssue },
        ],
        below + 44,
      ),
      row([{ text: "निर्वाचक रजिस्ट्रीकरण अधिकारी" }], below + 88),
      row(
        [
          {
            text: `Electoral Registration Officer, ${random.whole(1, 280)} - ${person.address.vtc.latin}`,
          },
        ],
        below + 126,
      ),
      row([{ text: "Part No. and Name : 00 - Sample Part" }], below + 164),
    ],
  };
};

type Row = (runs: readonly TextRun[], index: number) => PrintedLine;

const nameRows = (person: FictionalPerson, random: Random, row: Row): PrintedLine[] => {
  const married = person.gender === "F" && random.chance(0.35);
  const kin: TwoScripts = married ? person.spouseName : person.fatherName;
  const [hindiLabel, label] = married
    ? ["पति का नाम", "Husband's Name"]
    : ["पिता का नाम", "Father's Name"];
  const capitals = random.chance(0.4);
  const shown = (text: string): string => (capitals ? text.toUpperCase() : text);
  const colon = random.pick([" : ", ": ", " : "]);
  return [
    row(
      [{ text: `निर्वाचक का नाम${colon}` }, { text: person.name.devanagari, field: "nameLocal" }],
      0,
    ),
    row([{ text: `Elector's Name${colon}` }, { text: shown(person.name.latin), field: "name" }], 1),
    row([{ text: `${hindiLabel}${colon}${kin.devanagari}` }], 2),
    row(
      [
        { text: `${label}${colon}` },
        { text: shown(kin.latin), field: married ? "spouseName" : "fatherName" },
      ],
      3,
    ),
  ];
};

const sexRuns = ({ gender }: FictionalPerson, random: Random): TextRun[] => {
  const [hindi, english] = GENDERS[gender];
  return random.chance(0.6)
    ? [{ text: `लिंग / Sex : ${hindi} / ` }, { text: english, field: "gender", value: gender }]
    : [{ text: "Sex : " }, { text: english, field: "gender", value: gender }];
};

const birthOrAge = (person: FictionalPerson, random: Random): TextRun[] => {
  const { date, years } = person.papers.ageOn;
  if (random.chance(0.4))
    return [
      { text: random.pick(["Date of Birth : ", "जन्म तिथि / Date of Birth : "]) },
      birthRun(person, random),
    ];
  const year = date.slice(0, 4);
  return [
    {
      text: random.pick([
        `Age as on 1.1.${year} : `,
        `Age as on 01.01.${year} : `,
        `आयु / Age as on 1.1.${year} : `,
      ]),
    },
    { text: String(years), field: "ageOn", value: `${date} ${years}` },
  ];
};

const birthRun = ({ dateOfBirth }: FictionalPerson, random: Random): TextRun => ({
  text: random.pick([slashDate, dashDate])(dateOfBirth),
  field: "dateOfBirth",
  value: dateOfBirth,
});

const centred = (text: string, look: Look, y: number, size: number): PrintedLine => ({
  runs: [{ text }],
  x: CARD_WIDTH / 2 + 40,
  y,
  size,
  weight: 700,
  fonts: look.fonts,
  fill: "#1d2430",
  anchor: "middle",
});
