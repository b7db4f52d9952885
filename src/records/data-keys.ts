/**
 * @file The data keys of records and of the installation, as rows. See [Note: three levels of keys].
 */
import type { KeyObject } from "node:crypto";
import type { Insertable, Kysely, Transaction } from "kysely";
import {
  INSTALLATION_KEY_CLASSES,
  KeyError,
  newDataKey,
  unwrapDataKey,
  wrapDataKey,
} from "./crypto/index.ts";
import type { KeyClass, MasterKey, RecordKeyClass } from "./crypto/index.ts";
import type { Schema } from "./database/index.ts";
import type { DataKeysTable } from "./database/schema.ts";
import { RecordsError } from "./records-error.ts";

/** Data keys have one version so far; rotation of a class adds the next. */
export const DATA_KEY_VERSION = 1;

const INSTALLATION = "installation";

type InstallationKeyClass = (typeof INSTALLATION_KEY_CLASSES)[number];
export type InstallationKeys = Readonly<Record<InstallationKeyClass, KeyObject>>;

export interface NewDataKey {
  readonly key: KeyObject;
  readonly row: Insertable<DataKeysTable>;
}

export const makeDataKey = (
  master: MasterKey,
  owner: string,
  keyClass: KeyClass,
  at: number,
): NewDataKey => {
  const place = { owner, class: keyClass, version: DATA_KEY_VERSION };
  const key = newDataKey();
  const wrapped = wrapDataKey(master, key, place);
  return { key, row: { ...place, master_version: master.version, wrapped, created_at: at } };
};

/** Throws `record-damaged` when the key is gone: what it sealed cannot be read by anyone. */
export const readDataKey = async (
  db: Kysely<Schema>,
  master: MasterKey,
  owner: string,
  keyClass: RecordKeyClass,
): Promise<KeyObject> => {
  const place = { owner, class: keyClass, version: DATA_KEY_VERSION };
  const row = await selectKey(db, place);
  if (row === undefined) throw new RecordsError("record-damaged", { detail: "data_keys.wrapped" });
  return unwrapDataKey(master, row.wrapped, place);
};

/**
 * Opens the keys of the installation, or makes them for a new database. That they open
 * is the proof that the master key belongs to this database.
 */
export const openInstallationKeys = async (
  db: Kysely<Schema>,
  master: MasterKey,
  now: () => number,
): Promise<InstallationKeys> => {
  const existing = await readInstallationKeys(db, master);
  if (existing !== undefined) return existing;
  return await db.transaction().execute(async (transaction) => {
    // Another process may have made them since.
    const madeMeanwhile = await readInstallationKeys(transaction, master);
    if (madeMeanwhile !== undefined) return madeMeanwhile;
    await refuseLostKeys(transaction);
    const made = INSTALLATION_KEY_CLASSES.map((keyClass) =>
      makeDataKey(master, INSTALLATION, keyClass, now()),
    );
    await transaction
      .insertInto("data_keys")
      .values(made.map(({ row }) => row))
      .execute();
    return { index: made[0]!.key, audit: made[1]!.key };
  });
};

/** Whether a master key was ever used with this database. */
export const hasInstallationKeys = async (db: Kysely<Schema>): Promise<boolean> =>
  (await db
    .selectFrom("data_keys")
    .select("owner")
    .where("owner", "=", INSTALLATION)
    .limit(1)
    .executeTakeFirst()) !== undefined;

/** undefined where none were made yet; throws `key-wrong` where the master key is not theirs. */
export const readInstallationKeys = async (
  db: Kysely<Schema>,
  master: MasterKey,
): Promise<InstallationKeys | undefined> => {
  const index = await readInstallationKey(db, master, "index");
  const audit = await readInstallationKey(db, master, "audit");
  return index === undefined || audit === undefined ? undefined : { index, audit };
};

const readInstallationKey = async (
  db: Kysely<Schema>,
  master: MasterKey,
  keyClass: InstallationKeyClass,
): Promise<KeyObject | undefined> => {
  const place = { owner: INSTALLATION, class: keyClass, version: DATA_KEY_VERSION };
  const row = await selectKey(db, place);
  if (row === undefined) return undefined;
  try {
    return unwrapDataKey(master, row.wrapped, place);
  } catch (error) {
    throw new KeyError("key-wrong", { cause: error });
  }
};

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
    .select("wrapped")
    .where("owner", "=", place.owner)
    .where("class", "=", place.class)
    .where("version", "=", place.version)
    .executeTakeFirst();
