/**
 * @file What UIDAI states about a person, in a Secure QR code or in an offline XML, as
 * readings.
 */
import { findDates } from "../dates.ts";
import { readingsOf } from "../field.ts";
import type { Readings } from "../field.ts";
import { looksLikeName } from "../names.ts";
import type { Field } from "../types.ts";
import { relationLabel } from "./labels.ts";

/** As the authority wrote it; an empty string where the person has none. */
export interface IssuedData {
  /** Last four digits of the Aadhaar number: it holds no more. */
  readonly lastFour: string;
  readonly name: string;
  readonly dateOfBirth: string;
  readonly gender: string;
  readonly careOf: string;
  readonly house: string;
  readonly street: string;
  readonly landmark: string;
  readonly location: string;
  readonly vtc: string;
  readonly postOffice: string;
  readonly subDistrict: string;
  readonly district: string;
  readonly state: string;
  readonly pinCode: string;
}

/** @param toField makes a field of a value, with its source and its place */
export const issuedReadings = (data: IssuedData, toField: (value: string) => Field): Readings => {
  const field = (value: string | undefined) =>
    value === undefined || value === "" ? undefined : toField(value);
  const address = [
    data.careOf,
    data.house,
    data.street,
    data.landmark,
    data.location,
    data.vtc,
    data.postOffice,
    data.subDistrict,
    data.district,
    data.state,
  ];
  return readingsOf({
    idNumber: [field(`XXXX XXXX ${data.lastFour}`)],
    name: [field(data.name.trim())],
    dateOfBirth: [field(birthDate(data.dateOfBirth))],
    gender: [field(genderOf(data.gender))],
    address: [field(addressOf(address, data.pinCode))],
    fatherName: [field(fatherOf(data.careOf))],
  });
};

const birthDate = (text: string): string | undefined =>
  findDates(text, { labelled: true })[0]?.value ?? /^[0-9]{4}$/.exec(text.trim())?.[0];

export const genderOf = (text: string): string | undefined =>
  /^[MFT]/.exec(text.trim().toUpperCase())?.[0];

/** In the order in which the card prints them, with the PIN code last. */
export const addressOf = (parts: readonly string[], pinCode: string): string | undefined => {
  const printed = parts.map((part) => part.trim()).filter((part) => part !== "");
  if (printed.length === 0) return undefined;
  return pinCode === "" ? printed.join(", ") : `${printed.join(", ")} - ${pinCode}`;
};

export const fatherOf = (careOf: string): string | undefined => {
  const relation = relationLabel(careOf);
  if (relation?.relation !== "S" && relation?.relation !== "D") return undefined;
  const name = careOf.slice(relation.place.end).trim();
  return looksLikeName(name) ? name : undefined;
};
