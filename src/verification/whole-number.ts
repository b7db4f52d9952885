/**
 * @file The identity number of a reading, where it was read whole.
 */
import { keepsNumberIndex, type Policy } from "../assessment/index.ts";
import type { DocumentReading, DocumentType } from "../documents/index.ts";

export interface WholeNumber {
  readonly type: DocumentType;
  readonly number: string;
}

/** The same, where the policy has it searched for: see [Note: an identity without its number]. */
export const searchedNumberOf = (
  reading: DocumentReading | undefined,
  policy: Policy,
): WholeNumber | undefined => {
  const whole = wholeNumberOf(reading);
  return whole !== undefined && keepsNumberIndex(policy, whole.type) ? whole : undefined;
};

/** A number that was read whole; a misread one must not become an identity. */
export const wholeNumberOf = (reading: DocumentReading | undefined): WholeNumber | undefined => {
  if (reading?.outcome !== "recognised") return undefined;
  const number = reading.fields.idNumber?.value;
  const whole = ["valid", "never-issued", "unverifiable"].includes(reading.numberStatus);
  return whole && number !== undefined ? { type: reading.type, number } : undefined;
};
