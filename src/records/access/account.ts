/**
 * @file What is kept of a person with an account, sealed and opened.
 *
 * The e-mail address and the name are sealed under a data key of the account, and so is the secret of the
 * authenticator app. The address is found again by a keyed hash of it.
 */
import type { KeyObject } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import { z } from "zod";
import { derivedKey, keyedHash, openSeal, seal, unwrapDataKey } from "../crypto/index.ts";
import type { Place, WrappedKey } from "../crypto/index.ts";
import { DATA_KEY_VERSION } from "../data-keys.ts";
import type { UsersTable } from "../database/access-tables.ts";
import type { Schema } from "../database/index.ts";
import type { Store } from "../store.ts";

/** See src/api/access/permissions.ts. Records know this one role by name: somebody must always have it. */
export const OWNER_ROLE = "owner";

export type AccountStatus = "active" | "disabled";

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly status: AccountStatus;
  readonly createdAt: number;
  readonly signedInAt: number | null;
}

const Profile = z.object({
  email: z.string(),
  name: z.string(),
  /** Of an account that is being made: the link it is made by. */
  invitationId: z.string().optional(),
});
export type Profile = z.infer<typeof Profile>;

export const emailIndex = ({ installationKeys }: Store, email: string): string =>
  keyedHash(
    derivedKey(installationKeys.tokens, "user-email|v1"),
    email.normalize("NFKC").trim().toLowerCase(),
  );

/** Reserves no address: whoever only began to make an account stands in nobody's way. */
export const pendingIndex = ({ installationKeys }: Store, userId: string): string =>
  keyedHash(derivedKey(installationKeys.tokens, "user-pending|v1"), userId);

const place = (userId: string, field: "profile" | "totp_secret"): Place => ({
  table: "users",
  recordId: userId,
  field,
  keyVersion: DATA_KEY_VERSION,
});

export const sealProfile = (key: KeyObject, userId: string, profile: Profile): Buffer =>
  seal(key, Buffer.from(JSON.stringify(profile), "utf8"), place(userId, "profile"));

export const openProfile = (key: KeyObject, userId: string, sealed: Uint8Array): Profile =>
  Profile.parse(JSON.parse(openSeal(key, sealed, place(userId, "profile")).toString("utf8")));

export const sealTotpSecret = (key: KeyObject, userId: string, secret: string): Buffer =>
  seal(key, Buffer.from(secret, "utf8"), place(userId, "totp_secret"));

export const openTotpSecret = (key: KeyObject, userId: string, sealed: Uint8Array): string =>
  openSeal(key, sealed, place(userId, "totp_secret")).toString("utf8");

const ACCOUNT_COLUMNS = [
  "users.id",
  "users.profile",
  "users.role",
  "users.status",
  "users.created_at",
  "users.signed_in_at",
] as const;

/** Each account with the key that opens it. */
export const usersWithKeys = (db: Kysely<Schema>) =>
  db
    .selectFrom("users")
    .innerJoin("data_keys", (join) =>
      join
        .onRef("data_keys.owner", "=", "users.id")
        .on("data_keys.class", "=", "fields")
        .on("data_keys.version", "=", DATA_KEY_VERSION),
    )
    .select(ACCOUNT_COLUMNS)
    .select(["data_keys.wrapped", "data_keys.master_version"]);

/** A row of users with the wrapped data key that opens it. */
export type AccountRow = Pick<
  Selectable<UsersTable>,
  "id" | "profile" | "role" | "status" | "created_at" | "signed_in_at"
> &
  WrappedKey;

export const openAccountKey = (
  { master }: Pick<Store, "master">,
  row: Pick<AccountRow, "id" | keyof WrappedKey>,
): KeyObject =>
  unwrapDataKey(master, row, { owner: row.id, class: "fields", version: DATA_KEY_VERSION });

export const accountOf = (store: Pick<Store, "master">, row: AccountRow): Account => {
  const { email, name } = openProfile(openAccountKey(store, row), row.id, row.profile);
  return {
    id: row.id,
    email,
    name,
    role: row.role,
    status: row.status === "active" ? "active" : "disabled",
    createdAt: row.created_at,
    signedInAt: row.signed_in_at,
  };
};
