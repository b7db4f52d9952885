/**
 * @file Ed25519 (RFC 8032): what the installation signs, so that anybody can check it who has the public key.
 *
 * The private key is derived from a key of the installation and lives in memory alone: it is stored nowhere, and it
 * stays the same when the master key changes.
 */
import { createHash, createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { derivedKey } from "./derived-key.ts";

export interface SigningKey {
  /** SPKI in PEM: for whoever checks. */
  readonly publicKey: string;
  /** Names the public key, and with it the installation. */
  readonly installation: string;
  /** In base64url. */
  sign(text: string): string;
}

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410 section 7). */
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");

/** @param purpose as of derivedKey */
export const signingKey = (key: KeyObject, purpose: string): SigningKey => {
  const seed = derivedKey(key, purpose).export();
  const encoded = Buffer.concat([PKCS8_PREFIX, seed]);
  const privateKey = createPrivateKey({ key: encoded, format: "der", type: "pkcs8" });
  seed.fill(0);
  encoded.fill(0);
  const publicKey = createPublicKey(privateKey).export({ format: "pem", type: "spki" }).toString();
  return {
    publicKey,
    installation: installationOf(publicKey)!,
    sign: (text) => sign(null, Buffer.from(text, "utf8"), privateKey).toString("base64url"),
  };
};

/** undefined where it is no public key of Ed25519. */
export const installationOf = (publicKey: string): string | undefined => {
  const key = readPublicKey(publicKey);
  if (key === undefined) return undefined;
  const encoded = key.export({ format: "der", type: "spki" });
  return `ins_${createHash("sha256").update(encoded).digest("hex").slice(0, 32)}`;
};

export const isSigned = (publicKey: string, text: string, signature: string): boolean => {
  const key = readPublicKey(publicKey);
  return (
    key !== undefined &&
    verify(null, Buffer.from(text, "utf8"), key, Buffer.from(signature, "base64url"))
  );
};

const readPublicKey = (pem: string): KeyObject | undefined => {
  try {
    const key = createPublicKey(pem);
    // A private key in PEM would pass too: it is never what somebody meant to give.
    return key.asymmetricKeyType === "ed25519" && pem.includes("PUBLIC KEY") ? key : undefined;
  } catch {
    return undefined;
  }
};
