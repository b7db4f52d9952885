/**
 * @file The names of all blobs that rows have: a blob that is in none of them is an orphan.
 */
import type { Kysely } from "kysely";
import type { Schema } from "../database/index.ts";

/** Every table that names blobs, in a column `blob_name` with an index. */
export const BLOB_TABLES = ["pictures", "evidence_parts"] as const;

/** Names held in memory at a time; unmeasured. */
const PAGE_NAMES = 1000;

/** Page by page. */
export async function* namedBlobs(db: Kysely<Schema>): AsyncGenerator<readonly string[]> {
  for (const table of BLOB_TABLES) {
    let after = "";
    for (;;) {
      const rows = await db
        .selectFrom(table)
        .select("blob_name")
        .where("blob_name", ">", after)
        .orderBy("blob_name")
        .limit(PAGE_NAMES)
        .execute();
      if (rows.length > 0) yield rows.map(({ blob_name }) => blob_name);
      if (rows.length < PAGE_NAMES) break;
      after = rows.at(-1)!.blob_name;
    }
  }
}

export const isNamed = async (db: Kysely<Schema>, name: string): Promise<boolean> => {
  for (const table of BLOB_TABLES) {
    const row = await db
      .selectFrom(table)
      .select("blob_name")
      .where("blob_name", "=", name)
      .executeTakeFirst();
    if (row !== undefined) return true;
  }
  return false;
};
