/**
 * @file What is erased when: legal holds, receipts of erasures, runs of the retention job; and what finds everything
 * that belongs to one person.
 */
import { sql } from "kysely";
import type { Kysely, Migration } from "kysely";

const longText = sql`longtext`;
const hash = sql`char(64)`;

const createHolds = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable("legal_holds")
    .addColumn("id", "varchar(40)", (column) => column.primaryKey().notNull())
    .addColumn("subject", "varchar(40)", (column) => column.notNull())
    .addColumn("reason", "varchar(64)", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("created_by", "varchar(64)", (column) => column.notNull())
    .addColumn("expires_at", "bigint")
    .addColumn("released_at", "bigint")
    .addColumn("released_by", "varchar(64)")
    .execute();
  await db.schema
    .createIndex("legal_holds_by_subject")
    .on("legal_holds")
    .columns(["subject", "created_at"])
    .execute();
  await db.schema
    .createIndex("legal_holds_by_time")
    .on("legal_holds")
    .columns(["created_at", "id"])
    .execute();
};

const createErasures = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable("erasures")
    .addColumn("id", "varchar(40)", (column) => column.primaryKey().notNull())
    .addColumn("subject", "varchar(40)", (column) => column.notNull())
    .addColumn("because", "varchar(32)", (column) => column.notNull())
    .addColumn("status", "varchar(16)", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("created_by", "varchar(64)", (column) => column.notNull())
    .addColumn("ended_at", "bigint")
    .addColumn("verifications", longText, (column) => column.notNull())
    .addColumn("counts", longText, (column) => column.notNull())
    .execute();
  const indexes = {
    erasures_by_time: ["created_at", "id"],
    erasures_by_subject: ["subject", "created_at"],
    erasures_by_status: ["status", "created_at"],
  };
  for (const [name, columns] of Object.entries(indexes))
    await db.schema.createIndex(name).on("erasures").columns(columns).execute();
};

const createRuns = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable("retention_runs")
    .addColumn("id", "varchar(40)", (column) => column.primaryKey().notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("created_by", "varchar(64)", (column) => column.notNull())
    .addColumn("seen_at", "bigint", (column) => column.notNull())
    .addColumn("ended_at", "bigint")
    .addColumn("counts", longText, (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("retention_runs_by_time")
    .on("retention_runs")
    .columns(["created_at", "id"])
    .execute();
};

/** All verifications of one number; and answers that tell of a verification. */
const addLinks = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.alterTable("verifications").addColumn("number_index", hash).execute();
  await db.schema
    .createIndex("verifications_by_number")
    .on("verifications")
    .columns(["document_type", "number_index"])
    .execute();
  await db.schema.alterTable("idempotency_keys").addColumn("subject", "varchar(40)").execute();
  await db.schema
    .createIndex("idempotency_keys_by_subject")
    .on("idempotency_keys")
    .column("subject")
    .execute();
  await db.schema
    .createIndex("cases_by_decision")
    .on("cases")
    .columns(["status", "decided_at"])
    .execute();
  await sql`update verifications set number_index =
    (select i.number_index from identities i where i.verification_id = verifications.id)
    where number_index is null`.execute(db);
};

export const retention: Migration = {
  up: async (db: Kysely<unknown>) => {
    await createHolds(db);
    await createErasures(db);
    await createRuns(db);
    await addLinks(db);
  },
};
