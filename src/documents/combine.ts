/**
 * @file Several readings of one field become one value.
 *
 * In:  all readings of all fields, from every page and source.
 * Out: readings with the winner first, and the winners.
 *
 * A signed source beats a machine readable zone, that beats print, and print beats
 * an unsigned code, which anybody can make. The number is the exception: a signed code has only its last four digits,
 * so a full number stands first and is held against them; and of two full numbers
 * the one whose check digit agrees was not misread.
 */
import type { Readings } from "./field.ts";
import type { StatusOfNumber } from "./kind.ts";
import { FIELD_NAMES, FIELD_SOURCES } from "./types.ts";
import type { Field, FieldName, Fields } from "./types.ts";

const STATUS_RANK = {
  valid: 0,
  "never-issued": 0,
  unverifiable: 1,
  invalid: 2,
  masked: 3,
} as const;

export const gather = (all: readonly Readings[], statusOf: StatusOfNumber): Readings => {
  const gathered: Partial<Record<FieldName, readonly Field[]>> = {};
  for (const name of FIELD_NAMES) {
    const fields = all.flatMap((readings) => readings[name] ?? []);
    if (fields.length > 0) gathered[name] = [...fields].sort(orderOf(name, statusOf));
  }
  return gathered;
};

export const winners = (readings: Readings): Fields =>
  Object.fromEntries(
    Object.entries(readings).flatMap(([name, fields]) => (fields[0] ? [[name, fields[0]]] : [])),
  );

const orderOf =
  (name: FieldName, statusOf: StatusOfNumber) =>
  (a: Field, b: Field): number => {
    const status = (field: Field) => (name === "idNumber" ? STATUS_RANK[statusOf(field)] : 0);
    // A date is worth more than its year alone.
    const precision = (field: Field) => (name === "dateOfBirth" ? -field.value.length : 0);
    return (
      status(a) - status(b) ||
      FIELD_SOURCES.indexOf(a.source) - FIELD_SOURCES.indexOf(b.source) ||
      precision(a) - precision(b) ||
      b.score - a.score
    );
  };
