/**
 * @file What Aadhaar codes say by themselves, without a card around them.
 *
 * In:  the texts of all codes that were found together; whether specimens are trusted.
 * Out: what the one that counts is and says, and whether its signature is valid. The Aadhaar number in it is masked.
 */
import { addressOfRecord } from "../address/index.ts";
import type { Readings } from "../field.ts";
import type { AddressParts, FieldName, FieldSource, SecureQrVerdict } from "../types.ts";
import { readBarcodeText } from "./barcode-text.ts";
import { badness, oldXmlReadings, readSecureQr } from "./codes.ts";
import { maskAadhaarNumber } from "./mask.ts";
import { SPECIMEN_KEYS, UIDAI_KEYS } from "./secure-qr/index.ts";

export interface CodeField {
  readonly value: string;
  readonly source: FieldSource;
}

/** The key whose signature it is, and for which time it is believed. */
export interface CodeCertificate {
  readonly keyId: string;
  readonly trustStore: "uidai" | "specimen";
  /** ISO 8601 instants. */
  readonly notBefore: string;
  readonly notAfter: string;
}

export type AadhaarCode =
  | {
      readonly kind: "secure-qr";
      readonly verdict: SecureQrVerdict;
      readonly certificate?: CodeCertificate;
      readonly fields: Readonly<Partial<Record<FieldName, CodeField>>>;
      readonly address?: AddressParts;
    }
  | {
      readonly kind: "old-xml";
      readonly fields: Readonly<Partial<Record<FieldName, CodeField>>>;
    }
  /** It has the form of one and cannot be opened. */
  | { readonly kind: "unreadable"; readonly of: "secure-qr" | "old-xml"; readonly error: string }
  | { readonly kind: "other" };

/** `place` is that of its text among those that were given. */
export interface ChosenCode {
  readonly code: AadhaarCode;
  readonly place: number;
}

/**
 * Of several codes the worst counts, as on a card: one that was tampered with is never excused by one that was not.
 * undefined where there is none at all.
 */
export const readAadhaarCodes = (
  texts: readonly string[],
  options: { readonly trustSpecimens: boolean },
): ChosenCode | undefined =>
  texts
    .map((text, place) => ({ code: readAadhaarCode(text, options), place }))
    .sort((a, b) => rank(a.code) - rank(b.code))[0];

const rank = (code: AadhaarCode): number => {
  switch (code.kind) {
    case "secure-qr":
      return badness(code.verdict);
    case "unreadable":
      return code.of === "secure-qr" ? 4 : 6;
    case "old-xml":
      return 5;
    case "other":
      return 7;
  }
};

/** No picture: the readings lie nowhere. */
const NOWHERE: Parameters<typeof oldXmlReadings>[1] = {
  polygon: [
    [0, 0],
    [0, 0],
    [0, 0],
    [0, 0],
  ],
  page: 0,
};

const readAadhaarCode = (
  text: string,
  options: { readonly trustSpecimens: boolean },
): AadhaarCode => {
  const code = readBarcodeText(text);
  if (code.kind === "other") return { kind: "other" };
  if (code.kind === "old-xml")
    return code.reading.outcome === "read"
      ? { kind: "old-xml", fields: shownFields(oldXmlReadings(code.reading.qr, NOWHERE)) }
      : { kind: "unreadable", of: "old-xml", error: code.reading.error };

  const { verdict, readings, data } = readSecureQr(code.decoding, NOWHERE, options);
  if (verdict.outcome !== "read" || data === undefined)
    return { kind: "unreadable", of: "secure-qr", error: verdict.error ?? "malformed" };
  const certificate = certificateOf(verdict);
  return {
    kind: "secure-qr",
    verdict,
    fields: shownFields(readings),
    ...(certificate && { certificate }),
    ...(readings.address && { address: addressOfRecord({ ...data }) }),
  };
};

const certificateOf = ({ keyId }: SecureQrVerdict): CodeCertificate | undefined => {
  const key = [...UIDAI_KEYS, ...SPECIMEN_KEYS].find((known) => known.keyId === keyId);
  if (key === undefined) return undefined;
  const { trustStore, notBefore, notAfter } = key;
  return { keyId: key.keyId, trustStore, notBefore, notAfter };
};

const shownFields = (readings: Readings): Readonly<Partial<Record<FieldName, CodeField>>> =>
  Object.fromEntries(
    Object.entries(readings).flatMap(([name, [field]]) =>
      field === undefined
        ? []
        : [
            [
              name,
              {
                value: name === "idNumber" ? maskAadhaarNumber(field.value) : field.value,
                source: field.source,
              },
            ],
          ],
    ),
  );
