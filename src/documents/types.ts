/**
 * @file What a document says: the words shared by all document types.
 */
import type { Quadrilateral } from "../observations/index.ts";

export type DocumentType = "aadhaar" | "pan";

/** Layouts whose differences matter to reading. */
export type DocumentVariant =
  | "aadhaar-old"
  | "aadhaar-new"
  | "aadhaar-pvc"
  | "aadhaar-back"
  | "pan-before-2017"
  | "pan-2017"
  | "pan-2018";

export const FIELD_NAMES = [
  "idNumber",
  "name",
  "nameLocal",
  "fatherName",
  "dateOfBirth",
  "gender",
  "address",
  "vid",
  "issueDate",
] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

/** Trust falls from left to right: `qr` is signed, `qr-unsigned` and `ocr` are not. */
export type FieldSource = "qr" | "ocr" | "qr-unsigned";

/** A change made to what was read, so that no correction is silent. */
export interface Correction {
  readonly kind: "positional-look-alike";
  /** 0-based position in the value and the characters involved, for example O read, 0 kept. */
  readonly position: number;
  readonly read: string;
  readonly kept: string;
}

/** One datum of a document. Dates are ISO 8601 (`YYYY-MM-DD`) or the year alone; gender is M, F or T. */
export interface Field {
  readonly value: string;
  readonly source: FieldSource;
  /** Recognition score 0 to 1 for `ocr`; 1 for a decoded QR code. */
  readonly score: number;
  /** Where it was read, in the picture frame of page `page`; a QR field points at the QR code. */
  readonly polygon: Quadrilateral;
  /** Index into the pages given to `readDocument`. */
  readonly page: number;
  readonly corrections: readonly Correction[];
}

export type Fields = Readonly<Partial<Record<FieldName, Field>>>;
