/**
 * @file Copies every row of one database into another that is empty: all of them, or none.
 *
 * In:  a snapshot of the source (see snapshot.ts), and a transaction on the target.
 * Out: how many rows each table has, and their hash, as read from the source and as read back from the target.
 *
 * The one transaction is what makes it whole: a copy that is killed leaves a target that is as empty as before.
 */
import type { Kysely, Transaction } from "kysely";
import type { Schema } from "../database/index.ts";
import { RecordsError } from "../records-error.ts";
import {
  differing,
  hashTables,
  RowHash,
  type TableFigure,
  type TableFigures,
} from "./hash-rows.ts";
import { anyTables, readPages, type Row } from "./read-rows.ts";
import { HEADS, tableNames, type TableName } from "./tables.ts";

/** Throws `target-not-empty`, or `rows-differ` where the target does not give back what it was given. */
export const copyRows = async (
  source: Kysely<Schema>,
  target: Transaction<Schema>,
): Promise<TableFigures> => {
  await refuseNotEmpty(target);
  for (const head of HEADS) await target.deleteFrom(head).execute();
  const figures: Record<string, TableFigure> = {};
  for (const table of tableNames()) figures[table] = await copyTable(source, target, table);
  const differ = differing(figures, await hashTables(target));
  if (differ.length > 0) throw new RecordsError("rows-differ", { detail: differ.join(", ") });
  return figures;
};

/** Throws `target-not-empty` and names the first table in which there is something. */
export const refuseNotEmpty = async (db: Kysely<Schema>): Promise<void> => {
  for (const table of tableNames())
    if (await hasRows(db, table)) throw new RecordsError("target-not-empty", { detail: table });
};

const hasRows = async (db: Kysely<Schema>, table: TableName): Promise<boolean> => {
  let query = anyTables(db).selectFrom(table).selectAll().limit(1);
  if (HEADS.some((head) => head === table)) query = query.where("sequence", "<>", 0);
  return (await query.execute()).length > 0;
};

const copyTable = async (
  source: Kysely<Schema>,
  target: Transaction<Schema>,
  table: TableName,
): Promise<TableFigure> => {
  const hash = new RowHash();
  for await (const page of readPages(source, table)) {
    for (const row of page) hash.add(row);
    for (const rows of inStatements(page))
      await anyTables(target).insertInto(table).values(rows).execute();
  }
  return hash.figure();
};

/** Fewer parameters than SQLite's 32,766, and well below MySQL's smallest packet of 16 MB. */
const STATEMENT_ROWS = 100;
const STATEMENT_BYTES = 2 * 1024 * 1024;

function* inStatements(page: readonly Row[]): Generator<Row[]> {
  let rows: Row[] = [];
  let bytes = 0;
  for (const row of page) {
    rows.push(row);
    bytes += sizeOf(row);
    if (rows.length < STATEMENT_ROWS && bytes < STATEMENT_BYTES) continue;
    yield rows;
    rows = [];
    bytes = 0;
  }
  if (rows.length > 0) yield rows;
}

const sizeOf = (row: Row): number =>
  Object.values(row).reduce<number>(
    (sum, value) =>
      sum + (typeof value === "string" || value instanceof Uint8Array ? value.length : 8),
    0,
  );
