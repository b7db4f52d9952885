/**
 * @file What a document says: the words shared by all document types.
 */
import type { Quadrilateral } from "../observations/index.ts";

/** As its folder is called: "aadhaar", "pan"… The list is in kinds.ts. */
export type DocumentType = string;

/** Layouts whose differences matter to reading: "aadhaar-old", "pan-2018"… Each type lists its own. */
export type DocumentVariant = string;

export const FIELD_NAMES = [
  "idNumber",
  "name",
  "nameLocal",
  "fatherName",
  "motherName",
  "spouseName",
  "dateOfBirth",
  "gender",
  "address",
  "vid",
  "nationality",
  "issuingState",
  "issueDate",
  "expiryDate",
  "ageOn",
] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

/** Trust falls from left to right: `xml` and `qr` are signed, `mrz` has check digits, the others have nothing. */
export const FIELD_SOURCES = ["xml", "qr", "mrz", "ocr", "qr-unsigned", "xml-unsigned"] as const;
export type FieldSource = (typeof FIELD_SOURCES)[number];

/** A change made to what was read, so that no correction is silent. */
export interface Correction {
  readonly kind: "positional-look-alike" | "check-digit-repair";
  /** 0-based position in the value and the characters involved, for example O read, 0 kept. */
  readonly position: number;
  readonly read: string;
  readonly kept: string;
}

/**
 * One datum of a document. Dates are ISO 8601 (`YYYY-MM-DD`) or the year alone; gender is M, F or T;
 * states are ICAO three-letter codes, and ISO 3166-2 codes (`IN-KA`) where a part of a country
 * issues by itself; `ageOn` is a date and the age on it, `2005-01-01 23`.
 */
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

export type Side = "front" | "back";

/** `other-document`: a page of another type that is read here; `unknown`: of none. */
export type PageSide = Side | "other-document" | "unknown";

/** Whether the ID number can be what it claims to be, by its own structure. */
export type NumberStatus =
  | "valid"
  /** Check digit (Aadhaar: Verhoeff) or structure (PAN) is wrong: misread or invented. */
  | "invalid"
  /** Well-formed, but from a range that is never issued: a specimen, a test number or a fake. */
  | "never-issued"
  /** Of an earlier form that has no structure in common: good documents carry it, nothing can be checked. */
  | "unverifiable"
  /** Only the last digits are printed; nothing can be checked. */
  | "masked"
  | "not-read";

/** What an Aadhaar Secure QR said and whether it can be trusted (india: RSA over SHA-256 against pinned keys). */
export interface SecureQrVerdict {
  readonly outcome: "read" | "not-found" | "unreadable";
  /** Present when `outcome` is `read`. */
  readonly version?: "V1" | "V2" | "V3" | "V4" | "V5";
  readonly signature?: "valid" | "invalid" | "unknown-key";
  readonly keyId?: string;
  /** `specimen` keys exist for drawn specimens and are trusted only where the operator allows specimens. */
  readonly trustStore?: "uidai" | "specimen";
  /** ISO 8601 instant from the reference id. */
  readonly issuedAt?: string;
  /** Published sample data signed by a real key: never an applicant's. */
  readonly denylisted?: boolean;
  readonly portraitFormat?: "j2k" | "jp2" | "jpeg" | "webp";
  /** When unreadable: why, in the code's words (for example `unsupported-version`). */
  readonly error?: string;
}

/** What a Paperless Offline e-KYC file said and whether it can be trusted (XML Signature against pinned keys). */
export interface OfflineXmlVerdict {
  readonly outcome: "read" | "unreadable";
  /** Present when `outcome` is `read`. `invalid` also where there is no signature of the one accepted shape. */
  readonly signature?: "valid" | "invalid" | "unknown-key";
  /** `rsa-sha1` is what UIDAI's own files up to 2025 have; weaker than the other. */
  readonly signatureAlgorithm?: "rsa-sha1" | "rsa-sha256";
  readonly digestAlgorithm?: "sha1" | "sha256";
  readonly keyId?: string;
  readonly trustStore?: "uidai" | "specimen";
  /** ISO 8601 instant from the reference id. */
  readonly issuedAt?: string;
  /** When unreadable: why, in a word (for example `malformed`). */
  readonly error?: string;
}

/** Parts of a machine readable zone that have a check digit of their own (ICAO Doc 9303 parts 4 to 6). */
export const MRZ_CHECKS = [
  "documentNumber",
  "dateOfBirth",
  "expiryDate",
  "optionalData",
  "composite",
] as const;
export type MrzCheck = (typeof MRZ_CHECKS)[number];

