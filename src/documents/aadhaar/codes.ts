/**
 * @file What the barcodes of an Aadhaar card say, as readings.
 *
 * In:  the barcodes of all pages; whether specimens are trusted.
 * Out: the verdict on the Secure QR code, and readings: `qr` from a code whose
 *      signature is valid, `qr-unsigned` from every other.
 */
import type { DocumentPageObservation } from "../../observations/index.ts";
import { findDates } from "../dates.ts";
import { qrField, readingsOf } from "../field.ts";
import type { Readings } from "../field.ts";
import type { CodeReadings } from "../kind.ts";
import { looksLikeName } from "../names.ts";
import type { SecureQrVerdict } from "../types.ts";
import { readBarcodeText } from "./barcode-text.ts";
import { relationLabel } from "./labels.ts";
import type { OldXmlQr } from "./old-xml-qr.ts";
import { isDenylisted, judgeSecureQr } from "./secure-qr/index.ts";
import type { DecodedSecureQr, SecureQrDecoding } from "./secure-qr/index.ts";
import { normaliseNumber } from "./validate.ts";

type Place = Parameters<typeof qrField>[2];

export const readCodes = (
  pages: readonly DocumentPageObservation[],
  options: { readonly trustSpecimens: boolean },
): CodeReadings => {
  const found: { readonly verdict: SecureQrVerdict; readonly readings: Readings }[] = [];
  const unsigned: Readings[] = [];
  pages.forEach((page, index) => {
    for (const { text, polygon } of page.barcodes) {
      const place = { polygon, page: index };
      const code = readBarcodeText(text);
      if (code.kind === "secure-qr") found.push(readSecureQr(code.decoding, place, options));
      if (code.kind === "old-xml" && code.reading.outcome === "read")
        unsigned.push(oldXmlReadings(code.reading.qr, place));
    }
  });
  return {
    verdict: worstOf(found.map(({ verdict }) => verdict)),
    readings: [...found.map(({ readings }) => readings), ...unsigned],
  };
};

const readSecureQr = (
  decoding: SecureQrDecoding,
  place: Place,
  options: { readonly trustSpecimens: boolean },
): { readonly verdict: SecureQrVerdict; readonly readings: Readings } => {
  if (decoding.outcome === "refused")
    return { verdict: { outcome: "unreadable", error: decoding.error }, readings: {} };
  const { qr } = decoding;
  const judged = judgeSecureQr(qr, options);
  const verdict: SecureQrVerdict = {
    outcome: "read",
    version: qr.version,
    ...judged,
    issuedAt: qr.issuedAt,
    denylisted: isDenylisted(qr),
    ...(qr.portraitFormat && { portraitFormat: qr.portraitFormat }),
  };
  // A published sample is nobody's card, however well it is signed.
  const isTrusted = judged.signature === "valid" && verdict.denylisted !== true;
  return { verdict, readings: secureReadings(qr, isTrusted ? "qr" : "qr-unsigned", place) };
};

/**
 * A card may carry two codes. One that was tampered with is never excused by one
 * that was not; a readable one says more than one that could not be opened.
 */
const worstOf = (verdicts: readonly SecureQrVerdict[]): SecureQrVerdict => {
  const rank = (verdict: SecureQrVerdict): number => {
    if (verdict.outcome !== "read") return 4;
    if (verdict.denylisted === true) return 0;
    return verdict.signature === "invalid" ? 1 : verdict.signature === "unknown-key" ? 2 : 3;
  };
  return [...verdicts].sort((a, b) => rank(a) - rank(b))[0] ?? { outcome: "not-found" };
};

const secureReadings = (
  { text, lastFour }: DecodedSecureQr,
  source: "qr" | "qr-unsigned",
  place: Place,
): Readings => {
  const field = (value: string | undefined) =>
    value === undefined || value === "" ? undefined : qrField(value, source, place);
  const address = [
    text.careOf,
    text.house,
    text.street,
    text.landmark,
    text.location,
    text.vtc,
    text.postOffice,
    text.subDistrict,
    text.district,
    text.state,
  ];
  return readingsOf({
    idNumber: [field(`XXXX XXXX ${lastFour}`)],
    name: [field(text.name.trim())],
    dateOfBirth: [field(birthDate(text.dateOfBirth))],
    gender: [field(genderOf(text.gender))],
    address: [field(addressOf(address, text.pinCode))],
    fatherName: [field(fatherOf(text.careOf))],
  });
};

const oldXmlReadings = (qr: OldXmlQr, place: Place): Readings => {
  const field = (value: string | undefined) =>
    value === undefined || value === "" ? undefined : qrField(value, "qr-unsigned", place);
  const parts = qr.address.filter((part) => !/^[0-9]{6}$/.test(part));
  const pin = qr.address.find((part) => /^[0-9]{6}$/.test(part)) ?? "";
  return readingsOf({
    idNumber: [field(numberOf(qr.uid))],
    name: [field(qr.name)],
    dateOfBirth: [field(qr.dateOfBirth)],
    gender: [field(genderOf(qr.gender))],
    address: [field(addressOf([qr.careOf, ...parts], pin))],
    fatherName: [field(fatherOf(qr.careOf))],
  });
};

/** Twelve digits as they are, masked ones in our form, anything else not at all. */
const numberOf = (uid: string): string | undefined => {
  const digits = normaliseNumber(uid);
  if (/^[0-9]{12}$/.test(digits)) return digits;
  return /^[Xx*]{8}[0-9]{4}$/.test(digits) ? `XXXX XXXX ${digits.slice(-4)}` : undefined;
};

const birthDate = (text: string): string | undefined =>
  findDates(text, { labelled: true })[0]?.value ?? /^[0-9]{4}$/.exec(text.trim())?.[0];

const genderOf = (text: string): string | undefined =>
  /^[MFT]/.exec(text.trim().toUpperCase())?.[0];

/** In the order in which the card prints them, with the PIN code last. */
const addressOf = (parts: readonly string[], pinCode: string): string | undefined => {
  const printed = parts.map((part) => part.trim()).filter((part) => part !== "");
  if (printed.length === 0) return undefined;
  return pinCode === "" ? printed.join(", ") : `${printed.join(", ")} - ${pinCode}`;
};

const fatherOf = (careOf: string): string | undefined => {
  const relation = relationLabel(careOf);
  if (relation?.relation !== "S" && relation?.relation !== "D") return undefined;
  const name = careOf.slice(relation.place.end).trim();
  return looksLikeName(name) ? name : undefined;
};
