/**
 * @file A row that is there once, however many ask for it at the same time: what decides is the key of the table.
 *
 * "Insert or ignore" is spelt differently by each database, and MySQL's also ignores what is too long; so the row is
 * put in, and a refusal for its key is the answer.
 */
import type { InsertQueryBuilder, InsertResult } from "kysely";
import { systemCode } from "../records-error.ts";
import type { Schema } from "./schema.ts";

/** Whether this call put the row in; false where a row with its key was there already. */
export const insertOnce = async <Table extends keyof Schema>(
  query: InsertQueryBuilder<Schema, Table, InsertResult>,
): Promise<boolean> => {
  try {
    await query.execute();
    return true;
  } catch (error) {
    if (!isThereAlready(error)) throw error;
    return false;
  }
};

const THERE_ALREADY = new Set([
  "SQLITE_CONSTRAINT_UNIQUE",
  "SQLITE_CONSTRAINT_PRIMARYKEY",
  "ER_DUP_ENTRY",
]);

const isThereAlready = (error: unknown): boolean => THERE_ALREADY.has(systemCode(error) ?? "");
