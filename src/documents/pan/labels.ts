/**
 * @file What is printed on a PAN card around the holder's data.
 *
 * Wording: india, PAN layouts before 2017, 2017 and July 2018.
 */
import { findLabel } from "../labels.ts";
import type { LabelPlace } from "../labels.ts";

export type PanLabelKind =
  | "department"
  | "government"
  | "number"
  | "father"
  | "mother"
  | "birth"
  | "signature"
  | "name"
  | "back";

const PHRASES: readonly (readonly [PanLabelKind, readonly string[]])[] = [
  ["department", ["INCOME TAX DEPARTMENT", "आयकर विभाग"]],
  ["government", ["GOVT. OF INDIA", "GOVERNMENT OF INDIA", "भारत सरकार"]],
  [
    "number",
    [
      "Permanent Account Number Card",
      "Permanent Account Number",
      "Permanent Account",
      "स्थायी लेखा संख्या",
    ],
  ],
  ["father", ["Father's Name", "पिता का नाम"]],
  ["mother", ["Mother's Name", "माता का नाम"]],
  ["birth", ["Date of Birth", "जन्म की तारीख", "जन्म तिथि"]],
  ["birth", ["Date of Incorporation", "Date of Formation"]],
  ["signature", ["Signature", "हस्ताक्षर"]],
  [
    "back",
    ["In case this card is lost", "If this card is lost", "PAN Services Unit", "Protean eGov"],
  ],
];

export interface PanLabel {
  readonly kind: PanLabelKind;
  readonly place: LabelPlace;
}

/** "Name" in mixed case, after a slash or the start; never in capitals, which names are printed in. */
const NAME = /(?:^|[^A-Za-z])(N[ao4]rn?e|N[ao4]m[eco]|Nane)(?![A-Za-z])|[A-Za-z]\/?(Name)$/;

/** The label that a line is most like, or undefined for a line that holds data. */
export const panLabel = (text: string): PanLabel | undefined => {
  let best: PanLabel | undefined;
  for (const [kind, phrases] of PHRASES) {
    const place = findLabel(text, phrases);
    if (place && (!best || place.errors < best.place.errors)) best = { kind, place };
  }
  if (best) return best;
  const name = NAME.exec(text);
  if (name) {
    const end = name.index + name[0].length;
    return { kind: "name", place: { start: name.index, end, errors: 0 } };
  }
  // "नाम" alone, in its own script, is the label of the name.
  const hindi = /(?:^|[\s/])नाम(?:$|[\s/:])/u.exec(text);
  return hindi
    ? {
        kind: "name",
        place: { start: hindi.index, end: hindi.index + hindi[0].length, errors: 0 },
      }
    : undefined;
};
