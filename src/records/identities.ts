/**
 * @file Identities: one per ID number, found again by the number's blind index alone.
 */
import type { Insertable, Kysely, Transaction } from "kysely";
import { blindIndex } from "./crypto/index.ts";
import type { DocumentType } from "./crypto/index.ts";
import type { Schema } from "./database/index.ts";
import type { IdentitiesTable } from "./database/schema.ts";
import { type IndexKey, lookByEveryKey } from "./index-keys.ts";
import { type ListedPage, pageOf, type PageOptions } from "./page.ts";
import { pageQuery } from "./page-edge.ts";
import type { Store } from "./store.ts";

/** An identity with its features already sealed. */
export type NewIdentity = Insertable<IdentitiesTable>;

export interface NumberIndex {
  readonly number_index: string;
  readonly index_key_version: number;
}

export const numberIndexBy = (
  { key, version }: IndexKey,
  type: DocumentType,
  number: string,
): NumberIndex => ({ number_index: blindIndex(key, type, number), index_key_version: version });

export const numberIndexOf = (
  { installationKeys }: Pick<Store, "installationKeys">,
  type: DocumentType,
  number: string,
): NumberIndex => numberIndexBy(installationKeys.index.newest, type, number);

/**
 * [Note: an identity without its number]
 *
 * Where the policy keeps no index of a type's numbers, an identity is found again by its face alone. The column holds
 * the id of the identity then, after a word that no index begins with: it is as unique as an index and says nothing of
 * the number.
 */
export const withoutNumber = (identityId: string): NumberIndex => ({
  number_index: `none:${identityId}`,
  index_key_version: 0,
});

export const hasNumber = ({ number_index }: { readonly number_index: string }): boolean =>
  !number_index.startsWith("none:");

/** By every live version of the key, the newest first. */
export const numberIndexesOf = (
  live: readonly IndexKey[],
  type: DocumentType,
  number: string,
): readonly NumberIndex[] => live.map((key) => numberIndexBy(key, type, number));

/** Says whether the number is known, and nothing about whose it is. See [Note: an index outlives its key]. */
export const findIdentityByNumber = async (
  store: Pick<Store, "db" | "installationKeys">,
  type: DocumentType,
  number: string,
): Promise<boolean> => {
  const { db, installationKeys } = store;
  const found = await lookByEveryKey(db, installationKeys.index, (live) =>
    findNumber(db, type, numberIndexesOf(live, type, number)),
  );
  if (found === undefined) return false;
  if (found.index_key_version < installationKeys.index.newest.version)
    await db.transaction().execute(async (transaction) => {
      const { live } = installationKeys.index;
      // A key that was made or destroyed this very moment: the entry moves when the number comes by again.
      if (await installationKeys.index.isComplete(transaction, live))
        await indexAnewIn(transaction, type, numberIndexesOf(live, type, number));
    });
  return true;
};

/**
 * Moves whatever an older key indexed to the newest, so that all of a number is found together. For transactions in
 * which `numberIndexes`, the newest first, are known to be of every live key.
 */
export const indexAnewIn = async (
  transaction: Transaction<Schema>,
  type: string,
  [newest, ...older]: readonly NumberIndex[],
): Promise<void> => {
  if (newest === undefined || older.length === 0) return;
  const former = older.map(({ number_index }) => number_index);
  for (const table of ["identities", "verifications"] as const)
    await transaction
      .updateTable(table)
      .set(newest)
      .where("document_type", "=", type)
      .where("number_index", "in", former)
      .execute();
};

const findNumber = async (
  db: Kysely<Schema> | Transaction<Schema>,
  type: string,
  numberIndexes: readonly NumberIndex[],
): Promise<{ readonly index_key_version: number } | undefined> =>
  await db
    .selectFrom("identities")
    .select("index_key_version")
    .where("document_type", "=", type)
    .where(
      "number_index",
      "in",
      numberIndexes.map(({ number_index }) => number_index),
    )
    .executeTakeFirst();

export const isNumberTaken = async (
  db: Kysely<Schema> | Transaction<Schema>,
  type: string,
  numberIndexes: readonly NumberIndex[],
): Promise<boolean> =>
  numberIndexes.length > 0 && (await findNumber(db, type, numberIndexes)) !== undefined;

export const countIdentities = async (db: Kysely<Schema>): Promise<number> => {
  const { count } = await db
    .selectFrom("identities")
    .select(({ fn }) => fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
};

export interface IdentitySummary {
  readonly id: string;
  readonly documentType: string;
  readonly lastFour: string;
  readonly verificationId: string;
  readonly createdAt: number;
}

export const listIdentities = async (
  { db }: Pick<Store, "db">,
  page: PageOptions,
): Promise<ListedPage<IdentitySummary>> => {
  const { beyond, direction } = await pageQuery(db, "identities", page);
  const rows = await db
    .selectFrom("identities")
    .select(["id", "document_type", "last_four", "verification_id", "created_at"])
    .where(beyond)
    .orderBy("created_at", direction)
    .orderBy("id", direction)
    .limit(page.limit + 1)
    .execute();
  const { data, hasMore } = pageOf(rows, page);
  return {
    data: data.map((row) => ({
      id: row.id,
      documentType: row.document_type,
      lastFour: row.last_four,
      verificationId: row.verification_id,
      createdAt: row.created_at,
    })),
    hasMore,
  };
};
