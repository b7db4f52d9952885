/**
 * @file How often the work on a submitted case was begun, so that one that ends its process every time comes to an end.
 */
import type { Kysely, Migration } from "kysely";

export const leaseTakings: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .alterTable("cases")
      .addColumn("lease_takings", "integer", (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
