/**
 * @file Names of records: a prefix that says the kind, then random base62 characters.
 *
 * 24 characters of base62 are 142 bits: they cannot be guessed (OWASP ASVS 11.5.1 asks
 * for 128, which a UUID does not have) and say nothing about when or whom.
 */
import { randomBytes } from "node:crypto";

export type VerificationId = `ver_${string}`;
export type IdentityId = `idn_${string}`;

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const ID_LENGTH = 24;

/** Bytes from here up are thrown away, so that every character is equally likely. */
const UNBIASED_LIMIT = 256 - (256 % BASE62.length);

export const randomBase62 = (length: number): string => {
  let text = "";
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < UNBIASED_LIMIT && text.length < length)
        text += BASE62.charAt(byte % BASE62.length);
    }
  }
  return text;
};

/** Of every kind of record but a verification and an identity: the prefix says the kind. */
export const newId = <Prefix extends string>(prefix: Prefix): `${Prefix}_${string}` =>
  `${prefix}_${randomBase62(ID_LENGTH)}`;

export const newVerificationId = (): VerificationId => verificationId(randomBase62(ID_LENGTH));
/** Of a name that was drawn before, see [Note: what a key makes]. */
export const verificationId = (name: string): VerificationId => `ver_${name}`;
export const newSegmentId = (): `seg_${string}` => `seg_${randomBase62(ID_LENGTH)}`;
export const newIdentityId = (): IdentityId => `idn_${randomBase62(ID_LENGTH)}`;

export const isVerificationId = (text: string): text is VerificationId =>
  /^ver_[0-9A-Za-z]{24}$/.test(text);