/** What a machine readable zone is worth: each check digit that its format has. */
export interface MrzVerdict {
  readonly format: "TD1" | "TD2" | "TD3";
  readonly checkDigits: Readonly<Partial<Record<MrzCheck, "right" | "wrong">>>;
  /** Characters that were put right because a check digit proves them. */
  readonly repairs: number;
  /** Not everything that the lines should hold was read. */
  readonly incomplete: boolean;
}

/** How far two sources say the same. */
export const COMPARISON_DEGREES = ["exact", "similar", "different"] as const;

/** What two words of names agree in, from the strongest to the weakest; see docs/names.md. */
export const WORD_AGREEMENTS = [
  "same letters",
  "transliteration",
  "look-alike letters",
  "spelling",
  "misread letter",
  "abbreviation",
  "initials",
] as const;

/** What two values agree in, or differ in. */
export const COMPARISON_CAUSES = [
  ...WORD_AGREEMENTS,
  "order",
  "missing name",
  "cut off",
  "title",
  "other name",
  "same value",
  "other value",
  "year alone",
  "last four digits",
  "misread character",
  "check digit wrong",
  "same words",
  "some words",
  "other words",
  "PIN code",
  "state",
] as const;
export type ComparisonCause = (typeof COMPARISON_CAUSES)[number];

/** Two readings of one field, held against each other. */
export interface SourceComparison {
  readonly field: FieldName;
  /** Their places among the field's readings; of `nameLocal` the first is a place among those of `name`. */
  readonly places: readonly [number, number];
  readonly sources: readonly [FieldSource, FieldSource];
  readonly degree: (typeof COMPARISON_DEGREES)[number];
  readonly because: readonly ComparisonCause[];
}

/** Two sources of one document that do not say the same, as far as that counts. */
export interface Disagreement {
  readonly field: FieldName;
  readonly sources: readonly [FieldSource, FieldSource];
  /** `different` is a contradiction; `similar` may be a misread letter. */
  readonly degree: "similar" | "different";
}

/** Parts of an address, from the house to the PIN code. */
export const ADDRESS_PARTS = [
  "house",
  "street",
  "landmark",
  "location",
  "vtc",
  "postOffice",
  "subDistrict",
  "district",
  "state",
  "pinCode",
] as const;

/** An address in the parts of the Aadhaar Secure QR code; those that are there. */
export interface AddressParts {
  /** Whose son, daughter, wife, husband or father the holder is, or in whose care. */
  readonly careOf?: { readonly relation: "S" | "D" | "W" | "H" | "F" | "C"; readonly name: string };
  readonly house?: string;
  readonly street?: string;
  readonly landmark?: string;
  readonly location?: string;
  /** Village, town or city. */
  readonly vtc?: string;
  readonly postOffice?: string;
  readonly subDistrict?: string;
  readonly district?: string;
  /** By its present name, where it is one that we know. */
  readonly state?: string;
  readonly pinCode?: string;
  /** Parts that could not be told apart, in the order of print. */
  readonly rest: readonly string[];
  /** Whether the PIN code can lie in the state; `unknown` where either is not there, or the army's. */
  readonly pinCodeStatus: "consistent" | "inconsistent" | "unknown";
}

/** Everything that the pages of one document say, by one reading of them. */
export type DocumentReading =
  | { readonly outcome: "not-recognised" }
  | {
      readonly outcome: "recognised";
      readonly type: DocumentType;
      readonly variant: DocumentVariant;
      /** Which side each given page shows; pages that show none contributed no fields. */
      readonly sides: readonly PageSide[];
      /** The value that counts for each field: signed sources win over read ones. */
      readonly fields: Fields;
      /** Every source's reading of every field, the winner first. */
      readonly readings: Readonly<Partial<Record<FieldName, readonly Field[]>>>;
      readonly numberStatus: NumberStatus;
      readonly secureQr: SecureQrVerdict;
      /** Absent where no Paperless Offline e-KYC file was given. */
      readonly offlineXml?: OfflineXmlVerdict;
      /** Absent where the document has no machine readable zone. */
      readonly mrz?: MrzVerdict;
      /** `fields.address` in parts: as issued, or as far as print can be told apart. */
      readonly addressParts?: AddressParts;
      /** Every two readings of one field, whether they agree or not. */
      readonly comparisons: readonly SourceComparison[];
      readonly disagreements: readonly Disagreement[];
    };
