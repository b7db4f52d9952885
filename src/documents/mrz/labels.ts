/**
 * @file What is printed on passports and identity cards around the holder's data.
 *
 * Wording: Doc 9303 part 4, 4.1 (zones I to V, in English); Indian passports, data page and
 * last page, by their public specimens; French, the other language of Doc 9303.
 */
import { findLabel } from "../labels.ts";
import type { LabelPlace } from "../labels.ts";

const PHRASES = {
  oldPassport: ["Old Passport No", "Old Passport No. with Date and Place of Issue"],
  passportNumber: ["Passport No", "Passport Number", "पासपोर्ट न", "Passeport No"],
  cardNumber: ["Document No", "Document Number", "Identity Card No", "Card No", "Card Number"],
  india: ["REPUBLIC OF INDIA", "भारत गणराज्य"],
  passport: ["PASSPORT", "PASSEPORT", "पासपोर्ट"],
  identityCard: [
    "IDENTITY CARD",
    "NATIONAL ID CARD",
    "CARTE D'IDENTITE",
    "CARTE NATIONALE D'IDENTITE",
  ],
  surname: ["Surname", "उपनाम", "Last Name", "Family Name"],
  given: ["Given Name(s)", "Given Name", "Given Names", "दिया गया नाम", "First Name", "Prenoms"],
  birth: ["Date of Birth", "जन्मतिथि", "जन्म तिथि", "Date de naissance"],
  birthPlace: ["Place of Birth", "जन्म स्थान", "Lieu de naissance"],
  issuePlace: ["Place of Issue", "जारी करने का स्थान"],
  issue: ["Date of Issue", "जारी करने की तिथि", "Date de delivrance"],
  expiry: [
    "Date of Expiry",
    "Date of Expiration",
    "समाप्ति की तिथि",
    "Valid until",
    "Expiry Date",
    "Date d'expiration",
  ],
  nationality: ["Nationality", "राष्ट्रीयता", "Nationalite"],
  state: ["Country Code", "राष्ट्र कोड", "Code of issuing State", "Issuing State"],
  authority: ["Authority", "Issuing Authority", "Autorite"],
  father: ["Name of Father", "Father / Legal Guardian", "Legal Guardian", "पिता"],
  mother: ["Name of Mother", "माता का नाम"],
  spouse: ["Name of Spouse", "पति या पत्नी का नाम"],
  address: ["Address", "पता"],
  file: ["File No", "फाइल"],
  signature: ["Holder's Signature", "Signature of holder", "Signature of bearer"],
} as const satisfies Record<string, readonly string[]>;

export type PrintedLabelKind = keyof typeof PHRASES | "sex" | "type";

export interface PrintedLabel {
  readonly kind: PrintedLabelKind;
  readonly place: LabelPlace;
}

/** Too short for `findLabel`: they need edges of their own. */
const SEX = /(?<![A-Za-z])Sexe?(?![A-Za-z])|लिंग/i;
const TYPE = /(?<![A-Za-z])Type(?![A-Za-z])|टाइप/;

/** The label that a line is most like; undefined for a line that holds data alone. */
export const printedLabel = (text: string): PrintedLabel | undefined => {
  let best: PrintedLabel | undefined;
  for (const kind of Object.keys(PHRASES) as (keyof typeof PHRASES)[]) {
    const place = findLabel(text, PHRASES[kind]);
    if (place && (!best || place.errors < best.place.errors)) best = { kind, place };
  }
  return best ?? atMatch("sex", SEX.exec(text)) ?? atMatch("type", TYPE.exec(text));
};

const atMatch = (
  kind: PrintedLabelKind,
  match: RegExpExecArray | null,
): PrintedLabel | undefined =>
  match
    ? { kind, place: { start: match.index, end: match.index + match[0].length, errors: 0 } }
    : undefined;
