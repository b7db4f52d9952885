export { blindIndex, wholeNumber, withoutSeparators } from "./blind-index.ts";
export type { DocumentType } from "./blind-index.ts";
export { KEY_ERRORS, KeyError } from "./key-error.ts";
export type { KeyErrorCode } from "./key-error.ts";
export {
  INSTALLATION_KEY_CLASSES,
  newDataKey,
  unwrapDataKey,
  wrapDataKey,
} from "./key-hierarchy.ts";
export type { DataKeyPlace, KeyClass, MasterKey, RecordKeyClass } from "./key-hierarchy.ts";
export { derivedKey } from "./derived-key.ts";
export { keyedHash } from "./keyed-hash.ts";
export { isMessageMac, messageMac, newSharedSecret } from "./message-mac.ts";
export { fileKeyProvider } from "./master-key-file.ts";
export type { KeyProvider } from "./master-key-file.ts";
export { SEAL_OVERHEAD_BYTES, openSeal, seal } from "./seal.ts";
export { installationOf, isSigned, signingKey } from "./signing-key.ts";
export type { SigningKey } from "./signing-key.ts";
export { openToken, signToken } from "./signed-token.ts";
export type { Place } from "./seal.ts";
