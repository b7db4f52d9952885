/**
 * @file The QR code of Aadhaar letters before 2018: one XML element, not signed.
 *
 * In:  the decoded text of a QR code.
 * Out: its data. Anybody can print such a code, so nothing in it is ever trusted;
 *      and it holds the full number, so the text itself must not be stored.
 *
 * Attributes as in dimagi/AadharUID and pyaadhaar. Real codes carry broken XML
 * declarations (`encoding="UTF-8?"`), which a strict parser refuses; and a general
 * parser is more than one element of attributes needs. Document types and entities
 * of one's own are refused.
 */
import { calendarDate, findDates } from "../dates.ts";

export interface OldXmlQr {
  /** Twelve digits, or as printed where they were masked. Never leaves memory unmasked. */
  readonly uid: string;
  readonly name: string;
  readonly gender: string;
  /** `YYYY-MM-DD`, or the year alone; empty when neither is there. */
  readonly dateOfBirth: string;
  readonly careOf: string;
  /** Parts of the address from the house to the state, then the PIN code. */
  readonly address: readonly string[];
}

export type OldXmlQrReading =
  | { readonly outcome: "read"; readonly qr: OldXmlQr }
  | {
      readonly outcome: "refused";
      readonly error: "not-old-xml-qr" | "forbidden-markup" | "malformed";
    };

const FORM = /^\s*(?:<\?xml[^>]*>\s*)?<PrintLetterBarcodeData\b/;
const ELEMENT = /<PrintLetterBarcodeData\b((?:\s+[\w:]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*\/?>/;
const ATTRIBUTE = /([\w:]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;

export const isOldXmlQr = (text: string): boolean =>
  FORM.test(text) || /<!DOCTYPE[^]*<PrintLetterBarcodeData/i.test(text);

export const readOldXmlQr = (text: string): OldXmlQrReading => {
  if (!isOldXmlQr(text)) return { outcome: "refused", error: "not-old-xml-qr" };
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return { outcome: "refused", error: "forbidden-markup" };
  const element = ELEMENT.exec(text);
  if (!element) return { outcome: "refused", error: "malformed" };

  const attributes = new Map<string, string>();
  for (const [, name, double, single] of element[1]!.matchAll(ATTRIBUTE))
    attributes.set(name!.toLowerCase(), plainText(double ?? single ?? ""));
  const value = (name: string): string => attributes.get(name) ?? "";
  return {
    outcome: "read",
    qr: {
      uid: value("uid"),
      name: value("name"),
      gender: value("gender").slice(0, 1).toUpperCase(),
      dateOfBirth: birthDate(value("dob"), value("yob")),
      careOf: value("co") || value("gname"),
      address: ["house", "street", "lm", "loc", "vtc", "po", "subdist", "dist", "state", "pc"]
        .map(value)
        .filter((part) => part !== ""),
    },
  };
};

/** The five entities of XML and character references; `"null"` stands for nothing in many codes. */
const plainText = (raw: string): string => {
  const named: Readonly<Record<string, string>> = {
    lt: "<",
    gt: ">",
    quot: '"',
    apos: "'",
    amp: "&",
  };
  const text = raw.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, (whole, ...found) => {
    const [decimal, hexadecimal, name] = found as (string | undefined)[];
    if (name !== undefined) return named[name] ?? whole;
    const code = decimal !== undefined ? Number(decimal) : parseInt(hexadecimal!, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
  return text.trim() === "null" ? "" : text.trim();
};

const birthDate = (dob: string, yob: string): string => {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(dob);
  const date = iso
    ? calendarDate(Number(iso[1]), Number(iso[2]), Number(iso[3]))
    : findDates(dob, { labelled: true })[0]?.value;
  return date ?? /^\d{4}$/.exec(yob)?.[0] ?? /^\d{4}$/.exec(dob)?.[0] ?? "";
};
