/**
 * @file The letter that brings an Aadhaar: address block, number in large print, and the
 * card to cut out, front and back, at the lower end.
 *
 * In:  a person, a seed's stream.
 * Out: the drawing of the A4 sheet.
 *
 * From public descriptions: enrolment number, "To", address with mobile number, number under
 * its heading, card below a line to cut along. By memory: places, sizes, the notes between.
 */
import { rosette, sun, watermark } from "../artwork/marks.ts";
import { SHEETS, type CardDrawing, type PrintedLine } from "../drawing.ts";
import type { FictionalPerson } from "../people/person.ts";
import { drawPress } from "../print/press.ts";
import type { Random } from "../random.ts";
import { addressParts, drawAadhaarBack } from "./aadhaar-back.ts";
import { drawAadhaarFront } from "./aadhaar-front.ts";
import { drawLook, type Look } from "./look.ts";
import { placeDrawing } from "./place.ts";
import { inFours } from "./print-forms.ts";

const SHEET = SHEETS.a4;
const CARD_TOP = 2700;

export const drawAadhaarLetter = (person: FictionalPerson, random: Random): CardDrawing => {
  const look = { ...drawLook(random), tilt: 0 };
  const older = random.chance(0.4);
  const card = drawAadhaarFront(older ? "aadhaar-old" : "aadhaar-new", person, random);
  const front = placeDrawing(card, { left: 190, top: CARD_TOP }, ["idNumber", "name", "vid"]);
  const back = placeDrawing(drawAadhaarBack(person, random), { left: 1280, top: CARD_TOP }, [
    "idNumber",
    "address",
    "vid",
  ]);
  return {
    sheet: SHEET,
    material: "paper",
    press: drawPress(random, ["laser", "offset"]),
    artwork: [
      `<rect width="${SHEET.width}" height="${SHEET.height}" fill="${random.pick(["#ffffff", "#fdfcf8", "#faf8f2"])}"/>`,
      rosette(random, { left: 200, top: 120, width: 150, height: 180 }, "#333"),
      sun({ left: 2080, top: 130, width: 200, height: 160 }),
      watermark(random, SHEET),
      `<line x1="0" x2="${SHEET.width}" y1="${CARD_TOP - 60}" y2="${CARD_TOP - 60}" stroke="#555" stroke-width="3" stroke-dasharray="24 16"/>`,
      ...front.artwork,
      ...back.artwork,
    ],
    lines: [
      ...letterHead(look),
      ...addressBlock(person, look, random),
      ...numberBlock(person, look),
      ...notes(look, random),
      ...front.lines,
      ...back.lines,
    ],
    ...(front.portraitBox && { portraitBox: front.portraitBox }),
    ...(back.qr && { qr: back.qr }),
  };
};

const line = (text: string, look: Look, x: number, y: number): PrintedLine => ({
  runs: [{ text }],
  x,
  y,
  size: 44,
  weight: 400,
  fonts: look.fonts,
  fill: look.ink,
});

const letterHead = (look: Look): PrintedLine[] => [
  { ...line("भारत सरकार", look, 1240, 180), size: 64, weight: 600, anchor: "middle" },
  {
    ...line("भारतीय विशिष्ट पहचान प्राधिकरण", look, 1240, 250),
    size: 54,
    weight: 600,
    anchor: "middle",
  },
  {
    ...line("Unique Identification Authority of India", look, 1240, 315),
    size: 48,
    weight: 600,
    anchor: "middle",
  },
];

/** Lines end as the address does in one line, so that joined they are its text. */
const addressBlock = (person: FictionalPerson, look: Look, random: Random): PrintedLine[] => {
  const [careOf, house, street, landmark, vtc, district, state] = addressParts(person.address);
  const address = [
    `${careOf!.latin},`,
    `${house!.latin}, ${street!.latin},`,
    `${landmark!.latin},`,
    `${vtc!.latin}, ${district!.latin},`,
    `${state!.latin} - ${person.address.pinCode}`,
  ];
  const x = 240;
  const enrolment = `${random.digits(4)}/${random.digits(5)}/${random.digits(5)}`;
  const local = line(person.name.devanagari, look, x, 660);
  const rows: PrintedLine[] = [
    line(
      `${random.pick(["नामांकन क्रम / Enrolment No.: ", "Enrolment No.: "])}${enrolment}`,
      look,
      x,
      480,
    ),
    line("To", look, x, 590),
    local,
    { ...line("", look, x, 725), runs: [{ text: person.name.latin, field: "name" }] },
    ...address.map((text, index): PrintedLine => ({
      ...line("", look, x, 790 + index * 65),
      runs: [{ text, field: "address" }],
    })),
    line(
      `Mobile: ${random.pick(["XXXXXX", "xxxxxx", "******"])}${person.mobile.slice(-4)}`,
      look,
      x,
      1125,
    ),
  ];
  return rows;
};

const numberBlock = (person: FictionalPerson, look: Look): PrintedLine[] => [
  {
    ...line("आपका आधार क्रमांक / Your Aadhaar No. :", look, 1240, 1400),
    size: 54,
    weight: 600,
    anchor: "middle",
  },
  {
    ...line("", look, 1240, 1510),
    runs: [{ text: inFours(person.aadhaarNumber), field: "idNumber", value: person.aadhaarNumber }],
    size: 92,
    weight: 700,
    anchor: "middle",
  },
  {
    ...line("", look, 1240, 1590),
    runs: [{ text: "VID : " }, { text: inFours(person.vid), field: "vid", value: person.vid }],
    size: 50,
    weight: 500,
    anchor: "middle",
  },
  {
    ...line("मेरा आधार, मेरी पहचान", look, 1240, 1700),
    size: 62,
    weight: 700,
    anchor: "middle",
  },
];

const notes = (look: Look, random: Random): PrintedLine[] =>
  [
    "Aadhaar is a proof of identity, not of citizenship.",
    "Verify identity using Secure QR Code, Offline XML or online authentication.",
    "Aadhaar is unique and secure.",
    "Aadhaar helps you avail various Government and non-Government services.",
    "Keep your mobile number and address updated in Aadhaar.",
  ]
    .slice(0, random.whole(3, 5))
    .map((text, index) => line(`• ${text}`, look, 260, 1920 + index * 90));
