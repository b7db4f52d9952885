/**
 * @file The page of an e-PAN: a sheet with both faces of the card on it.
 *
 * In:  a person, a seed's stream.
 * Out: the drawing of the A4 sheet. That the page shows the two faces is public knowledge;
 *      its other text and all places are by memory.
 */
import { watermark } from "../artwork/marks.ts";
import { paper } from "../artwork/background.ts";
import { SHEETS, type CardDrawing, type PrintedLine } from "../drawing.ts";
import type { FictionalPerson } from "../people/person.ts";
import type { Random } from "../random.ts";
import { drawLook } from "./look.ts";
import { drawPan } from "./pan.ts";
import { placeDrawing } from "./place.ts";

const SHEET = SHEETS.a4;

export const drawPanLetter = (person: FictionalPerson, random: Random): CardDrawing => {
  const { fonts, ink } = drawLook(random);
  const top = random.whole(700, 1500);
  const card = drawPan("pan-2018", person, random);
  const front = placeDrawing(card, { left: 190, top }, []);
  const back = placeDrawing(backFace(random), { left: 1290, top }, []);
  const line = (text: string, y: number): PrintedLine => ({
    runs: [{ text }],
    x: 240,
    y,
    size: 42,
    weight: 400,
    fonts,
    fill: ink,
  });
  return {
    sheet: SHEET,
    material: "paper",
    ...(card.press && { press: card.press }),
    artwork: [
      `<rect width="${SHEET.width}" height="${SHEET.height}" fill="#fff"/>`,
      watermark(random, SHEET),
      ...front.artwork,
      ...back.artwork,
    ],
    lines: [
      { ...line("आयकर विभाग  INCOME TAX DEPARTMENT", 240), size: 58, weight: 700 },
      { ...line("e - Permanent Account Number (e-PAN) Card", 400), size: 60, weight: 700 },
      line(
        "Electronically issued and digitally signed ePAN is a valid mode of issue of",
        top + 900,
      ),
      line("Permanent Account Number (PAN). Please cut the card out along its line.", top + 970),
      ...front.lines,
      ...back.lines,
    ],
    ...(front.portraitBox && { portraitBox: front.portraitBox }),
    ...(front.qr && { qr: front.qr }),
  };
};

const backFace = (random: Random): CardDrawing => {
  const { fonts } = drawLook(random);
  const text = [
    "इस कार्ड के खोने/पाने पर कृपया सूचित करें/लौटाएं:",
    "आयकर पैन सेवा इकाई",
    "If this card is lost / someone's lost card is found,",
    "please inform / return to:",
    "Income Tax PAN Services Unit",
    "5th Floor, Sample Tower, Plot No. 00",
  ];
  return {
    sheet: SHEETS.id1,
    material: "paper",
    artwork: [
      ...paper(random, {
        from: "#e9f1f6",
        to: "#d5e4ea",
        line: "#5d8f9c",
        strength: 0.12,
        lineCount: 24,
      }),
      watermark(random),
    ],
    lines: text.map((words, index) => ({
      runs: [{ text: words }],
      x: 60,
      y: 170 + index * 62,
      size: 30,
      weight: 400,
      fonts,
      fill: "#222",
    })),
  };
};
