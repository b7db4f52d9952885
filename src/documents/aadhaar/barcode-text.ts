/**
 * @file What kind of Aadhaar code a decoded barcode is, if any.
 *
 * In:  the text of one barcode.
 * Out: a Secure QR code, decoded or refused; an old XML code; or neither.
 */
import { isOldXmlQr, readOldXmlQr } from "./old-xml-qr.ts";
import type { OldXmlQrReading } from "./old-xml-qr.ts";
import { decodeSecureQr, isSecureQrText } from "./secure-qr/index.ts";
import type { SecureQrDecoding } from "./secure-qr/index.ts";

type BarcodeText =
  | { readonly kind: "secure-qr"; readonly decoding: SecureQrDecoding }
  | { readonly kind: "old-xml"; readonly reading: OldXmlQrReading }
  | { readonly kind: "other" };

export const readBarcodeText = (text: string): BarcodeText => {
  if (isSecureQrText(text)) return { kind: "secure-qr", decoding: decodeSecureQr(text) };
  if (isOldXmlQr(text)) return { kind: "old-xml", reading: readOldXmlQr(text) };
  return { kind: "other" };
};
