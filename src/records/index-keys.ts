/**
 * @file The index keys: what numbers and pictures are found again by.
 *
 * [Note: an index outlives its key]
 *
 * Numbers are not kept, so their index cannot be computed anew when its key changes. A new version of the key is put
 * beside the old one: whatever comes in is indexed by the newest and looked for by every version that is live, and an
 * entry whose number comes by again is moved to the newest. An old version goes when nothing refers to it any more.
 *
 * Of two processes one may not know yet of a new version. So whoever decides that a number is free asks inside the
 * transaction which versions there are, and begins again where it did not know them all. What is asked about are the
 * versions that were used: requests share what their process knows, and one of them may have learned more since.
 */
import type { KeyObject } from "node:crypto";
import type { Kysely } from "kysely";
import { INSTALLATION, unwrapDataKey } from "./crypto/index.ts";
import type { KeyRing } from "./crypto/index.ts";
import type { Schema } from "./database/index.ts";
import { RecordsError } from "./records-error.ts";

export interface IndexKey {
  readonly version: number;
  readonly key: KeyObject;
}

export interface IndexKeys {
  /** By which new entries are indexed. */
  readonly newest: IndexKey;
  /** Newest first. */
  readonly live: readonly IndexKey[];
  /** Learns of versions that any process made or destroyed. */
  refresh(db: Kysely<Schema>): Promise<void>;
  /** Whether `used` are all that there are. For transactions. */
  isComplete(db: Kysely<Schema>, used: readonly IndexKey[]): Promise<boolean>;
}

/** Keys are made and destroyed by people, now and then: what did not fit so often in a row never will. */
export const MOST_TRIES = 10;
export const KEYS_NEVER_FIT = "the index keys that were used are not those that are there";

/**
 * Looks for something by every live key, and again where one was made or destroyed meanwhile: an entry may have moved
 * to a key that was not looked by.
 */
export const lookByEveryKey = async <T>(
  db: Kysely<Schema>,
  keys: IndexKeys,
  look: (live: readonly IndexKey[]) => Promise<T>,
): Promise<T> => {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    await keys.refresh(db);
    const { live } = keys;
    const found = await look(live);
    if (await keys.isComplete(db, live)) return found;
  }
  throw new Error(KEYS_NEVER_FIT);
};

export const readIndexKeys = async (db: Kysely<Schema>, master: KeyRing): Promise<IndexKeys> => {
  let live = await readLive(db, master, []);
  return {
    get newest() {
      return live[0]!;
    },
    get live() {
      return live;
    },
    refresh: async (from) => {
      live = await readLive(from, master, live);
    },
    isComplete: async (from, used) => {
      const versions = (await selectRows(from)).map(({ version }) => version);
      return versions.join() === used.map(({ version }) => version).join();
    },
  };
};

const readLive = async (
  db: Kysely<Schema>,
  master: KeyRing,
  known: readonly IndexKey[],
): Promise<readonly IndexKey[]> => {
  const rows = await selectRows(db);
  if (rows.length === 0) throw new RecordsError("record-damaged", { detail: "data_keys.wrapped" });
  return rows.map(({ version, ...row }) => ({
    version,
    key:
      known.find((key) => key.version === version)?.key ??
      unwrapDataKey(master, row, { owner: INSTALLATION, class: "index", version }),
  }));
};

const selectRows = async (db: Kysely<Schema>) =>
  await db
    .selectFrom("data_keys")
    .select(["version", "wrapped", "master_version"])
    .where("owner", "=", INSTALLATION)
    .where("class", "=", "index")
    .orderBy("version", "desc")
    .execute();
