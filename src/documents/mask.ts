/**
 * @file Identity numbers as they are shown to people who need not know them.
 *
 * In:  a value, or a whole reading.
 * Out: the same with all but the last four characters hidden.
 */
import { maskAadhaarNumber, maskVid } from "./aadhaar/mask.ts";
import { maskPan } from "./pan/mask.ts";
import type { Correction, DocumentReading, DocumentType, Field, FieldName } from "./types.ts";

/** `XXXX XXXX 1234` for Aadhaar; a value of 16 digits there is a VID. PAN: `XXXXXX234F`. */
export const maskIdNumber = (type: DocumentType, value: string): string => {
  if (type === "pan") return maskPan(value);
  return value.replace(/[^0-9]/g, "").length === 16 ? maskVid(value) : maskAadhaarNumber(value);
};

/** Aadhaar numbers and VIDs masked. A PAN stays as it is: whoever asked for it is meant to have it. */
export const maskReading = (reading: DocumentReading): DocumentReading => {
  if (reading.outcome !== "recognised" || reading.type !== "aadhaar") return reading;
  return {
    ...reading,
    fields: mapFields(reading.fields, maskField),
    readings: mapFields(reading.readings, (fields, name) =>
      fields.map((field) => maskField(field, name)),
    ),
  };
};

const mapFields = <T>(
  fields: Readonly<Partial<Record<FieldName, T>>>,
  change: (value: T, name: FieldName) => T,
): Readonly<Partial<Record<FieldName, T>>> =>
  Object.fromEntries(
    (Object.entries(fields) as [FieldName, T][]).map(([name, value]) => [
      name,
      change(value, name),
    ]),
  );

const maskField = (field: Field, name: FieldName): Field => {
  if (name !== "idNumber" && name !== "vid") return field;
  const value = name === "vid" ? maskVid(field.value) : maskAadhaarNumber(field.value);
  const visibleFrom = field.value.length - 4;
  return { ...field, value, corrections: field.corrections.map((c) => hideDigit(c, visibleFrom)) };
};

/** A correction names the digit it kept: outside the last four that would tell it. */
const hideDigit = (correction: Correction, visibleFrom: number): Correction =>
  correction.position >= visibleFrom ? correction : { ...correction, read: "X", kept: "X" };
