/**
 * @file Changing the master key and the index key while servers run.
 *
 * [Note: the master key changes by rewrapping]
 *
 * A new master key is made, then every row of data_keys is unwrapped and wrapped again, some at a time, each on the
 * condition that it is still wrapped by what was read. So it can be stopped anywhere, begun again and run twice. What
 * is sealed stays as it is. Old backups need the old key: keep it as long as them.
 */
import type { Selectable, Transaction } from "kysely";
import { appendAudit } from "./audit/index.ts";
import { INSTALLATION, KeyError, KEYS_SEEN_WITHIN_MS, newDataKey } from "./crypto/index.ts";
import type { DataKeyPlace, KeyClass, KeyProvider } from "./crypto/index.ts";
import { insertDataKeys } from "./data-keys.ts";
import type { Schema } from "./database/index.ts";
import type { DataKeysTable } from "./database/schema.ts";
import { reindexBands } from "./reindex-bands.ts";
import type { Reindexed } from "./reindex-bands.ts";
import type { Store } from "./store.ts";

export interface KeyStatus {
  /** Of the key that wraps. */
  readonly masterKey: number;
  /** Data keys by the version of the master key that wraps them. */
  readonly wrapped: readonly { readonly version: number; readonly dataKeys: number }[];
  /** Entries that are found by each live version of the index key, newest first. */
  readonly indexKeys: readonly { readonly version: number; readonly entries: number }[];
}

export interface KeyRecords {
  status(): Promise<KeyStatus>;
  /** Makes the next master key and nothing else, for hosts that must have it before anything is wrapped by it. */
  makeMaster(actor: string): Promise<{ readonly version: number }>;
  /** Makes the next master key, unless a change is unfinished, and rewraps everything. */
  rotateMaster(actor: string): Promise<{ readonly version: number; readonly rewrapped: number }>;
  /**
   * Destroys an old master key. Throws `key-in-use` while anything refers to it or may still. `removed` is false where
   * others keep the keys: there whoever keeps it destroys it.
   */
  retireMaster(version: number, actor: string): Promise<{ readonly removed: boolean }>;
  /** Puts the next version of the index key beside the others; see [Note: an index outlives its key]. */
  rotateIndex(actor: string): Promise<{ readonly version: number }>;
  /** Indexes pictures and bursts by the newest key: see reindex-bands.ts. */
  reindex(actor: string): Promise<Reindexed>;
  /**
   * Destroys an old version of the index key. Throws `key-in-use` while entries refer to it, unless as many as there
   * are may be forgotten: nobody finds them by their number any more.
   */
  retireIndex(version: number, actor: string, mayForget?: number): Promise<void>;
}

export const keyRecords = (store: Store, provider: KeyProvider): KeyRecords => ({
  status: () => readStatus(store),
  makeMaster: (actor) => makeMaster(store, provider, actor),
  rotateMaster: (actor) => rotateMaster(store, provider, actor),
  retireMaster: (version, actor) => retireMaster(store, provider, { version, actor }),
  rotateIndex: (actor) => rotateIndex(store, actor),
  reindex: (actor) => reindex(store, actor),
  retireIndex: (version, actor, mayForget = 0) => retireIndex(store, { version, actor, mayForget }),
});

const readStatus = async (store: Store): Promise<KeyStatus> => {
  await store.master.reload();
  await store.installationKeys.index.refresh(store.db);
  const wrapped = await store.db
    .selectFrom("data_keys")
    .select("master_version as version")
    .select(({ fn }) => fn.countAll<number>().as("dataKeys"))
    .groupBy("master_version")
    .orderBy("master_version")
    .execute();
  const indexKeys: { version: number; entries: number }[] = [];
  for (const { version } of store.installationKeys.index.live)
    indexKeys.push({ version, entries: await countEntries(store, version) });
  return {
    masterKey: store.master.version,
    wrapped: wrapped.map(({ version, dataKeys }) => ({ version, dataKeys })),
    indexKeys,
  };
};

/** Each holds the write lock for about 20 ms. */
const ROWS_AT_ONCE = 200;

const rotateMaster = async (
  store: Store,
  provider: KeyProvider,
  actor: string,
): Promise<{ readonly version: number; readonly rewrapped: number }> => {
  await store.master.reload();
  const unfinished = (await oldRows(store, 1)).length > 0;
  if (!unfinished) await makeMaster(store, provider, actor);
  const version = store.master.version;
  await note(store, { actor, action: "master-key.rotation-begun", version });
  let rewrapped = 0;
  for (;;) {
    const rows = await oldRows(store, ROWS_AT_ONCE);
    if (rows.length === 0) break;
    rewrapped += await rewrap(store, rows);
  }
  await note(store, { actor, action: "master-key.rotated", version, rewrapped });
  return { version, rewrapped };
};

/** Where keys are kept elsewhere the next one is put there by their operator, and this finds it. */
const makeMaster = async (
  store: Store,
  provider: KeyProvider,
  actor: string,
): Promise<{ readonly version: number }> => {
  const made = await provider.makeNext?.();
  await store.master.reload();
  const version = made ?? store.master.version;
  await note(store, { actor, action: "master-key.made", version });
  return { version };
};

const oldRows = async (
  { db, master }: Store,
  limit: number,
): Promise<readonly Selectable<DataKeysTable>[]> =>
  await db
    .selectFrom("data_keys")
    .selectAll()
    .where("master_version", "<", master.version)
    .limit(limit)
    .execute();

