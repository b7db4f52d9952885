/**
 * @file What people decide and agree to: reviews, consents, hand-overs to a phone, block list, policies, steps.
 */
import { sql } from "kysely";
import type { Kysely, Migration } from "kysely";

const longText = sql`longtext`;
const blob = sql`blob`;
const hash = sql`char(64)`;

/** `note` is sealed under the key of the verification's fields, or of the case where nothing else is kept. */
const createReviews = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable("review_decisions")
    .addColumn("id", "varchar(40)", (column) => column.primaryKey().notNull())
    .addColumn("case_id", "varchar(40)", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("user_id", "varchar(64)", (column) => column.notNull())
    .addColumn("decision", "varchar(24)", (column) => column.notNull())
    .addColumn("reason", "varchar(64)", (column) => column.notNull())
    .addColumn("requested", longText)
    .addColumn("note", blob)
    .addColumn("machine_outcome", "varchar(16)")
    .addForeignKeyConstraint("review_decisions_case", ["case_id"], "cases", ["id"])
    .execute();
  await db.schema
    .createIndex("review_decisions_by_case")
    .on("review_decisions")
    .columns(["case_id", "at"])
    .execute();
  await db.schema
    .createIndex("review_decisions_by_time")
    .on("review_decisions")
    .columns(["at", "id"])
    .execute();
};

const createConsents = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable("consents")
    .addColumn("id", "varchar(40)", (column) => column.primaryKey().notNull())
    .addColumn("case_id", "varchar(40)", (column) => column.notNull())
    .addColumn("notice_version", "varchar(16)", (column) => column.notNull())
    .addColumn("notice_sha256", hash, (column) => column.notNull())
    .addColumn("language", "varchar(16)", (column) => column.notNull())
    .addColumn("decision", "varchar(16)", (column) => column.notNull())
    .addColumn("choices", longText, (column) => column.notNull())
    .addColumn("given_at", "bigint", (column) => column.notNull())
    .addColumn("withdrawn_at", "bigint")
    .addColumn("withdrawal_hash", hash)
    .addForeignKeyConstraint("consents_case", ["case_id"], "cases", ["id"])
    .execute();
  await db.schema.createIndex("consents_by_case").on("consents").column("case_id").execute();
  await db.schema
    .createIndex("consents_by_time")
    .on("consents")
    .columns(["given_at", "id"])
    .execute();
};

const createHandovers = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable("handoffs")
    .addColumn("id", "varchar(40)", (column) => column.primaryKey().notNull())
    .addColumn("case_id", "varchar(40)", (column) => column.notNull())
    .addColumn("token_hash", hash, (column) => column.notNull().unique())
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("choices", longText, (column) => column.notNull())
    .addColumn("device", "varchar(64)")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .addColumn("opened_at", "bigint")
    .addColumn("phone_hash", hash)
    .addColumn("ended_at", "bigint")
    .addColumn("outcome", "varchar(16)")
    .addForeignKeyConstraint("handoffs_case", ["case_id"], "cases", ["id"])
    .execute();
  await db.schema.createIndex("handoffs_by_case").on("handoffs").column("case_id").execute();
};

const createBlockList = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable("blocklist_entries")
    .addColumn("id", "varchar(40)", (column) => column.primaryKey().notNull())
    .addColumn("kind", "varchar(16)", (column) => column.notNull())
    .addColumn("document_type", "varchar(32)")
    .addColumn("number_index", hash)
    .addColumn("last_four", "varchar(4)")
    .addColumn("features", blob)
    .addColumn("features_model", "varchar(255)")
    .addColumn("reason", "varchar(64)", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("created_by", "varchar(64)", (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("blocklist_by_number")
    .on("blocklist_entries")
    .columns(["document_type", "number_index"])
    .execute();
};

const createPolicies = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable("policies")
    .addColumn("id", "varchar(40)", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("status", "varchar(16)", (column) => column.notNull())
    .addColumn("content", longText, (column) => column.notNull())
    .addColumn("sha256", hash, (column) => column.notNull())
    .addColumn("comment", "varchar(200)")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("created_by", "varchar(64)", (column) => column.notNull())
    .addColumn("published_at", "bigint")
    .addColumn("published_by", "varchar(64)")
    .addPrimaryKeyConstraint("policies_key", ["id", "version"])
    .execute();
};

/** The first time that an applicant came to a step: what a funnel is drawn from. */
const createSteps = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable("case_steps")
    .addColumn("case_id", "varchar(40)", (column) => column.notNull())
    .addColumn("step", "varchar(24)", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("case_steps_key", ["case_id", "step"])
    .addForeignKeyConstraint("case_steps_case", ["case_id"], "cases", ["id"])
    .execute();
};

export const reviews: Migration = {
  up: async (db: Kysely<unknown>) => {
    await createReviews(db);
    await createConsents(db);
    await createHandovers(db);
    await createBlockList(db);
    await createPolicies(db);
    await createSteps(db);
  },
};
