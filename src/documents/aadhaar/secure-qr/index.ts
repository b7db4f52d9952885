export { isSecureQrText } from "./container.ts";
export type { SecureQrError } from "./container.ts";
export { decodeSecureQr } from "./decode.ts";
export type { DecodedSecureQr, SecureQrDecoding } from "./decode.ts";
export { SPECIMEN_KEYS, UIDAI_KEYS } from "./keys.ts";
export type { TrustedKey } from "./keys.ts";
export { isDenylisted, judgeSecureQr, verifySecureQr } from "./verify.ts";
