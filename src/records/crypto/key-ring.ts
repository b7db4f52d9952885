/**
 * @file The master keys that this process holds: the newest wraps, all of them unwrap.
 *
 * [Note: a key is known when it is met]
 *
 * While the master key changes, rows are wrapped by the old one and by the new one, and processes run that were started
 * before the new one was there. A ring that meets a row of a version that it does not hold asks its provider again:
 * where the keys lie in files at once, where a command tells them behind the work that met the row, which fails and may
 * be tried again. A descriptor was read to its end, so that such a process must be started anew. In each case the
 * reason is `key-unknown` and not damage: whoever passes over damaged rows must not pass over these. A ring that is
 * about to wrap asks again as well when it has not for a while, so that soon after a new key is made every process
 * wraps by it.
 */
import type { KeyObject } from "node:crypto";
import { systemCode } from "../records-error.ts";
import { KeyError } from "./key-error.ts";
import { unwrapDataKey as unwrapWith, wrapDataKey as wrapWith } from "./key-hierarchy.ts";
import type { DataKeyPlace, MasterKey } from "./key-hierarchy.ts";

/** As a row of data_keys has it. */
export interface WrappedKey {
  readonly wrapped: Buffer;
  readonly master_version: number;
}

export interface KeyRing {
  /** Of the newest key. */
  readonly version: number;
  /** Of every key, oldest first. */
  readonly versions: readonly number[];
  wrap(dataKey: KeyObject, place: DataKeyPlace): WrappedKey;
  /** Throws `key-unknown` where the key is not held, and `record-damaged` where none of the keys opens it. */
  unwrap(row: WrappedKey, place: DataKeyPlace): KeyObject;
  /** Throws `key-unknown` where this ring holds neither this version nor a newer one. */
  require(version: number): void;
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
/** A version that was asked for in vain is a key on its way, or a damaged row: asking more often helps neither. */
const ASK_AGAIN_MS = 500;

export const keyRing = (keys: readonly MasterKey[], source: KeySource = {}): KeyRing => {
  let held = sorted(keys);
  let askedAtMs = performance.now();
  let reloading: Promise<void> | undefined;
  const inVainAtMs = new Map<number, number>();

  const takeOver = (found: readonly MasterKey[]): void => {
    const known = new Map(held.map((key) => [key.version, key]));
    // What is held stays the same object: what was derived from it is kept with it.
    held = sorted(found.map((key) => known.get(key.version) ?? key));
  };
  const askFiles = (): void => {
    if (source.again === undefined) return;
    askedAtMs = performance.now();
    takeOver(source.again());
  };
  const reload = async (): Promise<void> => {
    if (source.reload !== undefined) takeOver(await source.reload());
    else askFiles();
  };
  /** One at a time, whoever asks. */
  const reloadOnce = (): Promise<void> =>
    (reloading ??= reload().finally(() => (reloading = undefined)));
  const holds = (version: number): boolean => held.some((key) => key.version === version);
  const meet = (version: number): void => {
    if (performance.now() - (inVainAtMs.get(version) ?? -Infinity) < ASK_AGAIN_MS) return;
    askFiles();
    if (holds(version)) return;
    inVainAtMs.set(version, performance.now());
    // Whoever met it is told; what the command answers helps the next one.
    if (source.reload !== undefined) reloadOnce().catch(() => undefined);
  };
  return {
    get version() {
      return held.at(-1)!.version;
    },
    get versions() {
      return held.map(({ version }) => version);
    },
    wrap: (dataKey, place) => {
      if (performance.now() - askedAtMs >= KEYS_SEEN_WITHIN_MS) passOverUnready(askFiles);
      const newest = held.at(-1)!;
      return { wrapped: wrapWith(newest, dataKey, place), master_version: newest.version };
    },
    unwrap: (row, place) => {
      if (!holds(row.master_version)) meet(row.master_version);
      const key = opened(held, row, place);
      if (key !== undefined) return key;
      if (!holds(row.master_version)) throw unknown(row.master_version);
      return unwrapWith(held.at(-1)!, row.wrapped, place);
    },
    require: (version) => {
      if (held.at(-1)!.version >= version) return;
      meet(version);
      if (held.at(-1)!.version < version) throw unknown(version);
    },
    reload: reloadOnce,
  };
};

/** By the key that the row names, or any: the column can be wrong, the seal cannot. */
const opened = (
  held: readonly MasterKey[],
  row: WrappedKey,
  place: DataKeyPlace,
): KeyObject | undefined => {
  const named = held.filter(({ version }) => version === row.master_version);
  for (const key of [...named, ...held.toReversed()]) {
    try {
      return unwrapWith(key, row.wrapped, place);
    } catch {
      // By another version.
    }
  }
  return undefined;
};

/** A new file that is copied this moment, or can be read by others, stops nobody who holds good keys. */
const passOverUnready = (ask: () => void): void => {
  try {
    ask();
  } catch (error) {
    if (!(error instanceof KeyError) && systemCode(error) === undefined) throw error;
  }
};

const unknown = (version: number): KeyError =>
  new KeyError("key-unknown", { detail: `version ${version}` });

const sorted = (keys: readonly MasterKey[]): readonly MasterKey[] => {
  if (keys.length === 0) throw new RangeError("a ring without a key");
  return [...keys].sort((a, b) => a.version - b.version);
};

/** The key that is stored wrapped at this place. */
export const unwrapDataKey = (
  ring: Pick<KeyRing, "unwrap">,
  row: WrappedKey,
  place: DataKeyPlace,
): KeyObject => ring.unwrap(row, place);
