export { readDocument } from "./read-document.ts";
export { DOCUMENT_TYPES } from "./kinds.ts";
export {
  ADDRESS_PARTS,
  COMPARISON_CAUSES,
  COMPARISON_DEGREES,
  FIELD_NAMES,
  FIELD_SOURCES,
  MRZ_CHECKS,
} from "./types.ts";
export type {
  AddressParts,
  DocumentReading,
  SourceComparison,
  DocumentType,
  DocumentVariant,
  FieldName,
} from "./types.ts";
export { maskNumbersIn } from "./aadhaar/mask-text.ts";
export { maskReading } from "./mask.ts";
export { maskLines, numberRegions } from "./redact.ts";
export type { PageOfReading } from "./redact.ts";
export { compareNames } from "./names.ts";
export { birthDateStatus, calendarDate } from "./dates.ts";
export { verhoeffDigit, verhoeffValid } from "./verhoeff.ts";
export { aadhaarNumberStatus, vidValid } from "./aadhaar/validate.ts";
export { panStatus, parsePan } from "./pan/validate.ts";
export { readBarcodeText } from "./aadhaar/barcode-text.ts";
export { readAadhaarCodes } from "./aadhaar/read-code.ts";
export type { AadhaarCode } from "./aadhaar/read-code.ts";
export { decodeSecureQr, verifySecureQr } from "./aadhaar/secure-qr/index.ts";
export { zoneText } from "./mrz/index.ts";
