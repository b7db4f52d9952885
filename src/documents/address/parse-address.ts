/**
 * @file An address, printed in one piece, in the parts that the Aadhaar Secure QR code has.
 *
 * In:  the text or the lines of an address in English, with or without labels.
 * Out: its parts; what could not be told apart stays in `rest`, in the order of print.
 *
 * Labels ("VTC:", "PO:", "Sub District:"…) are those of Aadhaar letters (india, layouts).
 * Without labels only what speaks for itself is told apart: the relation, the PIN code, a
 * state by its name, the district before the state (print keeps the order vtc, district,
 * state), a house by its number, landmarks and streets by their words.
 */
import { ADDRESS_PARTS } from "../types.ts";
import type { AddressParts } from "../types.ts";
import { findState, pinCodeStatus } from "./states.ts";

type PartName = (typeof ADDRESS_PARTS)[number];

type Found = Partial<Record<PartName, string>>;

export const parseAddress = (address: string | readonly string[]): AddressParts => {
  const text = (typeof address === "string" ? [address] : address).join(" ").replace(/\s+/g, " ");
  const { body, pinCode } = cutPinCode(
    text.replace(/^\W*(?:Permanent |Present )?Address\s*[:;.-]\s*/i, ""),
  );
  const found: Found = pinCode === undefined ? {} : { pinCode };
  const pieces = splitPieces(body);
  const careOf = takeCareOf(pieces);
  const unlabelled = pieces.filter((piece) => !takeLabelled(piece, found));
  takeEnd(unlabelled, found);
  const rest = takeSpeaking(unlabelled, found);
  if (rest.length === 1 && found.vtc === undefined && found.district !== undefined)
    found.vtc = rest.pop()!;
  return {
    ...found,
    ...(careOf && { careOf }),
    rest,
    pinCodeStatus: pinCodeStatus(found.pinCode, found.state),
  };
};

/** The last six digits that can be one; what follows (a mobile number) is no address. */
const PIN_CODE =
  /(?<![0-9])(?:PIN\s?(?:CODE)?(?:\s*[:.-]+)?\s*)?([1-9][0-9]{2})\s?([0-9]{3})(?![0-9]|\s?[0-9]{4})/gi;

const cutPinCode = (text: string): { readonly body: string; readonly pinCode?: string } => {
  const last = [...text.matchAll(PIN_CODE)].at(-1);
  if (!last) return { body: text };
  return { body: text.slice(0, last.index), pinCode: `${last[1]!}${last[2]!}` };
};

/** Each with the words that stand for it, before a colon, dot or dash. */
const LABELS: readonly (readonly [PartName, RegExp])[] = [
  ["vtc", /^(?:VTC|Village|Town|City)\s*[:.-]\s*/i],
  ["postOffice", /^(?:P\s?\.?\s?O|Post Office|Post)\s*[:.-]+\s*/i],
  [
    "subDistrict",
    /^(?:Sub[\s-]?(?:District|Dist)|Taluka?|Tehsil|Tahsil|Mandal|Block)\s*[:.-]+\s*/i,
  ],
  ["district", /^Dist(?:rict|t)?\s*[:.-]+\s*/i],
  ["state", /^State\s*[:.-]+\s*/i],
  ["landmark", /^Landmark\s*[:.-]+\s*/i],
  ["street", /^Street\s*[:.-]+\s*/i],
  ["house", /^(?:House|Building)\s*[:-]+\s*/i],
  ["location", /^(?:Locality|Location|Area)\s*[:.-]+\s*/i],
];
const LABEL_INSIDE =
  /\s(?=(?:VTC|P\s?\.?\s?O\.?|Post Office|Sub[\s-]?(?:District|Dist)|(?<!Sub[\s-])Dist(?:rict|t)?|State|PIN\s?Code)\s*:)/gi;

const splitPieces = (body: string): string[] =>
  body
    .split(/[,;]|\s[-–]\s/)
    .flatMap((piece) => piece.split(LABEL_INSIDE))
    .map((piece) => piece.replace(/^[\s.:–-]+|[\s.:–-]+$/g, ""))
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece));

const RELATION = /^([SDWHFC])\s*[/\\|Il1]\s*[O0]\b\s*[:;.,-]*\s*/i;

const takeCareOf = (pieces: string[]): AddressParts["careOf"] | undefined => {
  const at = pieces.findIndex((piece) => RELATION.test(piece));
  if (at < 0) return undefined;
  const match = RELATION.exec(pieces[at]!)!;
  const [piece] = pieces.splice(at, 1);
  const relation = match[1]!.toUpperCase() as NonNullable<AddressParts["careOf"]>["relation"];
  const name = piece!.slice(match[0].length);
  return name === "" ? undefined : { relation, name };
};

const takeLabelled = (piece: string, found: Found): boolean => {
  for (const [part, label] of LABELS) {
    const match = label.exec(piece);
    if (!match || found[part] !== undefined) continue;
    const value = piece.slice(match[0].length).trim();
    if (value !== "") found[part] = part === "state" ? (findState(value) ?? value) : value;
    return true;
  }
  return false;
};

/** From the end: the state by its name, and before it the district. */
const takeEnd = (pieces: string[], found: Found): void => {
  const last = pieces.at(-1);
  const state = last === undefined || found.state !== undefined ? undefined : findState(last);
  if (state === undefined) return;
  pieces.pop();
  found.state = state;
  const before = pieces.at(-1);
  if (before === undefined || found.district !== undefined || speaksFor(before)) return;
  pieces.pop();
  found.district = before;
};

const LANDMARK =
  /^(?:near|nr|opp|opposite|behind|beside|besides|next to|above|below|adjacent|in ?front of|back of|backside of|close to)\b/i;
const STREET =
  /\b(?:road|rd|street|st|marg|lane|cross|main|gali|galli|path|salai|highway|sarani|avenue|ave|theru|veedhi|bye ?pass)\.?$/i;
const HOUSE =
  /^(?:#|(?:h(?:ouse)?|door|d|flat|plot|shop|room|quarter|qtr|no)(?:\s*\.)?(?:\s*no\.?)?(?:\s*[:.#-])?\s*[0-9]|[0-9]+[A-Z]?(?:[/-][0-9A-Z]+)*$)/i;

const speaksFor = (piece: string): PartName | undefined => {
  if (LANDMARK.test(piece)) return "landmark";
  if (STREET.test(piece)) return "street";
  return HOUSE.test(piece) ? "house" : undefined;
};

/** Takes what speaks for itself, each part once; returns the others. */
const takeSpeaking = (pieces: readonly string[], found: Found): string[] =>
  pieces.filter((piece) => {
    const part = speaksFor(piece);
    if (part === undefined || found[part] !== undefined) return true;
    found[part] = piece;
    return false;
  });

/** Parts of a signed record: nothing has to be told apart. */
export const addressOfRecord = (
  record: Readonly<Partial<Record<PartName | "careOf", string>>>,
): AddressParts => {
  const found: Found = {};
  for (const name of ADDRESS_PARTS) {
    const value = record[name]?.trim() ?? "";
    if (value !== "") found[name] = name === "state" ? (findState(value) ?? value) : value;
  }
  const rest: string[] = [record.careOf?.trim() ?? ""].filter((piece) => piece !== "");
  const careOf = takeCareOf(rest);
  return {
    ...found,
    ...(careOf && { careOf }),
    rest,
    pinCodeStatus: pinCodeStatus(found.pinCode, found.state),
  };
};
