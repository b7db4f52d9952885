/**
 * @file A text that comes back as it was given out: HMAC-SHA-256, `<text in base64url>.<tag in hex>`.
 */
import { timingSafeEqual } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { keyedHash } from "./keyed-hash.ts";

export const signToken = (key: KeyObject, text: string): string => {
  const body = Buffer.from(text, "utf8").toString("base64url");
  return `${body}.${keyedHash(key, body)}`;
};

/** The text; undefined for what this key did not sign. */
export const openToken = (key: KeyObject, token: string): string | undefined => {
  const match = /^([\w-]+)\.([0-9a-f]{64})$/.exec(token);
  if (match === null) return undefined;
  const [, body, tag] = match as unknown as [string, string, string];
  const expected = Buffer.from(keyedHash(key, body), "hex");
  return timingSafeEqual(Buffer.from(tag, "hex"), expected)
    ? Buffer.from(body, "base64url").toString("utf8")
    : undefined;
};
