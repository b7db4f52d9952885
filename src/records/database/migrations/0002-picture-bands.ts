/**
 * @file Where pictures that were submitted before are found again: parts of their descriptions, keyed.
 */
import { sql } from "kysely";
import type { Kysely, Migration } from "kysely";

export const pictureBands: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable("picture_bands")
      .addColumn("verification_id", "varchar(40)", (column) => column.notNull())
      .addColumn("page", "integer", (column) => column.notNull())
      .addColumn("position", "integer", (column) => column.notNull())
      .addColumn("band", sql`char(64)`, (column) => column.notNull())
      .addPrimaryKeyConstraint("picture_bands_key", ["verification_id", "page", "position"])
      .addForeignKeyConstraint("picture_bands_verification", ["verification_id"], "verifications", [
        "id",
      ])
      .execute();
    await db.schema
      .createIndex("picture_bands_by_band")
      .on("picture_bands")
      .column("band")
      .execute();
  },
};
