/**
 * @file Keys of programs. What a key may do is named in its scopes, which the api gives meaning to.
 */
import type { Selectable } from "kysely";
import { z } from "zod";
import type { ApiKeysTable } from "../database/access-tables.ts";
import { newId } from "../ids.ts";
import type { ListedPage, PageOptions } from "../page.ts";
import type { Store } from "../store.ts";
import { inOneChange } from "./audited.ts";
import { onPage } from "./on-page.ts";
import { newSecret, secretHash } from "./secret-token.ts";

/** Says what it is where it is found lying about, to people and to programs that search for lost secrets. */
const KEY_PREFIX = "ekyc_sk_";
const DAY_MS = 24 * 60 * 60 * 1000;

const Scopes = z.array(z.string());

export interface StoredApiKey {
  readonly id: string;
  readonly name: string;
  readonly lastFour: string;
  readonly scopes: readonly string[];
  readonly createdAt: number;
  readonly createdBy: string;
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
  readonly usedAt: number | null;
}

export interface ApiKeyToMake {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresInDays?: number | undefined;
  readonly actor: string;
}

export interface NewApiKey {
  readonly apiKey: StoredApiKey;
  /** Told once. */
  readonly secret: string;
}

type ApiKeyRow = Omit<Selectable<ApiKeysTable>, "secret_hash">;

const apiKeyOf = (row: ApiKeyRow): StoredApiKey => ({
  id: row.id,
  name: row.name,
  lastFour: row.last_four,
  scopes: Scopes.parse(JSON.parse(row.scopes)),
  createdAt: row.created_at,
  createdBy: row.created_by,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  usedAt: row.used_at,
});

export const makeApiKey = async (
  store: Store,
  { name, scopes, expiresInDays, actor }: ApiKeyToMake,
): Promise<NewApiKey> =>
  await inOneChange(store, async ({ transaction, at, audit }) => {
    const secret = newSecret(KEY_PREFIX);
    const row = {
      id: newId("key"),
      name,
      last_four: secret.slice(-4),
      scopes: JSON.stringify(scopes),
      created_at: at,
      created_by: actor,
      expires_at: expiresInDays === undefined ? null : at + expiresInDays * DAY_MS,
      revoked_at: null,
      used_at: null,
    };
    await transaction
      .insertInto("api_keys")
      .values({ ...row, secret_hash: secretHash(secret) })
      .execute();
    await audit({
      actor,
      action: "api-key.created",
      subject: row.id,
      details: { scopes, expiresAt: row.expires_at },
    });
    return { apiKey: apiKeyOf(row), secret };
  });

/** The key of a secret, where it is good now; that it was used is for key-uses.ts to note. */
export const apiKeyOfSecret = async (
  { db, now }: Store,
  secret: string,
): Promise<StoredApiKey | undefined> => {
  const row = await db
    .selectFrom("api_keys")
    .selectAll()
    .where("secret_hash", "=", secretHash(secret))
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  if (row === undefined || (row.expires_at !== null && row.expires_at <= now())) return undefined;
  return apiKeyOf(row);
};

export const listApiKeys = async (
  { db }: Store,
  page: PageOptions,
): Promise<ListedPage<StoredApiKey>> => {
  const ids = await onPage(db, "api_keys", page);
  const rows = await db
    .selectFrom("api_keys")
    .selectAll()
    .where("id", "in", [...ids.data, ""])
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    data: ids.data.flatMap((id) => {
      const row = byId.get(id);
      return row === undefined ? [] : [apiKeyOf(row)];
    }),
    hasMore: ids.hasMore,
  };
};

/** False where there is no such key. Revoking twice is harmless. */
export const revokeApiKey = async (
  store: Store,
  { id, actor }: { readonly id: string; readonly actor: string },
): Promise<boolean> =>
  await inOneChange(store, async ({ transaction, at, audit }) => {
    const row = await transaction
      .selectFrom("api_keys")
      .select("revoked_at")
      .where("id", "=", id)
      .executeTakeFirst();
    if (row === undefined) return false;
    if (row.revoked_at !== null) return true;
    await transaction
      .updateTable("api_keys")
      .set({ revoked_at: at })
      .where("id", "=", id)
      .execute();
    await audit({ actor, action: "api-key.revoked", subject: id });
    return true;
  });
