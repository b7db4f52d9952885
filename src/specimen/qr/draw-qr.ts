/**
 * @file The QR code of a specimen: what it says, how it looks, and the truth about it.
 *
 * In:  the box a layout keeps for it, the person, the portrait, pixels a card unit.
 * Out: the picture to lay over the card, and its label.
 */
import type { Quadrilateral } from "../../observations/index.ts";
import type { CardDrawing, QrContent } from "../drawing.ts";
import type { SpecimenLabels } from "../labels.ts";
import type { FictionalPerson } from "../people/person.ts";
import type { Random } from "../random.ts";
import { oldXmlQr } from "./old-xml-qr.ts";
import { portraitJ2k } from "./portrait-j2k.ts";
import { encodeSecureQr } from "./secure-qr.ts";
import { qrSymbol, quietZonePx } from "./symbol.ts";

interface QrSetting {
  readonly person: FictionalPerson;
  readonly portrait: Buffer;
  readonly scale: number;
  readonly random: Random;
}

interface DrawnQr {
  readonly overlay: { readonly input: Buffer; readonly left: number; readonly top: number };
  readonly label: NonNullable<SpecimenLabels["qr"]>;
}

export const drawQr = async (
  { box, content }: NonNullable<CardDrawing["qr"]>,
  setting: QrSetting,
): Promise<DrawnQr> => {
  const { scale } = setting;
  const text = await qrText(content, setting);
  const symbol = await qrSymbol(text, Math.min(box.width, box.height) * scale);
  const left = Math.round((box.left + box.width / 2) * scale - symbol.sidePx / 2);
  const top = Math.round((box.top + box.height / 2) * scale - symbol.sidePx / 2);
  const quietPx = quietZonePx(symbol);
  return {
    overlay: { input: symbol.png, left, top },
    label: {
      kind: content.kind,
      text,
      polygon: square(left + quietPx, top + quietPx, symbol.sidePx - 2 * quietPx),
      modulesAcross: symbol.modulesAcross,
    },
  };
};

const qrText = async (content: QrContent, setting: QrSetting): Promise<string> => {
  const { person, portrait, random } = setting;
  switch (content.kind) {
    case "old-xml":
      return oldXmlQr(person);
    case "opaque":
      return opaqueText(random);
    case "secure":
      return encodeSecureQr({
        version: random.pick(["V1", "V2", "V2", "V5"] as const),
        person,
        timeOfDay: timeOfDay(random),
        photo: content.withPortrait ? await portraitJ2k(portrait) : Buffer.alloc(0),
      });
  }
};

/** HHMMSSmmm in office hours. */
const timeOfDay = (random: Random): string =>
  String(random.whole(9, 18)).padStart(2, "0") +
  String(random.whole(0, 59)).padStart(2, "0") +
  String(random.whole(0, 59)).padStart(2, "0") +
  random.digits(3);

const BASE64 = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

/** The format of the QR code on PAN cards is not public: text that says nothing, of such a length. */
const opaqueText = (random: Random): string =>
  Array.from({ length: random.whole(260, 420) }, () => random.pick(BASE64)).join("");

const square = (left: number, top: number, side: number): Quadrilateral => [
  [left, top],
  [left + side, top],
  [left + side, top + side],
  [left, top + side],
];
