/**
 * @file The first tables. Never edited once released: a change is a new migration.
 *
 * Type names are those that MySQL needs (a key has a length, a large value says so);
 * SQLite takes them by affinity: "char" and "text" are TEXT, "blob" is BLOB, "int" INTEGER.
 */
import { sql } from "kysely";
import type { Kysely, Migration } from "kysely";

const longText = sql`longtext`;
const blob = sql`blob`;
const hash = sql`char(64)`;

const createVerifications = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable("verifications")
    .addColumn("id", "varchar(40)", (column) => column.primaryKey().notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("outcome", "varchar(16)", (column) => column.notNull())
    .addColumn("document_type", "varchar(32)")
    .addColumn("keep", "varchar(16)", (column) => column.notNull())
    .addColumn("last_four", "varchar(4)")
    .addColumn("report", longText, (column) => column.notNull())
    .addColumn("fields", sql`longblob`)
    .addColumn("observations", sql`longblob`)
    .addColumn("document_features", blob)
    .addColumn("selfie_features", blob)
    .addColumn("features_model", "varchar(255)")
    .execute();
  await db.schema
    .createIndex("verifications_by_time")
    .on("verifications")
    .columns(["created_at", "id"])
    .execute();
};

const createIdentities = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable("identities")
    .addColumn("id", "varchar(40)", (column) => column.primaryKey().notNull())
    .addColumn("document_type", "varchar(32)", (column) => column.notNull())
    .addColumn("number_index", hash, (column) => column.notNull())
    .addColumn("index_key_version", "integer", (column) => column.notNull())
    .addColumn("last_four", "varchar(4)", (column) => column.notNull())
    .addColumn("verification_id", "varchar(40)", (column) => column.notNull().unique())
    .addColumn("features", blob)
    .addColumn("features_model", "varchar(255)")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addUniqueConstraint("identities_one_per_number", ["document_type", "number_index"])
    .addForeignKeyConstraint("identities_verification", ["verification_id"], "verifications", [
      "id",
    ])
    .execute();
};

const createPictures = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable("pictures")
    .addColumn("verification_id", "varchar(40)", (column) => column.notNull())
    .addColumn("purpose", "varchar(32)", (column) => column.notNull())
    .addColumn("blob_name", "varchar(64)", (column) => column.notNull().unique())
    .addColumn("media_type", "varchar(32)", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("pictures_key", ["verification_id", "purpose"])
    .addForeignKeyConstraint("pictures_verification", ["verification_id"], "verifications", ["id"])
    .execute();
};

const createDataKeys = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable("data_keys")
    .addColumn("owner", "varchar(40)", (column) => column.notNull())
    .addColumn("class", "varchar(16)", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("master_version", "integer", (column) => column.notNull())
    .addColumn("wrapped", blob, (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("data_keys_key", ["owner", "class", "version"])
    .execute();
};

const createAudit = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable("audit_entries")
    .addColumn("sequence", "bigint", (column) => column.primaryKey().notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("actor", "varchar(64)", (column) => column.notNull())
    .addColumn("action", "varchar(64)", (column) => column.notNull())
    .addColumn("subject", "varchar(64)", (column) => column.notNull())
    .addColumn("details", longText, (column) => column.notNull())
    .addColumn("previous_hash", hash, (column) => column.notNull())
    .addColumn("hash", hash, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("audit_head")
    .addColumn("id", "integer", (column) => column.primaryKey().notNull())
    .addColumn("sequence", "bigint", (column) => column.notNull())
    .addColumn("hash", hash, (column) => column.notNull())
    .execute();
  const beforeTheFirst = "0".repeat(64);
  await sql`insert into audit_head (id, sequence, hash) values (1, 0, ${beforeTheFirst})`.execute(
    db,
  );
};

export const firstRecords: Migration = {
  up: async (db: Kysely<unknown>) => {
    await createVerifications(db);
    await createIdentities(db);
    await createPictures(db);
    await createDataKeys(db);
    await createAudit(db);
  },
};
