/**
 * @file The back of an Aadhaar card: address in both scripts, the large Secure QR with
 * portrait, number, VID and the contact line.
 *
 * In:  a person, a seed's stream.
 * Out: the drawing.
 */
import { horizontalRule, rosette, sun, watermark } from "../artwork/marks.ts";
import { paper } from "../artwork/background.ts";
import { CARD_WIDTH, type CardDrawing, type PrintedLine } from "../drawing.ts";
import type { FictionalAddress, FictionalPerson, TwoScripts } from "../people/person.ts";
import type { Random } from "../random.ts";
import { drawLook, type Look } from "./look.ts";
import { inFours } from "./print-forms.ts";

/** The address as one line in English; the printed lines are this, broken at spaces. */
export const addressText = (address: FictionalAddress): string =>
  `${addressParts(address)
    .map((part) => part.latin)
    .join(", ")} - ${address.pinCode}`;

export const drawAadhaarBack = (person: FictionalPerson, random: Random): CardDrawing => {
  const look = drawLook(random);
  const size = 24;
  const hindi = addressParts(person.address)
    .map((part) => part.devanagari)
    .join(", ");
  const hindiLines = breakLines(`${hindi} - ${person.address.pinCode}`, 40);
  const englishTop = 190 + (hindiLines.length + 1) * 34;
  return {
    artwork: [
      ...paper(random, {
        from: "#ffffff",
        to: random.pick(["#fff8f0", "#f5f8f4"]),
        line: "#b9a",
        strength: 0.12,
        lineCount: random.whole(14, 30),
      }),
      rosette(random, { left: 30, top: 14, width: 78, height: 92 }, "#333"),
      sun({ left: 880, top: 10, width: 104, height: 86 }),
      watermark(random),
      horizontalRule(564, "#c62828", 5),
    ],
    lines: [
      centred("भारतीय विशिष्ट पहचान प्राधिकरण", 496, 52, 30),
      centred("Unique Identification Authority of India", 496, 90, 27),
      label("पता:", look, 154, size),
      ...addressLines(hindiLines, look, 188, undefined),
      label("Address:", look, englishTop, size),
      ...addressLines(
        breakLines(addressText(person.address), 42),
        look,
        englishTop + 34,
        "address",
      ),
      {
        ...centred(inFours(person.aadhaarNumber), CARD_WIDTH / 2, 512, 46),
        runs: [{ text: inFours(person.aadhaarNumber), field: "idNumber" }],
        weight: look.numberWeight,
      },
      {
        ...centred("", CARD_WIDTH / 2, 550, 27),
        weight: 500,
        runs: [{ text: "VID : " }, { text: inFours(person.vid), field: "vid" }],
      },
      centred("1947      help@uidai.gov.in      www.uidai.gov.in", CARD_WIDTH / 2, 612, 26),
    ],
    qr: {
      box: { left: 668, top: 118, width: 324, height: 324 },
      content: { kind: "secure", withPortrait: true },
    },
  };
};

const addressParts = (address: FictionalAddress): readonly TwoScripts[] => [
  address.careOf,
  address.house,
  address.street,
  address.landmark,
  address.vtc,
  address.district,
  address.state,
];

/** Greedy, at spaces. */
const breakLines = (text: string, lettersALine: number): string[] => {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > lettersALine) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
};

const centred = (text: string, x: number, y: number, size: number): PrintedLine => ({
  runs: [{ text }],
  x,
  y,
  size,
  weight: 600,
  fill: "#1a1a1a",
  anchor: "middle",
});

const label = (text: string, look: Look, y: number, size: number): PrintedLine => ({
  runs: [{ text }],
  x: 40 + look.shiftX,
  y: y + look.shiftY,
  size,
  weight: 700,
  fill: look.ink,
});

const addressLines = (
  lines: readonly string[],
  look: Look,
  top: number,
  field: "address" | undefined,
): PrintedLine[] =>
  lines.map((text, index) => ({
    runs: [field === undefined ? { text } : { text, field }],
    x: 40 + look.shiftX,
    y: top + look.shiftY + index * 34,
    size: 25,
    weight: 500,
    fill: look.ink,
  }));
