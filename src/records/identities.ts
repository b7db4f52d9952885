/**
 * @file Identities: one per ID number, found again by the number's blind index alone.
 */
import type { Insertable, Kysely, Transaction } from "kysely";
import { blindIndex } from "./crypto/index.ts";
import type { DocumentType } from "./crypto/index.ts";
import { DATA_KEY_VERSION } from "./data-keys.ts";
import type { Schema } from "./database/index.ts";
import type { IdentitiesTable } from "./database/schema.ts";
import type { Store } from "./store.ts";

/** An identity with its features already sealed. */
export type NewIdentity = Insertable<IdentitiesTable>;

export const numberIndexOf = (
  store: Pick<Store, "installationKeys">,
  type: DocumentType,
  number: string,
): { readonly number_index: string; readonly index_key_version: number } => ({
  number_index: blindIndex(store.installationKeys.index, type, number),
  index_key_version: DATA_KEY_VERSION,
});

/** Says whether the number is known, and nothing about whose it is. */
export const findIdentityByNumber = async (
  store: Pick<Store, "db" | "installationKeys">,
  type: DocumentType,
  number: string,
): Promise<boolean> =>
  await isNumberTaken(store.db, type, numberIndexOf(store, type, number).number_index);

export const isNumberTaken = async (
  db: Kysely<Schema> | Transaction<Schema>,
  type: string,
  numberIndex: string,
): Promise<boolean> => {
  const found = await db
    .selectFrom("identities")
    .select("id")
    .where("document_type", "=", type)
    .where("number_index", "=", numberIndex)
    .executeTakeFirst();
  return found !== undefined;
};

export const countIdentities = async (db: Kysely<Schema>): Promise<number> => {
  const { count } = await db
    .selectFrom("identities")
    .select(({ fn }) => fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
};