const rewrap = async (
  { db, master }: Store,
  rows: readonly Selectable<DataKeysTable>[],
): Promise<number> =>
  await db.transaction().execute(async (transaction) => {
    let count = 0;
    for (const row of rows) {
      const place: DataKeyPlace = {
        owner: row.owner,
        class: row.class as KeyClass,
        version: row.version,
      };
      const rewrapped = master.wrap(master.unwrap(row, place), place);
      const { numUpdatedRows } = await transaction
        .updateTable("data_keys")
        .set(rewrapped)
        .where("owner", "=", row.owner)
        .where("class", "=", row.class)
        .where("version", "=", row.version)
        .where("master_version", "=", row.master_version)
        .executeTakeFirstOrThrow();
      count += Number(numUpdatedRows);
    }
    return count;
  });

/** Three times as long as any process may go on wrapping by the key before. */
const SETTLED_AFTER_MS = 3 * KEYS_SEEN_WITHIN_MS;

interface Retirement {
  readonly version: number;
  readonly actor: string;
}

const retireMaster = async (
  store: Store,
  provider: KeyProvider,
  { version, actor }: Retirement,
): Promise<{ readonly removed: boolean }> => {
  await store.master.reload();
  const newest = store.master.version;
  if (!store.master.versions.includes(version))
    throw new KeyError("key-missing", { detail: `version ${version}` });
  const madeAt = await provider.madeAt?.(newest);
  const isSettled = madeAt === undefined || Date.now() - madeAt > SETTLED_AFTER_MS;
  if (version === newest || !isSettled)
    throw new KeyError("key-in-use", { detail: `version ${version}` });
  // Whoever writes after this finds rows of the newest key: see [Note: the newest master key wraps].
  await store.db.transaction().execute(async (transaction) => {
    if (!(await isReplaced(transaction, version, newest)))
      throw new KeyError("key-in-use", { detail: `version ${version}` });
    await noteIn(transaction, store, { actor, action: "master-key.retired", version });
  });
  await provider.remove?.(version);
  await store.master.reload();
  return { removed: provider.remove !== undefined };
};

/** Nothing is wrapped by it, and something by the newest. */
const isReplaced = async (
  transaction: Transaction<Schema>,
  version: number,
  newest: number,
): Promise<boolean> => {
  const rows = await transaction
    .selectFrom("data_keys")
    .select("master_version")
    .where("master_version", "in", [version, newest])
    .groupBy("master_version")
    .execute();
  return rows.length === 1 && rows[0]?.master_version === newest;
};

const rotateIndex = async (store: Store, actor: string): Promise<{ readonly version: number }> => {
  const { db, master, now, installationKeys } = store;
  const version = await db.transaction().execute(async (transaction) => {
    await installationKeys.index.refresh(transaction);
    const next = installationKeys.index.newest.version + 1;
    const place = { owner: INSTALLATION, class: "index", version: next } as const;
    await insertDataKeys(transaction, master, [{ key: newDataKey(), place, at: now() }]);
    await noteIn(transaction, store, { actor, action: "index-key.rotated", version: next });
    return next;
  });
  await installationKeys.index.refresh(db);
  return { version };
};

const reindex = async (store: Store, actor: string): Promise<Reindexed> => {
  const done = await reindexBands(store);
  const { version } = store.installationKeys.index.newest;
  const { verifications } = done;
  await note(store, { actor, action: "index-key.reindexed", version, verifications });
  return done;
};

const retireIndex = async (
  store: Store,
  { version, actor, mayForget }: Retirement & { readonly mayForget: number },
): Promise<void> => {
  const { db, installationKeys } = store;
  await installationKeys.index.refresh(db);
  const isOld = installationKeys.index.live.some((key) => key.version === version);
  if (!isOld || version === installationKeys.index.newest.version)
    throw new KeyError("key-in-use", { detail: `version ${version}` });
  await db.transaction().execute(async (transaction) => {
    const entries = await countEntries({ db: transaction }, version);
    if (entries > 0 && entries !== mayForget)
      throw new KeyError("key-in-use", { detail: `version ${version}, ${entries} entries` });
    await transaction
      .deleteFrom("data_keys")
      .where("owner", "=", INSTALLATION)
      .where("class", "=", "index")
      .where("version", "=", version)
      .execute();
    const action = "index-key.retired";
    await noteIn(transaction, store, { actor, action, version, forgotten: entries });
  });
  await installationKeys.index.refresh(db);
};

const INDEXED = ["identities", "verifications", "picture_bands", "burst_bands"] as const;

const countEntries = async ({ db }: Pick<Store, "db">, version: number): Promise<number> => {
  let entries = 0;
  for (const table of INDEXED) {
    const { count } = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where("index_key_version", "=", version)
      .executeTakeFirstOrThrow();
    entries += count;
  }
  // Those of faces have none.
  const { count } = await db
    .selectFrom("blocklist_entries")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("index_key_version", "=", version)
    .where("number_index", "is not", null)
    .executeTakeFirstOrThrow();
  return entries + count;
};

interface Noted {
  readonly actor: string;
  readonly action: string;
  readonly version: number;
  readonly rewrapped?: number;
  readonly forgotten?: number;
  readonly verifications?: number;
}

const note = async (store: Store, noted: Noted): Promise<void> => {
  await store.db.transaction().execute((transaction) => noteIn(transaction, store, noted));
};

const noteIn = async (
  transaction: Transaction<Schema>,
  { now, installationKeys }: Store,
  { actor, action, ...details }: Noted,
): Promise<void> => {
  await appendAudit(transaction, installationKeys.audit, {
    at: now(),
    actor,
    action,
    subject: INSTALLATION,
    details,
  });
};
