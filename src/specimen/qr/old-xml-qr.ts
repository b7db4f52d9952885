/**
 * @file Writes the XML text of the QR code on Aadhaar cards before 2018. Unsigned, with the
 * full number: what a reader must mask and never trust.
 *
 * In:  a fictional person.
 * Out: the text, with the attributes that such cards have.
 */
import { slashDate } from "../layouts/print-forms.ts";
import type { FictionalPerson } from "../people/person.ts";
import { escapeXml } from "../printed-text.ts";

export const oldXmlQr = (person: FictionalPerson): string => {
  const { address } = person;
  const attributes = {
    uid: person.aadhaarNumber,
    name: person.name.latin,
    gender: person.gender,
    yob: person.dateOfBirth.slice(0, 4),
    co: address.careOf.latin,
    house: address.house.latin,
    street: address.street.latin,
    lm: address.landmark.latin,
    vtc: address.vtc.latin,
    dist: address.district.latin,
    state: address.state.latin,
    pc: address.pinCode,
    ...(!person.onlyYearOfBirth && { dob: slashDate(person.dateOfBirth) }),
  };
  const written = Object.entries(attributes).map(
    ([name, value]) => `${name}="${escapeXml(value)}"`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><PrintLetterBarcodeData ${written.join(" ")}/>`;
};
