/**
 * @file Fields that may be shown and kept only in part.
 *
 * In:  a reading.
 * Out: the same with those fields masked, as the document's type says.
 */
import { KINDS } from "./kinds.ts";
import type { Correction, DocumentReading, Field, FieldName } from "./types.ts";

export const maskReading = (reading: DocumentReading): DocumentReading => {
  if (reading.outcome !== "recognised") return reading;
  const masks = KINDS.find(({ type }) => type === reading.type)?.masks;
  if (!masks) return reading;
  const maskField = (field: Field, name: FieldName): Field => {
    const mask = masks[name];
    return mask ? masked(field, mask) : field;
  };
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

const masked = (field: Field, mask: (value: string) => string): Field => {
  const visibleFrom = field.value.length - 4;
  return {
    ...field,
    value: mask(field.value),
    corrections: field.corrections.map((c) => hideDigit(c, visibleFrom)),
  };
};

/** A correction names the digit it kept: outside the last four that would tell it. */
const hideDigit = (correction: Correction, visibleFrom: number): Correction =>
  correction.position >= visibleFrom ? correction : { ...correction, read: "X", kept: "X" };
