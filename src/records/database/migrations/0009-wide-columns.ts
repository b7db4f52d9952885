/**
 * @file Sealed columns that hold more than MySQL's 64 KB of a `blob`. SQLite knows no widths.
 */
import { MysqlAdapter, sql } from "kysely";
import type { Kysely, Migration } from "kysely";

const WIDE = {
  verifications: ["fields", "observations", "document_features", "selfie_features"],
  review_decisions: ["note"],
  blocklist_entries: ["features"],
} as const;

export const wideColumns: Migration = {
  up: async (db: Kysely<unknown>) => {
    if (!(db.getExecutor().adapter instanceof MysqlAdapter)) return;
    for (const [table, columns] of Object.entries(WIDE))
      for (const column of columns)
        await db.schema
          .alterTable(table)
          .modifyColumn(column, sql`longblob`)
          .execute();
  },
};
