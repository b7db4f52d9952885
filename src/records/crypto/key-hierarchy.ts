/**
 * @file From the master key to the keys that seal records.
 *
 * [Note: three levels of keys]
 *
 * 1. The master key lives outside the database (see KeyProvider) and is never used as is.
 * 2. HKDF-SHA-256 derives one wrapping key per class from it, so that a key of one class
 *    can never open another's.
 * 3. Data keys are random. They are stored wrapped, beside what they seal: one per record
 *    and class, and those of the installation itself (index, tokens and audit).
 *
 * So changing the master key only rewraps data keys, and destroying a data key destroys
 * what it sealed. The index key must outlive any master key, because numbers are not kept
 * and their index cannot be computed again.
 */
import { createSecretKey, hkdfSync, randomBytes } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { openSeal, seal } from "./seal.ts";

/** What the keys of one record seal; `secrets` are those that webhooks are signed with. */
export type RecordKeyClass = "fields" | "features" | "pictures" | "secrets";
/** What the keys of the installation hash: numbers to find again, secrets to compare, entries to chain. */
export const INSTALLATION_KEY_CLASSES = ["index", "audit", "tokens"] as const;
export type KeyClass = RecordKeyClass | (typeof INSTALLATION_KEY_CLASSES)[number];

export const KEY_BYTES = 32;

/** A KeyObject prints as a name, never as bytes: it cannot slip into a log. */
export interface MasterKey {
  readonly version: number;
  readonly key: KeyObject;
}

/** Where a data key belongs. `owner` is a record id, or "installation". */
export interface DataKeyPlace {
  readonly owner: string;
  readonly class: KeyClass;
  readonly version: number;
}

export const newDataKey = (): KeyObject => keyFromBytes(randomBytes(KEY_BYTES));

/** Takes the bytes over: they are wiped, as far as JavaScript can. */
export const keyFromBytes = (bytes: Buffer): KeyObject => {
  if (bytes.length !== KEY_BYTES) throw new RangeError("a key must have 256 bits");
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return key;
};

export const wrapDataKey = (master: MasterKey, dataKey: KeyObject, place: DataKeyPlace): Buffer => {
  const bytes = dataKey.export();
  try {
    return seal(wrappingKey(master, place.class), bytes, sealPlace(master, place));
  } finally {
    bytes.fill(0);
  }
};

export const unwrapDataKey = (
  master: MasterKey,
  wrapped: Uint8Array,
  place: DataKeyPlace,
): KeyObject =>
  keyFromBytes(openSeal(wrappingKey(master, place.class), wrapped, sealPlace(master, place)));

/** Derived once: a gallery that opens unwraps a key for each identity. */
const derived = new WeakMap<KeyObject, Map<string, KeyObject>>();

const wrappingKey = (master: MasterKey, keyClass: KeyClass): KeyObject => {
  const info = `ekyc|wrap|${keyClass}|v${master.version}`;
  const known = derived.get(master.key) ?? new Map<string, KeyObject>();
  derived.set(master.key, known);
  const key =
    known.get(info) ??
    keyFromBytes(Buffer.from(hkdfSync("sha256", master.key, "", info, KEY_BYTES)));
  known.set(info, key);
  return key;
};

const sealPlace = (master: MasterKey, place: DataKeyPlace) => ({
  table: "data_keys",
  recordId: place.owner,
  field: `${place.class}.v${place.version}`,
  keyVersion: master.version,
});
