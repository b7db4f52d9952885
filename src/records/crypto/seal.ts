/**
 * @file Sealing: AES-256-GCM with a random 96-bit nonce, bound to the place where it is kept.
 *
 * In:  a 256-bit key, the bytes to hide, and their place.
 * Out: one buffer: format byte (1), nonce (12 bytes), ciphertext, tag (16 bytes).
 *
 * [Note: sealed to a place]
 *
 * The place (table, record, field, key version) is authenticated with the bytes. A
 * ciphertext that someone with write access to the database moves to another row or
 * column, or brings back under another key version, does not open.
 *
 * NIST SP 800-38D: a nonce must not repeat under one key, and random nonces are good for
 * 2^32 messages; every record has its own data key and seals fewer than ten messages.
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { RecordsError } from "../records-error.ts";

export interface Place {
  readonly table: string;
  readonly recordId: string;
  readonly field: string;
  readonly keyVersion: number;
}

const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Bytes by which a sealed buffer is longer than what it hides. */
export const SEAL_OVERHEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/** `table|record|field|key version`, unambiguous because no part may hold the separator. */
const associatedData = ({ table, recordId, field, keyVersion }: Place): Buffer => {
  const parts = [table, recordId, field, String(keyVersion)];
  if (parts.some((part) => part === "" || part.includes("|"))) {
    throw new RangeError("a part of a place is empty or holds the separator");
  }
  return Buffer.from(parts.join("|"), "utf8");
};

export const seal = (key: KeyObject, plaintext: Uint8Array, place: Place): Buffer => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(associatedData(place));
  const ciphertext = cipher.update(plaintext);
  cipher.final();
  return Buffer.concat([Uint8Array.of(FORMAT), nonce, ciphertext, cipher.getAuthTag()]);
};

/** Throws `record-damaged` when any bit, the place or the key is not the one it was sealed with. */
export const openSeal = (key: KeyObject, sealed: Uint8Array, place: Place): Buffer => {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const damaged = (cause?: unknown) =>
    new RecordsError("record-damaged", { detail: `${place.table}.${place.field}`, cause });
  if (bytes.length < SEAL_OVERHEAD_BYTES || bytes[0] !== FORMAT) throw damaged();

  const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(associatedData(place));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  try {
    const plaintext = decipher.update(bytes.subarray(1 + NONCE_BYTES, bytes.length - TAG_BYTES));
    decipher.final();
    return plaintext;
  } catch (error) {
    throw damaged(error);
  }
};
