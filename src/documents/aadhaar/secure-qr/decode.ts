/**
 * @file An Aadhaar Secure QR code, from the text a barcode reader gives to its data.
 *
 * In:  the decoded text of one QR code.
 * Out: the data with the bytes that are signed, or why it is no such code.
 *      Nothing here says that the data are genuine: see `verifySecureQr`.
 */
import { openContainer } from "./container.ts";
import type { OpenedContainer, SecureQrError } from "./container.ts";
import { readLayout } from "./layout.ts";
import type { SecureQrContent } from "./layout.ts";

export interface DecodedSecureQr extends OpenedContainer, SecureQrContent {}

export type SecureQrDecoding =
  | { readonly outcome: "decoded"; readonly qr: DecodedSecureQr }
  | { readonly outcome: "refused"; readonly error: SecureQrError };

export const decodeSecureQr = (text: string): SecureQrDecoding => {
  const opening = openContainer(text);
  if (opening.outcome === "refused") return opening;
  const reading = readLayout(opening.container.signed);
  if (reading.outcome === "refused") return reading;
  return { outcome: "decoded", qr: { ...opening.container, ...reading.content } };
};
