/**
 * @file Secrets that are given out once and found again by their hash.
 *
 * 32 characters of base62 are 190 random bits. Nobody guesses them from a hash, so that SHA-256 is enough: what makes
 * password hashes slow has no use here, and every request would pay for it.
 */
import { createHash } from "node:crypto";
import { randomBase62 } from "../ids.ts";

const SECRET_LENGTH = 32;

export const newSecret = (prefix: string): string => `${prefix}${randomBase62(SECRET_LENGTH)}`;

/** 64 lower-case hex digits. */
export const secretHash = (secret: string): string =>
  createHash("sha256").update(secret, "utf8").digest("hex");
