/**
 * @file The master keys that this process holds: the newest wraps, all of them unwrap.
 *
 * [Note: a key is known when it is met]
 *
 * While the master key changes, rows are wrapped by the old one and by the new one, and processes run that were started
 * before the new one was there. Which key wrapped a row is found by trying: a wrong key never opens it, and there are
 * two or three. A ring that has none for a row asks its provider again, at once where the keys lie in files. A ring
 * that is about to wrap asks again as well when it has not for a while, so that soon after a new key is made every
 * process wraps by it.
 */
import type { KeyObject } from "node:crypto";
import { unwrapDataKey as unwrapWith, wrapDataKey as wrapWith } from "./key-hierarchy.ts";
import type { DataKeyPlace, MasterKey } from "./key-hierarchy.ts";

export interface KeyRing {
  /** Of the newest key. */
  readonly version: number;
  /** Of every key, oldest first. */
  readonly versions: readonly number[];
  wrap(
    dataKey: KeyObject,
    place: DataKeyPlace,
  ): { readonly wrapped: Buffer; readonly version: number };
  /** Throws where none of the keys opens it. */
  unwrap(wrapped: Uint8Array, place: DataKeyPlace): KeyObject;
  /** Asks the provider again. */
  reload(): Promise<void>;
}

export interface KeySource {
  /** For sources that can be asked in between, such as files. */
  readonly again?: () => readonly MasterKey[];
  readonly reload?: () => Promise<readonly MasterKey[]>;
}

/** How long a process may go on wrapping by the key before the newest; retiring a key waits for longer. */
export const KEYS_SEEN_WITHIN_MS = 10_000;
/** A row that nothing opens is damaged, or a key is on its way: asking more often would only read the disk. */
const ASK_AGAIN_MS = 500;

export const keyRing = (keys: readonly MasterKey[], source: KeySource = {}): KeyRing => {
  let held = sorted(keys);
  let askedAtMs = performance.now();
  const takeOver = (found: readonly MasterKey[]): void => {
    const known = new Map(held.map((key) => [key.version, key]));
    // What is held stays the same object: what was derived from it is kept with it.
    held = sorted(found.map((key) => known.get(key.version) ?? key));
  };
  const askAgain = (afterMs: number): void => {
    if (source.again === undefined || performance.now() - askedAtMs < afterMs) return;
    askedAtMs = performance.now();
    takeOver(source.again());
  };
  const tryAll = (wrapped: Uint8Array, place: DataKeyPlace): KeyObject | undefined => {
    for (const key of held.toReversed()) {
      try {
        return unwrapWith(key, wrapped, place);
      } catch {
        // By another version.
      }
    }
    return undefined;
  };
  return {
    get version() {
      return held.at(-1)!.version;
    },
    get versions() {
      return held.map(({ version }) => version);
    },
    wrap: (dataKey, place) => {
      askAgain(KEYS_SEEN_WITHIN_MS);
      const newest = held.at(-1)!;
      return { wrapped: wrapWith(newest, dataKey, place), version: newest.version };
    },
    unwrap: (wrapped, place) => {
      const found = tryAll(wrapped, place);
      if (found !== undefined) return found;
      askAgain(ASK_AGAIN_MS);
      return tryAll(wrapped, place) ?? unwrapWith(held.at(-1)!, wrapped, place);
    },
    reload: async () => {
      if (source.reload !== undefined) takeOver(await source.reload());
      else askAgain(0);
    },
  };
};

const sorted = (keys: readonly MasterKey[]): readonly MasterKey[] => {
  if (keys.length === 0) throw new RangeError("a ring without a key");
  return [...keys].sort((a, b) => a.version - b.version);
};

/** The key that is stored wrapped at this place. */
export const unwrapDataKey = (
  ring: Pick<KeyRing, "unwrap">,
  wrapped: Uint8Array,
  place: DataKeyPlace,
): KeyObject => ring.unwrap(wrapped, place);
