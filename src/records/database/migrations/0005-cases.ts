/**
 * @file Verifications as they move through their lifecycle, what was sent for them, and what is told of them.
 */
import { sql } from "kysely";
import type { Kysely, Migration } from "kysely";

const longText = sql`longtext`;
const blob = sql`blob`;
const hash = sql`char(64)`;

const createCases = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable("cases")
    .addColumn("id", "varchar(40)", (column) => column.primaryKey().notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .addColumn("expires_at", "bigint")
    .addColumn("status", "varchar(16)", (column) => column.notNull())
    .addColumn("state_version", "integer", (column) => column.notNull())
    .addColumn("event_sequence", "integer", (column) => column.notNull())
    .addColumn("reference", "varchar(64)")
    .addColumn("purpose", "varchar(64)")
    .addColumn("claimed_type", "varchar(32)", (column) => column.notNull())
    .addColumn("document_type", "varchar(32)")
    .addColumn("language", "varchar(16)")
    .addColumn("return_url", "varchar(2048)")
    .addColumn("created_by", "varchar(64)", (column) => column.notNull())
    .addColumn("attempts_used", "integer", (column) => column.notNull())
    .addColumn("attempts_max", "integer", (column) => column.notNull())
    .addColumn("requested", longText, (column) => column.notNull())
    .addColumn("reasons", longText, (column) => column.notNull())
    .addColumn("decision_source", "varchar(16)")
    .addColumn("decided_at", "bigint")
    .addColumn("fraud", "integer", (column) => column.notNull())
    .addColumn("review_since", "bigint")
    .addColumn("assignee", "varchar(40)")
    .addColumn("claimed_until", "bigint")
    .addColumn("escalated_at", "bigint")
    .addColumn("client_token_hash", hash)
    .addColumn("client_token_until", "bigint")
    .addColumn("lease_owner", "varchar(40)")
    .addColumn("lease_until", "bigint")
    .addColumn("redacted_at", "bigint")
    .execute();
  const indexes = {
    cases_by_time: ["created_at", "id"],
    cases_by_status: ["status", "created_at", "id"],
    cases_by_review: ["status", "review_since", "id"],
    cases_by_assignee: ["assignee", "status", "review_since"],
    cases_by_reference: ["reference", "created_at"],
    cases_by_expiry: ["status", "expires_at"],
    cases_by_token: ["client_token_hash"],
  };
  for (const [name, columns] of Object.entries(indexes))
    await db.schema.createIndex(name).on("cases").columns(columns).execute();
};

/** What was recorded before is a verification that was decided at once. */
const fillCases = async (db: Kysely<unknown>): Promise<void> => {
  await sql`insert into cases (id, created_at, updated_at, status, state_version, event_sequence, claimed_type,
      document_type, created_by, attempts_used, attempts_max, requested, reasons, decision_source, decided_at, fraud,
      review_since)
    select id, created_at, created_at, outcome, 1, 0, 'auto', document_type, 'cli', 1, 1, '[]',
      json_extract(report, '$.decision.reasons'), 'policy',
      created_at, 0, case when outcome = 'in_review' then created_at else null end
    from verifications`.execute(db);
};

const createAttempts = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable("attempts")
    .addColumn("id", "varchar(40)", (column) => column.primaryKey().notNull())
    .addColumn("case_id", "varchar(40)", (column) => column.notNull())
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("ended_at", "bigint")
    .addColumn("outcome", "varchar(16)")
    .addColumn("problem", "varchar(64)")
    .addColumn("report", longText)
    .addColumn("selfie_origin", "varchar(16)")
    .addColumn("timings", longText)
    .addUniqueConstraint("attempts_by_number", ["case_id", "number"])
    .addForeignKeyConstraint("attempts_case", ["case_id"], "cases", ["id"])
    .execute();
  await db.schema
    .createIndex("attempts_by_time")
    .on("attempts")
    .columns(["created_at", "id"])
    .execute();
};

