/**
 * @file The outer container of an Aadhaar Secure QR code: decimal digits to bytes.
 *
 * In:  the text of the QR code: one decimal number of 500 to 7089 digits.
 * Out: the bytes inside, and the split into what is signed and its signature;
 *      or why the text is not such a container.
 *
 * UIDAI, "User manual for QR code reader / Secure QR code specification", March
 * 2019: the number is a big-endian byte string, compressed; the last 256 bytes
 * are an RSA-2048 signature over all bytes before them. UIDAI compresses with
 * gzip; other producers with zlib.
 */
import { unzipSync } from "node:zlib";

/** Why a text was refused. Stable: they travel in `SecureQrVerdict.error`. */
export type SecureQrError =
  | "not-secure-qr"
  | "decompress-failed"
  | "too-large"
  | "malformed"
  | "unsupported-version"
  | "bad-indicator"
  | "bad-reference-id";

export interface OpenedContainer {
  /** Everything after decompression; its SHA-256 identifies one printed code. */
  readonly raw: Uint8Array;
  /** What the signature covers: version, fields, portrait and hashes. */
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

type ContainerOpening =
  | { readonly outcome: "opened"; readonly container: OpenedContainer }
  | { readonly outcome: "refused"; readonly error: SecureQrError };

/** 7089 digits is all that the largest QR code (version 40-L, numeric) can hold; ISO/IEC 18004. */
const SECURE_QR_TEXT = /^[0-9]{500,7089}$/;

const SIGNATURE_BYTES = 256;

/** The largest real code inflates to about 3 KiB; a decompression bomb stops here. */
const MAX_RAW_BYTES = 64 * 1024;

/** Sixteen separators and the reference id are more than this; shorter cannot be a code. */
const MIN_SIGNED_BYTES = 40;

export const isSecureQrText = (text: string): boolean => SECURE_QR_TEXT.test(text);

export const openContainer = (text: string): ContainerOpening => {
  if (!isSecureQrText(text)) return { outcome: "refused", error: "not-secure-qr" };

  let raw: Uint8Array;
  try {
    raw = unzipSync(bytesOfDecimal(text), { maxOutputLength: MAX_RAW_BYTES });
  } catch (cause) {
    return { outcome: "refused", error: decompressionError(cause) };
  }

  if (raw.length < SIGNATURE_BYTES + MIN_SIGNED_BYTES)
    return { outcome: "refused", error: "malformed" };
  const end = raw.length - SIGNATURE_BYTES;
  const container = { raw, signed: raw.subarray(0, end), signature: raw.subarray(end) };
  return { outcome: "opened", container };
};

const bytesOfDecimal = (text: string): Uint8Array => {
  const hex = BigInt(text).toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
};

const decompressionError = (cause: unknown): SecureQrError =>
  cause instanceof Error && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE"
    ? "too-large"
    : "decompress-failed";
