/**
 * @file The data keys of records and of the installation, as rows. See [Note: three levels of keys].
 */
import type { KeyObject } from "node:crypto";
import type { Insertable, Kysely, Transaction } from "kysely";
import {
  INSTALLATION,
  INSTALLATION_KEY_CLASSES,
  KeyError,
  newDataKey,
  unwrapDataKey,
} from "./crypto/index.ts";
import type { DataKeyPlace, KeyClass, KeyRing, RecordKeyClass } from "./crypto/index.ts";
import type { Schema } from "./database/index.ts";
import type { DataKeysTable } from "./database/schema.ts";
import { readIndexKeys } from "./index-keys.ts";
import type { IndexKeys } from "./index-keys.ts";
import { RecordsError } from "./records-error.ts";

/** Data keys of records have one version: whatever they seal is sealed once, and goes with them. */
export const DATA_KEY_VERSION = 1;

export interface InstallationKeys {
  /** See [Note: an index outlives its key]. */
  readonly index: IndexKeys;
  readonly audit: KeyObject;
  /** For what is compared and never searched by a number: recovery codes, challenges, addresses, kept answers. */
  readonly tokens: KeyObject;
}

/** Not wrapped before it is written: see [Note: the newest master key wraps]. */
export interface NewDataKey {
  readonly key: KeyObject;
  readonly place: DataKeyPlace;
  readonly at: number;
}

export const makeDataKey = (owner: string, keyClass: KeyClass, at: number): NewDataKey => ({
  key: newDataKey(),
  place: { owner, class: keyClass, version: DATA_KEY_VERSION },
  at,
});

/**
 * [Note: the newest master key wraps]
 *
 * A picture can be on its way for minutes, and the master key can change meanwhile and the old one be destroyed. So a
 * data key is wrapped in the transaction that writes its row, which is one after the other for all processes; and
 * where any row is wrapped by a newer key than this process holds, nothing is written under the older one.
 */
export const insertDataKeys = async (
  transaction: Transaction<Schema>,
  master: KeyRing,
  made: readonly NewDataKey[],
): Promise<void> => {
  if (made.length === 0) return;
  const newest = await transaction
    .selectFrom("data_keys")
    .select(({ fn }) => fn.max("master_version").as("version"))
    .executeTakeFirst();
  master.require(newest?.version ?? 0);
  const rows = made.map(({ key, place, at }): Insertable<DataKeysTable> => ({
    ...place,
    ...master.wrap(key, place),
    created_at: at,
  }));
  await transaction.insertInto("data_keys").values(rows).execute();
};

/** Throws `record-damaged` when the key is gone: what it sealed cannot be read by anyone. */
export const readDataKey = async (
  db: Kysely<Schema>,
  master: KeyRing,
  owner: string,
  keyClass: RecordKeyClass,
): Promise<KeyObject> => {
  const place = { owner, class: keyClass, version: DATA_KEY_VERSION };
  const row = await selectKey(db, place);
  if (row === undefined) throw new RecordsError("record-damaged", { detail: "data_keys.wrapped" });
  try {
    return unwrapDataKey(master, row, place);
  } catch (error) {
    // A command can take seconds to tell a key: nobody waits for it while the database is locked.
    if (!(error instanceof KeyError && error.code === "key-unknown") || db.isTransaction)
      throw error;
    await master.reload();
    return unwrapDataKey(master, row, place);
  }
};

/**
 * Opens the keys of the installation, or makes them for a new database. That they open
 * is the proof that the master key belongs to this database.
 */
export const openInstallationKeys = async (
  db: Kysely<Schema>,
  master: KeyRing,
  now: () => number,
): Promise<InstallationKeys> => {
  const existing = await readInstallationKeys(db, master);
  if (existing !== undefined) return existing;
  return await db.transaction().execute(async (transaction) => {
    // Another process may have made them since.
    const madeMeanwhile = await readInstallationKeys(transaction, master);
    if (madeMeanwhile !== undefined) return madeMeanwhile;
    await makeInstallationKeys(transaction, master, now());
    const made = await readInstallationKeys(transaction, master);
    if (made === undefined) throw new Error("keys that were made are not there");
    return made;
  });
};

const makeInstallationKeys = async (
  transaction: Transaction<Schema>,
  master: KeyRing,
  at: number,
): Promise<void> => {
  const index = await readInstallationKey(transaction, master, "index");
  if (index === undefined) await refuseLostKeys(transaction);
  // Before there was a key of its own for tokens they were hashed by the index key: they stay what they are.
  const made =
    index === undefined
      ? INSTALLATION_KEY_CLASSES.map((keyClass) => makeDataKey(INSTALLATION, keyClass, at))
      : [{ key: index, place: installationPlace("tokens"), at }];
  await insertDataKeys(transaction, master, made);
};

/** Whether a master key was ever used with this database. */
export const hasInstallationKeys = async (db: Kysely<Schema>): Promise<boolean> =>
  (await db
    .selectFrom("data_keys")
    .select("owner")
    .where("owner", "=", INSTALLATION)
    .limit(1)
    .executeTakeFirst()) !== undefined;

/** undefined where some were not made yet; throws `key-wrong` where the master key is not theirs. */
export const readInstallationKeys = async (
  db: Kysely<Schema>,
  master: KeyRing,
): Promise<InstallationKeys | undefined> => {
  const audit = await readInstallationKey(db, master, "audit");
  const tokens = await readInstallationKey(db, master, "tokens");
  if (audit === undefined || tokens === undefined) return undefined;
  return { index: await readIndexKeys(db, master), audit, tokens };
};

/** For whoever has a database that was not opened by this version yet. */
export const readInstallationKey = async (
  db: Kysely<Schema>,
  master: KeyRing,
  keyClass: InstallationKeyClass,
): Promise<KeyObject | undefined> => {
  const place = installationPlace(keyClass);
  const row = await selectKey(db, place);
  if (row === undefined) return undefined;
  try {
    return unwrapDataKey(master, row, place);
  } catch (error) {
    if (error instanceof KeyError) throw error;
    throw new KeyError("key-wrong", { cause: error });
  }
};

type InstallationKeyClass = (typeof INSTALLATION_KEY_CLASSES)[number];

const installationPlace = (keyClass: InstallationKeyClass): DataKeyPlace => ({
  owner: INSTALLATION,
  class: keyClass,
  version: DATA_KEY_VERSION,
});

/** New keys beside old records would hide that the old numbers can no longer be found. */
const refuseLostKeys = async (transaction: Transaction<Schema>): Promise<void> => {
  const recorded = await transaction
    .selectFrom("audit_entries")
    .select("sequence")
    .limit(1)
    .execute();
  if (recorded.length > 0)
    throw new RecordsError("record-damaged", { detail: "data_keys.wrapped" });
};

const selectKey = async (
  db: Kysely<Schema>,
  place: { readonly owner: string; readonly class: KeyClass; readonly version: number },
) =>
  await db
    .selectFrom("data_keys")
    .select(["wrapped", "master_version"])
    .where("owner", "=", place.owner)
    .where("class", "=", place.class)
    .where("version", "=", place.version)
    .executeTakeFirst();
