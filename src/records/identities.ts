/**
 * @file Identities: one per ID number, found again by the number's blind index alone.
 */
import type { Insertable, Kysely, Transaction } from "kysely";
import { blindIndex } from "./crypto/index.ts";
import type { DocumentType } from "./crypto/index.ts";
import type { Schema } from "./database/index.ts";
import type { IdentitiesTable } from "./database/schema.ts";
import { type ListedPage, pageOf, type PageOptions } from "./page.ts";
import { pageQuery } from "./page-edge.ts";
import type { Store } from "./store.ts";

/** An identity with its features already sealed. */
export type NewIdentity = Insertable<IdentitiesTable>;

export const numberIndexOf = (
  store: Pick<Store, "installationKeys">,
  type: DocumentType,
  number: string,
): { readonly number_index: string; readonly index_key_version: number } => ({
  number_index: blindIndex(store.installationKeys.index.newest.key, type, number),
  index_key_version: store.installationKeys.index.newest.version,
});

/** By every live version of the key. */
export const numberIndexesOf = (
  { installationKeys }: Pick<Store, "installationKeys">,
  type: DocumentType,
  number: string,
): readonly string[] => installationKeys.index.live.map(({ key }) => blindIndex(key, type, number));

/** Says whether the number is known, and nothing about whose it is. See [Note: an index outlives its key]. */
export const findIdentityByNumber = async (
  store: Pick<Store, "db" | "installationKeys">,
  type: DocumentType,
  number: string,
): Promise<boolean> => {
  await store.installationKeys.index.refresh(store.db);
  const found = await findNumber(store.db, type, numberIndexesOf(store, type, number));
  if (found === undefined) return false;
  const newest = numberIndexOf(store, type, number);
  if (found.index_key_version < newest.index_key_version)
    await store.db.updateTable("identities").set(newest).where("id", "=", found.id).execute();
  return true;
};

const findNumber = async (
  db: Kysely<Schema> | Transaction<Schema>,
  type: string,
  numberIndexes: readonly string[],
): Promise<{ readonly id: string; readonly index_key_version: number } | undefined> =>
  await db
    .selectFrom("identities")
    .select(["id", "index_key_version"])
    .where("document_type", "=", type)
    .where("number_index", "in", [...numberIndexes])
    .executeTakeFirst();

export const isNumberTaken = async (
  db: Kysely<Schema> | Transaction<Schema>,
  type: string,
  numberIndexes: readonly string[],
): Promise<boolean> => (await findNumber(db, type, numberIndexes)) !== undefined;

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
