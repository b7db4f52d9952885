/**
 * @file HMAC-SHA-256 under a secret that is shared with another program: what webhooks are signed with.
 */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** As long as the hash: RFC 2104 section 3 gains nothing from more. */
const SECRET_BYTES = 32;

export const newSharedSecret = (): Buffer => randomBytes(SECRET_BYTES);

export const messageMac = (secret: Uint8Array, message: Uint8Array): Buffer =>
  createHmac("sha256", secret).update(message).digest();

/** In a time that does not tell how much of it was right. */
export const isMessageMac = (mac: Uint8Array, secret: Uint8Array, message: Uint8Array): boolean => {
  const expected = messageMac(secret, message);
  return mac.length === expected.length && timingSafeEqual(mac, expected);
};
