/**
 * @file Who may do what: people with accounts, their sessions, keys of programs; and answers that may be asked for again.
 */
import { sql } from "kysely";
import type { Kysely, Migration } from "kysely";

const longText = sql`longtext`;
const blob = sql`blob`;
const hash = sql`char(64)`;

/** `profile` (e-mail address and name) and `totp_secret` are sealed under data keys of the user. */
const createUsers = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable("users")
    .addColumn("id", "varchar(40)", (column) => column.primaryKey().notNull())
    .addColumn("email_index", hash, (column) => column.notNull().unique())
    .addColumn("profile", blob, (column) => column.notNull())
    .addColumn("role", "varchar(24)", (column) => column.notNull())
    .addColumn("status", "varchar(16)", (column) => column.notNull())
    .addColumn("password_hash", "varchar(255)", (column) => column.notNull())
    .addColumn("totp_secret", blob)
    .addColumn("totp_step", "bigint", (column) => column.notNull())
    .addColumn("recovery_hashes", longText, (column) => column.notNull())
    .addColumn("failures", "integer", (column) => column.notNull())
    .addColumn("locked_until", "bigint")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("signed_in_at", "bigint")
    .execute();
  await db.schema
    .createTable("invitations")
    .addColumn("id", "varchar(40)", (column) => column.primaryKey().notNull())
    .addColumn("token_hash", hash, (column) => column.notNull().unique())
    .addColumn("role", "varchar(24)", (column) => column.notNull())
    .addColumn("user_id", "varchar(40)")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("created_by", "varchar(64)", (column) => column.notNull())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .addColumn("used_at", "bigint")
    .execute();
  await db.schema
    .createTable("sessions")
    .addColumn("id", "varchar(40)", (column) => column.primaryKey().notNull())
    .addColumn("token_hash", hash, (column) => column.notNull().unique())
    .addColumn("user_id", "varchar(40)", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("seen_at", "bigint", (column) => column.notNull())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .addColumn("device", "varchar(64)")
    .addForeignKeyConstraint("sessions_user", ["user_id"], "users", ["id"])
    .execute();
  await db.schema.createIndex("sessions_by_user").on("sessions").column("user_id").execute();
};

const createKeys = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable("api_keys")
    .addColumn("id", "varchar(40)", (column) => column.primaryKey().notNull())
    .addColumn("secret_hash", hash, (column) => column.notNull().unique())
    .addColumn("name", "varchar(100)", (column) => column.notNull())
    .addColumn("last_four", "varchar(4)", (column) => column.notNull())
    .addColumn("scopes", longText, (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("created_by", "varchar(64)", (column) => column.notNull())
    .addColumn("expires_at", "bigint")
    .addColumn("revoked_at", "bigint")
    .addColumn("used_at", "bigint")
    .execute();
  await db.schema
    .createTable("idempotency_keys")
    .addColumn("caller", "varchar(64)", (column) => column.notNull())
    .addColumn("key_hash", hash, (column) => column.notNull())
    .addColumn("fingerprint", hash, (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("status", "integer")
    .addColumn("answer", sql`longblob`)
    .addPrimaryKeyConstraint("idempotency_keys_key", ["caller", "key_hash"])
    .execute();
  await db.schema
    .createIndex("idempotency_keys_by_time")
    .on("idempotency_keys")
    .column("created_at")
    .execute();
};

export const access: Migration = {
  up: async (db: Kysely<unknown>) => {
    await createUsers(db);
    await createKeys(db);
  },
};
