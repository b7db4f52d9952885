/**
 * @file Rows of any table, page by page in the order of its primary key.
 */
import { type ExpressionBuilder, type Kysely, sql } from "kysely";
import type { Schema } from "../database/index.ts";
import { TABLES, type TableName } from "./tables.ts";

export type Row = Readonly<Record<string, unknown>>;

/** Kysely's types are of tables that are known by name; here the name is a value. */
export type AnyTables = Record<string, Row>;

export const anyTables = (db: Kysely<Schema>): Kysely<AnyTables> =>
  db as unknown as Kysely<AnyTables>;

/** Unmeasured: a page of the widest usual rows is below 10 MB. */
const PAGE_ROWS = 500;

export async function* readPages(
  db: Kysely<Schema>,
  table: TableName,
): AsyncGenerator<readonly Row[]> {
  const { key, pageRows = PAGE_ROWS } = TABLES[table];
  let last: Row | undefined;
  for (;;) {
    const page = await readPage(db, table, { key, pageRows, last });
    if (page.length > 0) yield page;
    if (page.length < pageRows) return;
    last = page.at(-1);
  }
}

interface Page {
  readonly key: readonly string[];
  readonly pageRows: number;
  readonly last: Row | undefined;
}

const readPage = async (
  db: Kysely<Schema>,
  table: TableName,
  { key, pageRows, last }: Page,
): Promise<readonly Row[]> => {
  let query = anyTables(db).selectFrom(table).selectAll();
  if (last !== undefined) query = query.where((eb) => beyond(eb, key, last));
  for (const column of key) query = query.orderBy(sql.ref(column));
  return await query.limit(pageRows).execute();
};

/**
 * Columns of the key as one number with digits, larger than the last: (a > x) or (a = x and b > y)… What stands before
 * it says the same of the first column, for a planner that finds no range in an "or".
 */
const beyond = (eb: ExpressionBuilder<AnyTables, string>, key: readonly string[], last: Row) => {
  const larger = key.map((column, i) =>
    eb.and([
      ...key.slice(0, i).map((before) => eb(sql.ref(before), "=", last[before])),
      eb(sql.ref(column), ">", last[column]),
    ]),
  );
  return eb.and([eb(sql.ref(key[0]!), ">=", last[key[0]!]), eb.or(larger)]);
};
