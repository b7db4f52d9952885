export { readDocument } from "./read-document.ts";
export type { ReadingOptions } from "./read-document.ts";
export { FIELD_NAMES } from "./types.ts";
export type {
  Correction,
  Disagreement,
  DocumentReading,
  DocumentType,
  DocumentVariant,
  Field,
  FieldName,
  Fields,
  FieldSource,
  NumberStatus,
  SecureQrVerdict,
  Side,
} from "./types.ts";
export { maskIdNumber, maskReading } from "./mask.ts";
export { maskLines, numberRegions } from "./redact.ts";
export { compareNames } from "./names.ts";
export type { NameComparison } from "./names.ts";
export { birthDateStatus, calendarDate } from "./dates.ts";
export { verhoeffDigit, verhoeffValid } from "./verhoeff.ts";
export { aadhaarNumberStatus, vidValid } from "./aadhaar/validate.ts";
export { parsePan, panStatus } from "./pan/validate.ts";
export type { Pan } from "./pan/validate.ts";
export { readBarcodeText } from "./aadhaar/barcode-text.ts";
export type { BarcodeText } from "./aadhaar/barcode-text.ts";
export {
  decodeSecureQr,
  isDenylisted,
  judgeSecureQr,
  verifySecureQr,
} from "./aadhaar/secure-qr/index.ts";
export type {
  DecodedSecureQr,
  SecureQrDecoding,
  SecureQrError,
  SignatureVerdict,
  TrustedKey,
} from "./aadhaar/secure-qr/index.ts";
