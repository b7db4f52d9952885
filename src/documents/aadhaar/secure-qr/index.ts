export { isSecureQrText } from "./container.ts";
export type { SecureQrError } from "./container.ts";
export { decodeSecureQr } from "./decode.ts";
export type { DecodedSecureQr, SecureQrDecoding } from "./decode.ts";
export { SPECIMEN_KEYS, UIDAI_KEYS } from "./keys.ts";
export type { TrustStore, TrustedKey } from "./keys.ts";
export type { SecureQrText, SecureQrVersion } from "./layout.ts";
export { isDenylisted, judgeSecureQr, verifySecureQr } from "./verify.ts";
export type { SignatureVerdict } from "./verify.ts";
