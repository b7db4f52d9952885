/**
 * @file Tokens that open one thing for a while: 256 random bits, of which only the hash is kept.
 */
import { createHash, randomBytes } from "node:crypto";

export const newToken = (): string => randomBytes(32).toString("base64url");

/** SHA-256 in hex: enough for what cannot be guessed. */
export const hashToken = (token: string): string =>
  createHash("sha256").update(token).digest("hex");
