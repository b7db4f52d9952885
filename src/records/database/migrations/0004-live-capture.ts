/**
 * @file Challenges that were answered, so that none is answered twice; and where bursts that were sent before are
 * found again: parts of the descriptions of their frames, keyed.
 */
import { sql } from "kysely";
import type { Kysely, Migration } from "kysely";

const hash = sql`char(64)`;

export const liveCapture: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable("spent_challenges")
      .addColumn("nonce", "varchar(40)", (column) => column.primaryKey().notNull())
      .addColumn("expires_at", "bigint", (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex("spent_challenges_by_expiry")
      .on("spent_challenges")
      .column("expires_at")
      .execute();
    await db.schema
      .createTable("burst_bands")
      .addColumn("verification_id", "varchar(40)", (column) => column.notNull())
      .addColumn("frame", "integer", (column) => column.notNull())
      .addColumn("position", "integer", (column) => column.notNull())
      .addColumn("band", hash, (column) => column.notNull())
      .addPrimaryKeyConstraint("burst_bands_key", ["verification_id", "frame", "position"])
      .addForeignKeyConstraint("burst_bands_verification", ["verification_id"], "verifications", [
        "id",
      ])
      .execute();
    await db.schema.createIndex("burst_bands_by_band").on("burst_bands").column("band").execute();
  },
};