const createFiles = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable("evidence_files")
    .addColumn("id", "varchar(40)", (column) => column.primaryKey().notNull())
    .addColumn("case_id", "varchar(40)", (column) => column.notNull())
    .addColumn("purpose", "varchar(32)", (column) => column.notNull())
    .addColumn("size", "integer", (column) => column.notNull())
    .addColumn("received", "integer", (column) => column.notNull())
    .addColumn("source", "varchar(16)", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("completed_at", "bigint")
    .addForeignKeyConstraint("evidence_files_case", ["case_id"], "cases", ["id"])
    .execute();
  await db.schema
    .createIndex("evidence_files_by_case")
    .on("evidence_files")
    .columns(["case_id", "purpose"])
    .execute();
  await db.schema
    .createTable("evidence_parts")
    .addColumn("file_id", "varchar(40)", (column) => column.notNull())
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("size", "integer", (column) => column.notNull())
    .addColumn("blob_name", "varchar(64)", (column) => column.notNull().unique())
    .addPrimaryKeyConstraint("evidence_parts_key", ["file_id", "position"])
    .addForeignKeyConstraint("evidence_parts_file", ["file_id"], "evidence_files", ["id"])
    .execute();
};

const createEvents = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable("events")
    .addColumn("id", "varchar(40)", (column) => column.primaryKey().notNull())
    .addColumn("type", "varchar(64)", (column) => column.notNull())
    .addColumn("subject", "varchar(40)", (column) => column.notNull())
    .addColumn("sequence", "integer", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("data", longText, (column) => column.notNull())
    .addColumn("dispatched", "integer", (column) => column.notNull())
    .execute();
  const indexes = {
    events_by_time: ["created_at", "id"],
    events_by_subject: ["subject", "sequence"],
    events_to_dispatch: ["dispatched", "created_at"],
  };
  for (const [name, columns] of Object.entries(indexes))
    await db.schema.createIndex(name).on("events").columns(columns).execute();
};

/** `secret` and `previous_secret` are sealed under a data key of the endpoint. */
const createWebhooks = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable("webhook_endpoints")
    .addColumn("id", "varchar(40)", (column) => column.primaryKey().notNull())
    .addColumn("url", "varchar(2048)", (column) => column.notNull())
    .addColumn("description", "varchar(200)")
    .addColumn("event_types", longText, (column) => column.notNull())
    .addColumn("secret", blob, (column) => column.notNull())
    .addColumn("previous_secret", blob)
    .addColumn("previous_until", "bigint")
    .addColumn("status", "varchar(16)", (column) => column.notNull())
    .addColumn("disabled_because", "varchar(32)")
    .addColumn("failing_since", "bigint")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("created_by", "varchar(64)", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("webhook_deliveries")
    .addColumn("id", "varchar(40)", (column) => column.primaryKey().notNull())
    .addColumn("endpoint_id", "varchar(40)", (column) => column.notNull())
    .addColumn("event_id", "varchar(40)", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("status", "varchar(16)", (column) => column.notNull())
    .addColumn("tries", "integer", (column) => column.notNull())
    .addColumn("next_at", "bigint")
    .addColumn("lease_until", "bigint")
    .addColumn("ended_at", "bigint")
    .addForeignKeyConstraint("webhook_deliveries_endpoint", ["endpoint_id"], "webhook_endpoints", [
      "id",
    ])
    .addForeignKeyConstraint("webhook_deliveries_event", ["event_id"], "events", ["id"])
    .execute();
  await db.schema
    .createTable("webhook_tries")
    .addColumn("delivery_id", "varchar(40)", (column) => column.notNull())
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("duration_ms", "integer", (column) => column.notNull())
    .addColumn("status_code", "integer")
    .addColumn("failure", "varchar(32)")
    .addPrimaryKeyConstraint("webhook_tries_key", ["delivery_id", "number"])
    .addForeignKeyConstraint("webhook_tries_delivery", ["delivery_id"], "webhook_deliveries", [
      "id",
    ])
    .execute();
  const indexes = {
    webhook_deliveries_due: ["status", "next_at"],
    webhook_deliveries_ended: ["status", "ended_at"],
    webhook_deliveries_by_endpoint: ["endpoint_id", "created_at", "id"],
    webhook_deliveries_by_event: ["event_id"],
  };
  for (const [name, columns] of Object.entries(indexes))
    await db.schema.createIndex(name).on("webhook_deliveries").columns(columns).execute();
};

export const cases: Migration = {
  up: async (db: Kysely<unknown>) => {
    await createCases(db);
    await fillCases(db);
    await createAttempts(db);
    await createFiles(db);
    await createEvents(db);
    await createWebhooks(db);
  },
};
