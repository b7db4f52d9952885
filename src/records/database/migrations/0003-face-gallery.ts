/**
 * @file What the 1:N search of faces needs: the order in which vectors came and went, and segments to open quickly.
 */
import { sql } from "kysely";
import type { Kysely, Migration } from "kysely";

interface Identities {
  identities: { id: string; created_at: number; features: Buffer | null; gallery_sequence: number };
}

const addSequence = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.alterTable("identities").addColumn("gallery_sequence", "bigint").execute();
  const sequence = await numberIdentities(db as Kysely<Identities>);
  await db.schema
    .createIndex("identities_by_sequence")
    .unique()
    .on("identities")
    .column("gallery_sequence")
    .execute();
  await db.schema
    .createIndex("identities_by_model")
    .on("identities")
    .columns(["features_model", "gallery_sequence"])
    .execute();
  await db.schema
    .createTable("gallery_head")
    .addColumn("id", "integer", (column) => column.primaryKey().notNull())
    .addColumn("sequence", "bigint", (column) => column.notNull())
    .execute();
  await sql`insert into gallery_head (id, sequence) values (1, ${sequence})`.execute(db);
};

/** Those that were there before, in the order in which they came. */
const numberIdentities = async (db: Kysely<Identities>): Promise<number> => {
  const rows = await db
    .selectFrom("identities")
    .select("id")
    .where("features", "is not", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  for (const [i, { id }] of rows.entries())
    await db
      .updateTable("identities")
      .set({ gallery_sequence: i + 1 })
      .where("id", "=", id)
      .execute();
  return rows.length;
};

const createTables = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable("gallery_removals")
    .addColumn("sequence", "bigint", (column) => column.primaryKey().notNull())
    .addColumn("removed_sequence", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("gallery_segments")
    .addColumn("id", "varchar(40)", (column) => column.primaryKey().notNull())
    .addColumn("features_model", "varchar(255)", (column) => column.notNull())
    .addColumn("first_sequence", "bigint", (column) => column.notNull())
    .addColumn("last_sequence", "bigint", (column) => column.notNull())
    .addColumn("sealed", sql`longblob`, (column) => column.notNull())
    .addUniqueConstraint("gallery_segments_by_place", ["features_model", "first_sequence"])
    .execute();
};

export const faceGallery: Migration = {
  up: async (db: Kysely<unknown>) => {
    await addSequence(db);
    await createTables(db);
    await db.schema
      .alterTable("verifications")
      .addColumn("face_candidates", sql`longblob`)
      .execute();
  },
};
