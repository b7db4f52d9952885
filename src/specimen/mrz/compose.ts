/**
 * @file Writes machine readable zones after ICAO Doc 9303 parts 4 (TD3), 5 (TD1) and 6 (TD2).
 *
 * In:  what the document says.
 * Out: its lines, with all check digits. Computed here and not with the code of `documents`:
 *      what draws the truth must not share a mistake with what reads it.
 */

interface MrzContent {
  /** One or two letters: P, I, ID… */
  readonly documentCode: string;
  /** ICAO three-letter codes. */
  readonly issuingState: string;
  readonly nationality: string;
  readonly surname: string;
  readonly givenNames: string;
  readonly documentNumber: string;
  /** ISO 8601. */
  readonly dateOfBirth: string;
  readonly expiryDate: string;
  readonly gender: "M" | "F" | "T";
  readonly optional: string;
}

export const composeTd3 = (content: MrzContent): string[] => {
  const { number, birth, expiry } = dated(content);
  const optional = pad(content.optional, 14);
  // An empty personal number may have a filler for its check digit.
  const personal = optional + (content.optional === "" ? "<" : checkDigit(optional));
  const composite = checkDigit(number + birth + expiry + personal);
  return [
    pad(content.documentCode, 2) + pad(content.issuingState, 3) + names(content, 39),
    number + pad(content.nationality, 3) + birth + sex(content) + expiry + personal + composite,
  ];
};

export const composeTd2 = (content: MrzContent): string[] => {
  const { number, birth, expiry } = dated(content);
  const optional = pad(content.optional, 7);
  const composite = checkDigit(number + birth + expiry + optional);
  return [
    pad(content.documentCode, 2) + pad(content.issuingState, 3) + names(content, 31),
    number + pad(content.nationality, 3) + birth + sex(content) + expiry + optional + composite,
  ];
};

export const composeTd1 = (content: MrzContent): string[] => {
  const { number, birth, expiry } = dated(content);
  const first = pad(content.optional, 15);
  const second = pad("", 11);
  const composite = checkDigit(number + first + birth + expiry + second);
  return [
    pad(content.documentCode, 2) + pad(content.issuingState, 3) + number + first,
    birth + sex(content) + expiry + pad(content.nationality, 3) + second + composite,
    names(content, 30),
  ];
};

/** Fields with their check digits. */
const dated = (content: MrzContent) => {
  const number = pad(content.documentNumber, 9);
  const birth = sixDigits(content.dateOfBirth);
  const expiry = sixDigits(content.expiryDate);
  return {
    number: number + checkDigit(number),
    birth: birth + checkDigit(birth),
    expiry: expiry + checkDigit(expiry),
  };
};

const pad = (text: string, length: number): string => {
  if (text.length > length) throw new RangeError(`${text.length} letters do not fit`);
  return text.padEnd(length, "<");
};

const sixDigits = (isoDate: string): string => isoDate.slice(2).replaceAll("-", "");

const sex = ({ gender }: MrzContent): string => (gender === "T" ? "<" : gender);

/** Too long a name is cut where the zone ends; the surname leaves room for one given letter. */
const names = ({ surname, givenNames }: MrzContent, length: number): string => {
  const [first, second] = [mrzName(surname), mrzName(givenNames)];
  if (first === "") return pad(second.slice(0, length), length);
  const whole = second === "" ? first : `${first.slice(0, length - 3)}<<${second}`;
  return pad(whole.slice(0, length), length);
};

/** Apostrophes and full stops go, spaces and hyphens are fillers. */
export const mrzName = (name: string): string =>
  name
    .toUpperCase()
    .replace(/['.]/g, "")
    .replace(/[^A-Z]+/g, "<");

const WEIGHTS = [7, 3, 1] as const;

/** Doc 9303 part 3, 4.9: letters count from A = 10, a filler is 0. */
const checkDigit = (text: string): string => {
  let sum = 0;
  for (let index = 0; index < text.length; index++)
    sum += valueOf(text.charAt(index)) * WEIGHTS[index % 3]!;
  return String(sum % 10);
};

const valueOf = (letter: string): number => (letter === "<" ? 0 : parseInt(letter, 36));

/** The name that a zone's line of names says: given names first, as a person says it. */
export const namesInZone = (text: string): string => {
  const [primary = "", secondary = ""] = text.replace(/<+$/, "").split("<<");
  return `${secondary} ${primary}`.replaceAll("<", " ").trim();
};
