/**
 * @file What the barcodes of an Aadhaar card and an offline e-KYC file say, as readings.
 *
 * In:  all pages; whether specimens are trusted.
 * Out: the verdicts on the Secure QR code and on the file, and readings: `qr` and `xml`
 *      where the signature is valid, `qr-unsigned` and `xml-unsigned` elsewhere.
 */
import type { DocumentPageObservation } from "../../observations/index.ts";
import { addressOfRecord } from "../address/index.ts";
import { codeField, readingsOf } from "../field.ts";
import type { Readings } from "../field.ts";
import type { CodeReadings } from "../kind.ts";
import type { AddressParts, OfflineXmlVerdict, SecureQrVerdict } from "../types.ts";
import { readBarcodeText } from "./barcode-text.ts";
import { addressOf, fatherOf, genderOf, issuedReadings } from "./issued-data.ts";
import type { IssuedData } from "./issued-data.ts";
import { judgeOfflineXml } from "./offline-xml/index.ts";
import type { OldXmlQr } from "./old-xml-qr.ts";
import { isDenylisted, judgeSecureQr } from "./secure-qr/index.ts";
import type { SecureQrDecoding } from "./secure-qr/index.ts";
import { normaliseNumber } from "./validate.ts";

type Place = Parameters<typeof codeField>[2];

export const readCodes = (
  pages: readonly DocumentPageObservation[],
  options: { readonly trustSpecimens: boolean },
): CodeReadings => {
  const found: ReturnType<typeof readSecureQr>[] = [];
  const unsigned: Readings[] = [];
  const files: ReturnType<typeof readOfflineXml>[] = [];
  pages.forEach((page, index) => {
    if (page.offlineXml !== undefined)
      files.push(readOfflineXml(page.offlineXml, { polygon: wholeOf(page), page: index }, options));
    for (const { text, polygon } of page.barcodes) {
      const place = { polygon, page: index };
      const code = readBarcodeText(text);
      if (code.kind === "secure-qr") found.push(readSecureQr(code.decoding, place, options));
      if (code.kind === "old-xml" && code.reading.outcome === "read")
        unsigned.push(oldXmlReadings(code.reading.qr, place));
    }
  });
  const offlineXml = worstFile(files.map(({ verdict }) => verdict));
  return {
    verdict: worstOf(found.map(({ verdict }) => verdict)),
    ...(offlineXml && { offlineXml }),
    readings: [...[...files, ...found].map(({ readings }) => readings), ...unsigned],
    addresses: new Map(
      [...files, ...found].flatMap(({ readings, data }) => issuedIn(readings, data)),
    ),
  };
};

const issuedIn = (
  { address }: Readings,
  data: IssuedData | undefined,
): readonly (readonly [string, AddressParts])[] =>
  address?.[0] && data ? [[address[0].value, addressOfRecord({ ...data })]] : [];

/** The data of a file have no place on a picture: they point at its portrait. */
const readOfflineXml = (
  text: string,
  place: Place,
  options: { readonly trustSpecimens: boolean },
): {
  readonly verdict: OfflineXmlVerdict;
  readonly readings: Readings;
  readonly data?: IssuedData;
} => {
  const reading = judgeOfflineXml(text, options);
  if (reading.outcome === "refused")
    return { verdict: { outcome: "unreadable", error: reading.error }, readings: {} };
  const { verdict, content } = reading;
  const source = verdict.signature === "valid" ? "xml" : "xml-unsigned";
  const readings = issuedReadings(content.data, (value) => codeField(value, source, place));
  return { verdict, readings, data: content.data };
};

const wholeOf = ({ picture }: DocumentPageObservation): Place["polygon"] => [
  [0, 0],
  [picture.widthPx, 0],
  [picture.widthPx, picture.heightPx],
  [0, picture.heightPx],
];

/** Two files are one too many, but one that was tampered with is never excused by the other. */
const worstFile = (verdicts: readonly OfflineXmlVerdict[]): OfflineXmlVerdict | undefined => {
  const rank = ({ outcome, signature }: OfflineXmlVerdict): number =>
    outcome === "unreadable" ? 1 : signature === "invalid" ? 0 : signature === "valid" ? 3 : 2;
  return [...verdicts].sort((a, b) => rank(a) - rank(b))[0];
};

/** Of a QR code; the readings lie at `place`. */
export const readSecureQr = (
  decoding: SecureQrDecoding,
  place: Place,
  options: { readonly trustSpecimens: boolean },
): {
  readonly verdict: SecureQrVerdict;
  readonly readings: Readings;
  readonly data?: IssuedData;
} => {
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
  const source = isTrusted ? "qr" : "qr-unsigned";
  const data = { ...qr.text, lastFour: qr.lastFour };
  const readings = issuedReadings(data, (value) => codeField(value, source, place));
  return { verdict, readings, data };
};

/**
 * A card may carry two codes. One that was tampered with is never excused by one
 * that was not; a readable one says more than one that could not be opened.
 */
const worstOf = (verdicts: readonly SecureQrVerdict[]): SecureQrVerdict =>
  [...verdicts].sort((a, b) => badness(a) - badness(b))[0] ?? { outcome: "not-found" };

/** The worst is 0. */
export const badness = (verdict: SecureQrVerdict): number => {
  if (verdict.outcome !== "read") return 4;
  if (verdict.denylisted === true) return 0;
  return verdict.signature === "invalid" ? 1 : verdict.signature === "unknown-key" ? 2 : 3;
};

export const oldXmlReadings = (qr: OldXmlQr, place: Place): Readings => {
  const field = (value: string | undefined) =>
    value === undefined || value === "" ? undefined : codeField(value, "qr-unsigned", place);
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
