/**
 * @file The places for pictures, and the kinds of document that an applicant may have.
 *
 * Slots are named as the evidence of an attempt (`requested` of a verification); each is a purpose of a file.
 */
import type { FilePurpose } from "../../../client/index.ts";

export const SLOTS = ["document", "documentBack", "selfie"] as const;
export type Slot = (typeof SLOTS)[number];
export type DocumentSlot = Exclude<Slot, "selfie">;

export const PURPOSES: Readonly<Record<Slot, FilePurpose>> = {
  document: "document-front",
  documentBack: "document-back",
  selfie: "selfie",
};

/** In the order in which most people have them at hand. */
export const DOCUMENT_TYPES = [
  "aadhaar",
  "pan",
  "passport",
  "driving-licence",
  "voter-id",
  "identity-card",
] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

export const isDocumentType = (type: string): type is DocumentType =>
  DOCUMENT_TYPES.some((known) => known === type);
