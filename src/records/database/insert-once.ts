/**
 * @file A row that is there once, however many ask for it at the same time: what decides is the key of the table.
 */
import type { InsertQueryBuilder, InsertResult } from "kysely";
import type { Schema } from "./schema.ts";

/** Whether this call put the row in; false where a row with its key was there already. */
export const insertOnce = async <Table extends keyof Schema>(
  query: InsertQueryBuilder<Schema, Table, InsertResult>,
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await query
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
};
