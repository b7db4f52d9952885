/**
 * @file Where the audit log begins since its oldest entries were let go. See [Note: the log begins later].
 */
import { type Kysely, type Migration, sql } from "kysely";

/** 64 hex digits. */
const hash = sql`char(64)`;

export const auditStart: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable("audit_start")
      .addColumn("id", "integer", (column) => column.primaryKey().notNull())
      .addColumn("sequence", "bigint", (column) => column.notNull())
      .addColumn("hash", hash, (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .addColumn("seal", hash, (column) => column.notNull())
      .execute();
  },
};
