/**
 * @file By which version of the index key an entry is found. See [Note: an index outlives its key].
 */
import type { Kysely, Migration } from "kysely";

const TABLES = ["blocklist_entries", "picture_bands", "burst_bands"] as const;

export const keyVersions: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const table of TABLES)
      await db.schema
        .alterTable(table)
        .addColumn("index_key_version", "integer", (column) => column.notNull().defaultTo(1))
        .execute();
    // What still holds an old version of a key is counted.
    await db.schema
      .createIndex("data_keys_by_master")
      .on("data_keys")
      .columns(["master_version"])
      .execute();
  },
};
