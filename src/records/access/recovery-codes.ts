/**
 * @file Recovery codes: what lets somebody in, once each, whose authenticator app is gone.
 *
 * In:  the account; what was typed.
 * Out: codes as "xxxxx-xxxxx" to be written on paper, and the keyed hashes that are kept of them.
 */
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { derivedKey, keyedHash } from "../crypto/index.ts";
import type { Store } from "../store.ts";

const COUNT = 10;
/** Of 32 characters, without those that are taken for another (Crockford's base 32): 50 bits a code. */
const LENGTH = 10;
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

const Hashes = z.array(z.string());

export interface RecoveryCodes {
  readonly codes: readonly string[];
  /** JSON, as the table keeps it. */
  readonly hashes: string;
}

export const newRecoveryCodes = (store: Store, userId: string): RecoveryCodes => {
  const codes = Array.from({ length: COUNT }, newCode);
  return { codes, hashes: JSON.stringify(codes.map((code) => codeHash(store, userId, code))) };
};

const newCode = (): string => {
  const text = [...randomBytes(LENGTH)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length));
  return `${text.slice(0, 5).join("")}-${text.slice(5).join("")}`;
};

const codeHash = ({ installationKeys }: Store, userId: string, typed: string): string =>
  keyedHash(
    derivedKey(installationKeys.tokens, "recovery-code|v1"),
    `${userId}|${typed.toLowerCase().replace(/[^0-9a-z]/g, "")}`,
  );

/** The hashes that are left once this code is used; undefined for what is no code of the account. */
export const useRecoveryCode = (
  store: Store,
  { id, recovery_hashes }: { readonly id: string; readonly recovery_hashes: string },
  typed: string,
): string | undefined => {
  const hashes = Hashes.parse(JSON.parse(recovery_hashes));
  const used = codeHash(store, id, typed);
  return hashes.includes(used) ? JSON.stringify(hashes.filter((hash) => hash !== used)) : undefined;
};
