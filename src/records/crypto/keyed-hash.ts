/**
 * @file HMAC-SHA-256: the only keyed hash, for the blind index and the audit chain.
 */
import { createHmac } from "node:crypto";
import type { KeyObject } from "node:crypto";

/** 64 lower-case hex digits. */
export const keyedHash = (key: KeyObject, message: string): string =>
  createHmac("sha256", key).update(message, "utf8").digest("hex");
