/**
 * @file The back of an Aadhaar card: address in both scripts, the large Secure QR with
 * portrait, number, VID and the contact line.
 *
 * In:  a person, a seed's stream.
 * Out: the drawing.
 */
import { horizontalRule, rosette, sun, watermark } from "../artwork/marks.ts";
import { paper } from "../artwork/background.ts";
import { CARD_WIDTH, SHEETS, type CardDrawing, type PrintedLine } from "../drawing.ts";
import type { FontFamily } from "../fonts.ts";
import type { FictionalAddress, FictionalPerson, TwoScripts } from "../people/person.ts";
import { drawPress } from "../print/press.ts";
import type { Random } from "../random.ts";
import { drawLanguage, localFonts, localText } from "./aadhaar-words.ts";
import { breakLines } from "./break-lines.ts";
import { drawLook, type Look } from "./look.ts";
import { inFours } from "./print-forms.ts";

/** The address as one line in English; the printed lines are this, broken at spaces. */
export const addressText = (address: FictionalAddress): string =>
  `${addressParts(address)
    .map((part) => part.latin)
    .join(", ")} - ${address.pinCode}`;

export const drawAadhaarBack = (person: FictionalPerson, random: Random): CardDrawing => {
  const look = drawLook(random);
  const language = drawLanguage(random, person);
  const print = { look, fonts: [...look.fonts, ...localFonts(language)] };
  const hindi = addressParts(person.address)
    .map((part) => localText(part.devanagari, language))
    .join(", ");
  const localLines = breakLines(`${hindi} - ${person.address.pinCode}`, 40);
  const englishTop = 190 + (localLines.length + 1) * 34;
  const english = breakLines(addressText(person.address), random.whole(36, 42));
  const spaced = random.chance(0.5) ? ":" : " :";
  return {
    sheet: SHEETS.id1,
    material: random.pick(["laminate", "paper", "pvc"]),
    press: drawPress(random, ["laser", "offset", "thermal"]),
    scale: 2,
    artwork: [
      ...paper(random, {
        from: "#ffffff",
        to: random.pick(["#fff8f0", "#f5f8f4", "#f4f1e8"]),
        line: "#b9a",
        strength: 0.12,
        lineCount: random.whole(14, 30),
      }),
      rosette(random, { left: 30, top: 14, width: 78, height: 92 }, "#333"),
      ...(random.chance(0.8) ? [sun({ left: 880, top: 10, width: 104, height: 86 })] : []),
      watermark(random),
      horizontalRule(564, random.pick(["#c62828", "#b5332e"]), random.whole(3, 6)),
    ],
    lines: [
      centred("भारतीय विशिष्ट पहचान प्राधिकरण", look, { x: 496, y: 52, size: 30 }),
      centred("Unique Identification Authority of India", look, { x: 496, y: 90, size: 27 }),
      label(`${language.words.address}${spaced}`, print, 154),
      ...addressLines(localLines, print, 188, undefined),
      label(`Address${spaced}`, print, englishTop),
      ...addressLines(english, print, englishTop + 34, "address"),
      {
        ...centred("", look, { x: CARD_WIDTH / 2, y: 512, size: random.between(42, 48) }),
        runs: [
          { text: inFours(person.aadhaarNumber), field: "idNumber", value: person.aadhaarNumber },
        ],
        weight: look.numberWeight,
      },
      {
        ...centred("", look, { x: CARD_WIDTH / 2, y: 550, size: 27 }),
        weight: 500,
        runs: [{ text: "VID : " }, { text: inFours(person.vid), field: "vid", value: person.vid }],
      },
      centred("1947      help@uidai.gov.in      www.uidai.gov.in", look, {
        x: CARD_WIDTH / 2,
        y: 612,
        size: 26,
      }),
    ],
    qr: {
      box: { left: 668, top: 118, width: 324, height: 324 },
      content: { kind: "secure", withPortrait: true },
    },
  };
};

export const addressParts = (address: FictionalAddress): readonly TwoScripts[] => [
  address.careOf,
  address.house,
  address.street,
  address.landmark,
  address.vtc,
  address.district,
  address.state,
];

const centred = (
  text: string,
  look: Look,
  spot: { readonly x: number; readonly y: number; readonly size: number },
): PrintedLine => ({
  ...spot,
  runs: [{ text }],
  weight: 600,
  fonts: look.fonts,
  fill: "#1a1a1a",
  anchor: "middle",
});

interface Print {
  readonly look: Look;
  readonly fonts: readonly FontFamily[];
}

const label = (text: string, { look, fonts }: Print, y: number): PrintedLine => ({
  runs: [{ text }],
  x: 40 + look.shiftX,
  y: y + look.shiftY,
  size: 24,
  weight: 700,
  fonts,
  fill: look.ink,
});

const addressLines = (
  lines: readonly string[],
  { look, fonts }: Print,
  top: number,
  field: "address" | undefined,
): PrintedLine[] =>
  lines.map((text, index) => ({
    runs: [field === undefined ? { text } : { text, field }],
    x: 40 + look.shiftX,
    y: top + look.shiftY + index * 34,
    size: look.fonts[0] === "Noto Sans" ? 24 : 25,
    weight: look.bodyWeight === 700 ? 600 : look.bodyWeight,
    fonts,
    fill: look.ink,
  }));
