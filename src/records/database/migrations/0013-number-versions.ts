/**
 * @file By which version of the index key the number of a verification is found. See [Note: an index outlives its key].
 */
import { type Kysely, type Migration, sql } from "kysely";

export const numberVersions: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable("verifications").addColumn("index_key_version", "integer").execute();
    await sql`update verifications set index_key_version =
      (select i.index_key_version from identities i
        where i.document_type = verifications.document_type
        and i.number_index = verifications.number_index)
      where number_index is not null and index_key_version is null`.execute(db);
    // Without an identity nothing tells: the oldest is the one that is kept the longest for it.
    await sql`update verifications set index_key_version = 1
      where number_index is not null and index_key_version is null`.execute(db);
    // What still holds an old version of a key is counted.
    await db.schema
      .createIndex("verifications_by_index_key")
      .on("verifications")
      .columns(["index_key_version"])
      .execute();
  },
};
