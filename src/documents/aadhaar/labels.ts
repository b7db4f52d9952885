/**
 * @file What is printed on an Aadhaar card around the holder's data.
 *
 * Wording: india, layouts of old cards, letters since 2018 and PVC cards; taglines
 * and notices as on public specimens. Phrases are compared as `findLabel` compares.
 */
import { findLabel } from "../labels.ts";
import type { LabelPlace } from "../labels.ts";

export const AADHAAR_PHRASES = {
  government: ["Government of India", "भारत सरकार"],
  authority: [
    "Unique Identification Authority of India",
    "भारतीय विशिष्ट पहचान प्राधिकरण",
    "uidai.gov.in",
  ],
  tagline: ["Mera Aadhaar Meri Pehchan", "मेरा आधार मेरी पहचान"],
  oldTagline: ["आम आदमी का अधिकार", "Aam Aadmi ka Adhikar"],
  notice: ["Aadhaar is a proof of identity", "proof of identity not of citizenship"],
  enrolment: ["Enrolment No", "Enrollment No", "नामांकन क्रम"],
  letter: ["Your Aadhaar No", "आपका आधार क्रमांक"],
  card: ["Aadhaar", "Aadhar", "आधार"],
  birthDate: ["Date of Birth", "जन्म तिथि", "जन्म तारीख"],
  birthYear: ["Year of Birth", "जन्म वर्ष"],
  issueDate: [
    "Issue Date",
    "Date of Issue",
    "Download Date",
    "Generation Date",
    "Print Date",
    "Aadhaar no issued",
  ],
  detailsAsOn: ["Details as on"],
  address: ["Address", "पता"],
  contact: ["help@uidai.gov.in", "www.uidai.gov.in"],
  father: ["Father", "पिता"],
} as const satisfies Record<string, readonly string[]>;

/** "DOB" is too short for `findLabel`: it needs its own edges. Also with 0 for O and 8 for B. */
const DOB = /(?<![A-Za-z0-9])D[O0Q][B8](?![A-Za-z])|D[O0]B(?=(?:\s*[:;.-]+)?\s*[0-9])/i;
const YOB = /(?<![A-Za-z0-9])Y[O0Q][B8](?![A-Za-z])/i;
const VID = /(?<![A-Za-z0-9])V[I1l|]D(?![A-Za-z])/i;
/** A line that says whose child, wife or ward the holder is. */
const RELATION = /^[^A-Za-z]*([SDWC])\s*[/|\\Il1]\s*[O0o]\b\s*[:;.,-]*\s*/;

export const birthLabel = (text: string): LabelPlace | undefined =>
  atMatch(DOB.exec(text) ?? YOB.exec(text)) ??
  findLabel(text, [...AADHAAR_PHRASES.birthDate, ...AADHAAR_PHRASES.birthYear]);

export const vidLabel = (text: string): LabelPlace | undefined => atMatch(VID.exec(text));

export const relationLabel = (
  text: string,
): { readonly relation: "S" | "D" | "W" | "C"; readonly place: LabelPlace } | undefined => {
  const match = RELATION.exec(text);
  return match
    ? {
        relation: match[1] as "S" | "D" | "W" | "C",
        place: { start: 0, end: match[0].length, errors: 0 },
      }
    : undefined;
};

const atMatch = (match: RegExpExecArray | null): LabelPlace | undefined =>
  match ? { start: match.index, end: match.index + match[0].length, errors: 0 } : undefined;

/** The word itself, as one whole word: "Chaudhary", "Adharsh" and "A Dhar" have nearly all of its letters. */
export const saysAadhaar = (text: string): boolean =>
  (text.match(/[\p{L}\p{M}]+/gu) ?? []).some((word) => {
    const place = findLabel(word, AADHAAR_PHRASES.card);
    return place?.start === 0 && place.end >= word.length - 1 && word.length >= SHORTEST_AADHAAR;
  });

/** "आधार" in code units. */
const SHORTEST_AADHAAR = 4;

/** Whether a line speaks of Aadhaar or its authority, as no other document does. */
export const namesAadhaar = (text: string): boolean =>
  vidLabel(text) !== undefined ||
  saysAadhaar(text) ||
  (["authority", "tagline", "oldTagline", "notice", "enrolment", "contact"] as const).some(
    (key) => findLabel(text, AADHAAR_PHRASES[key]) !== undefined,
  );

/** Whether a line is print of the card and no datum of its holder. */
export const isAadhaarPrint = (text: string): boolean =>
  birthLabel(text) !== undefined ||
  vidLabel(text) !== undefined ||
  saysAadhaar(text) ||
  (
    [
      "government",
      "authority",
      "tagline",
      "oldTagline",
      "notice",
      "enrolment",
      "issueDate",
      "detailsAsOn",
      "address",
      "contact",
    ] as const
  ).some((key) => findLabel(text, AADHAAR_PHRASES[key]) !== undefined);
