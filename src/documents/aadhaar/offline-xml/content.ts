/**
 * @file What a Paperless Offline e-KYC file says about its holder.
 *
 * In:  its root element.
 * Out: the data, or why they cannot be read. Whether they are genuine is another
 *      question: see signature.ts.
 *
 * The attributes `m` and `e` (hashes of the mobile number and the e-mail address) are
 * not read: a mobile number is found behind its hash by trying all 10^10.
 *
 * Layout: UIDAI, "Aadhaar Paperless Offline e-KYC"; samples up to February 2025.
 */
import type { Element } from "@xmldom/xmldom";
import type { IssuedData } from "../issued-data.ts";
import { parseReferenceId } from "../secure-qr/reference-id.ts";
import { onlyChild, type OfflineXmlError } from "./open-xml.ts";

export interface OfflineXmlContent {
  readonly data: IssuedData;
  /** ISO 8601 instant at which the file was generated. */
  readonly issuedAt: string;
  /** The portrait's file (a JPEG in all samples); absent where there is none. */
  readonly portrait?: Uint8Array;
}

type ContentReading =
  | { readonly outcome: "read"; readonly content: OfflineXmlContent }
  | { readonly outcome: "refused"; readonly error: OfflineXmlError };

/** Longer than any real value: a field is no place for a novel. */
const MAX_VALUE_LENGTH = 512;

export const readContent = (root: Element): ContentReading => {
  const data = onlyChild(root, "UidData");
  const person = data && onlyChild(data, "Poi");
  const address = data && onlyChild(data, "Poa");
  if (!data || !person || !address) return { outcome: "refused", error: "malformed" };
  const reference = parseReferenceId(root.getAttribute("referenceId") ?? "");
  if (!reference) return { outcome: "refused", error: "bad-reference-id" };

  const portrait = portraitOf(data);
  return {
    outcome: "read",
    content: {
      issuedAt: reference.issuedAt,
      data: {
        lastFour: reference.lastFour,
        name: valueOf(person, "name"),
        dateOfBirth: valueOf(person, "dob"),
        gender: valueOf(person, "gender"),
        careOf: valueOf(address, "careof"),
        house: valueOf(address, "house"),
        street: valueOf(address, "street"),
        landmark: valueOf(address, "landmark"),
        location: valueOf(address, "loc"),
        vtc: valueOf(address, "vtc"),
        postOffice: valueOf(address, "po"),
        subDistrict: valueOf(address, "subdist"),
        district: valueOf(address, "dist"),
        state: valueOf(address, "state"),
        pinCode: valueOf(address, "pc"),
      },
      ...(portrait && { portrait }),
    },
  };
};

/** Empty where the person has none; some files write the word "null" then. */
const valueOf = (element: Element, attribute: string): string => {
  const value = (element.getAttribute(attribute) ?? "").trim().slice(0, MAX_VALUE_LENGTH);
  return value === "null" ? "" : value;
};

const portraitOf = (data: Element): Uint8Array | undefined => {
  const text = onlyChild(data, "Pht")?.textContent?.replace(/\s/g, "") ?? "";
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, "base64") : undefined;
};
