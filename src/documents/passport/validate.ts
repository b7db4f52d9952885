/**
 * @file The number of a passport: its form, and the ranges that are never issued.
 *
 * `valid` says that it has the form that the issuing state uses (India: a letter and seven
 * digits), or, for all others, one that the machine readable zone can hold. Whether a check
 * digit proves it, the check of the zone says; a number of the zone whose check digit is
 * wrong is `invalid` wherever it counts (see read-document.ts).
 *
 * Never issued: all of Utopia (UTO, the specimen state of Doc 9303), and Z0000000 to Z0099999
 * of India. No public list of India's series is known; specimens drawn here take that range
 * and say SPECIMEN.
 */
import type { NumberContext } from "../kind.ts";
import type { NumberStatus } from "../types.ts";

const INDIAN = /^[A-Z][0-9]{7}$/;
const ANY = /^(?=.*[0-9])[A-Z0-9 ]{5,9}$/;

export const passportStatus = (
  value: string,
  _now: Date,
  { issuingState }: NumberContext,
): Extract<NumberStatus, "valid" | "invalid" | "never-issued"> => {
  if (issuingState === "UTO") return ANY.test(value) ? "never-issued" : "invalid";
  const isIndian = issuingState === "IND";
  if (!(isIndian ? INDIAN : ANY).test(value)) return "invalid";
  return isIndian && value.startsWith("Z00") ? "never-issued" : "valid";
};
