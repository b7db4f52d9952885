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
 * transaction which versions there are, and begins again where it did not know them all.
 */
import type { KeyObject } from "node:crypto";
import type { Kysely } from "kysely";
import type { KeyRing } from "./crypto/index.ts";
import { INSTALLATION } from "./data-keys.ts";
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
  /** Whether these are all that there are. For transactions. */
  isComplete(db: Kysely<Schema>): Promise<boolean>;
}

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
    isComplete: async (from) => {
      const versions = (await selectRows(from)).map(({ version }) => version);
      return versions.join() === live.map(({ version }) => version).join();
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
  return rows.map(({ version, wrapped }) => ({
    version,
    key:
      known.find((key) => key.version === version)?.key ??
      master.unwrap(wrapped, { owner: INSTALLATION, class: "index", version }),
  }));
};

const selectRows = async (db: Kysely<Schema>) =>
  await db
    .selectFrom("data_keys")
    .select(["version", "wrapped"])
    .where("owner", "=", INSTALLATION)
    .where("class", "=", "index")
    .orderBy("version", "desc")
    .execute();
