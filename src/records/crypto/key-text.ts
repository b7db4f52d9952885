/**
 * @file A master key as text: one line, `ekyc-master-key-v1:` and the base64 of 32 random bytes.
 *
 * An operator can copy it to a safe place and see what it is. The number is the version of the key.
 */
import { KeyError } from "./key-error.ts";
import { KEY_BYTES, keyFromBytes } from "./key-hierarchy.ts";
import type { MasterKey } from "./key-hierarchy.ts";

const LINE = /^ekyc-master-key-v([1-9][0-9]{0,5}):([A-Za-z0-9+/]{43}=)$/;

/** Of 32 random bytes about 30 differ; fewer than 16 do with a probability below 10^-12. */
const MIN_DISTINCT_BYTES = 16;

export const keyLine = (version: number, bytes: Buffer): string =>
  `ekyc-master-key-v${version}:${bytes.toString("base64")}\n`;

/** Throws a KeyError that repeats nothing of the text. */
export const parseKeyLine = (text: string): MasterKey => {
  const [, version, encoded = ""] = LINE.exec(text.trim()) ?? [];
  const bytes = Buffer.from(encoded, "base64");
  if (version === undefined || bytes.length !== KEY_BYTES) throw new KeyError("key-malformed");
  if (looksMadeUp(bytes)) throw new KeyError("key-weak");
  return { version: Number(version), key: keyFromBytes(bytes) };
};

/** A line for each key; empty lines are passed over. */
export const parseKeyLines = (text: string): readonly MasterKey[] => {
  const keys = text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map(parseKeyLine);
  const versions = new Set(keys.map(({ version }) => version));
  if (versions.size !== keys.length) throw new KeyError("key-malformed");
  return keys;
};

/** Repeated bytes, counted-up bytes, and text: what people type when a random key is asked for. */
const looksMadeUp = (bytes: Buffer): boolean => {
  const steps = new Set([...bytes].slice(1).map((byte, i) => (byte - bytes[i]! + 256) % 256));
  const printable = bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
  return new Set(bytes).size < MIN_DISTINCT_BYTES || steps.size === 1 || printable;
};
