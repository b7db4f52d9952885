/**
 * @file The last guard before the disk: a whole ID number may not be in what is kept.
 *
 * Masking is done where documents are read. This refuses what slipped through, because
 * Aadhaar Act section 8A(4)(b) forbids to store the number, sealed or not; and because
 * the report is kept in clear. A PAN may be in sealed fields.
 */
import type { DocumentType } from "./crypto/index.ts";
import { withoutSeparators } from "./crypto/index.ts";

export const refuseFullNumber = (
  type: DocumentType,
  whole: string,
  kept: { readonly clear: unknown; readonly sealed: unknown },
): void => {
  const refused = type === "aadhaar" ? [kept.clear, kept.sealed] : [kept.clear];
  if (refused.some((value) => hasText(value, whole))) {
    throw new RangeError(`a whole ${type} number is in what was to be kept`);
  }
};

/** Looks at strings only: coordinates and scores cannot hold a number by intent. */
const hasText = (value: unknown, wanted: string): boolean => {
  if (typeof value === "string") return withoutSeparators(value).includes(wanted);
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some((item) => hasText(item, wanted));
};
