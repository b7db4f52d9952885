/**
 * @file Rows for every table of a database, made up from what the database says of its columns: so that a table or a
 * column that is new is filled as well. They keep to the keys between tables and mean nothing else.
 */
import { createHash, randomBytes } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { tableNames } from "../../src/records/copy/tables.ts";
import type { Schema } from "../../src/records/database/schema.ts";

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
}

type Row = Record<string, unknown>;

/** Of SQLite: `count` rows in each table. */
export const fillTables = async (db: Kysely<Schema>, count: number): Promise<void> => {
  await sql`delete from audit_head`.execute(db);
  await sql`delete from gallery_head`.execute(db);
  const filled = new Map<string, readonly Row[]>();
  for (const table of tableNames()) {
    const rows = await rowsFor(db, table, { count, filled });
    filled.set(table, rows);
    for (const row of rows)
      await (db as unknown as Kysely<Record<string, Row>>).insertInto(table).values(row).execute();
  }
};

const rowsFor = async (
  db: Kysely<Schema>,
  table: string,
  {
    count,
    filled,
  }: { readonly count: number; readonly filled: ReadonlyMap<string, readonly Row[]> },
): Promise<readonly Row[]> => {
  const ask = async <T>(question: string) => (await sql.raw<T>(question).execute(db)).rows;
  const columns = await ask<Column>(
    `select name, type, "notnull" from pragma_table_info('${table}')`,
  );
  const references = await ask<{ table: string; from: string; to: string }>(
    `select "table", "from", "to" from pragma_foreign_key_list('${table}')`,
  );
  return Array.from({ length: table.endsWith("_head") ? 1 : count }, (_, n) => {
    const row: Row = {};
    for (const column of columns) row[column.name] = valueOf(column, n);
    for (const { table: named, from, to } of references)
      row[from] = filled.get(named)![n % filled.get(named)!.length]![to];
    return table.endsWith("_head") ? { ...row, id: 1, sequence: 7 } : row;
  });
};

const WORDS = [
  "plain",
  "हिन्दी",
  "Ünïcödé",
  "emoji 😀",
  " blanks ",
  "quote ' and \\",
  "line\nline",
  "",
];

/** Different in every row, so that keys are; every fifth is null where it may be. */
const valueOf = (column: Column, n: number): unknown => {
  if (column.notnull === 0 && n % 5 === 4) return null;
  const kind = column.type.toLowerCase();
  if (kind.includes("blob")) return bytesOf(kind, n);
  if (kind.includes("bigint")) return LARGE[n] ?? 1_700_000_000_000 + n;
  if (kind.includes("int")) return n === 0 ? 2_147_483_647 : n;
  const word = WORDS[n % WORDS.length]!;
  if (kind.includes("longtext")) return word.repeat(n === 3 ? 9000 : 1);
  return shortText(column, { width: Number(/\d+/.exec(kind)?.[0] ?? 1), word, n });
};

const LARGE: Readonly<Record<number, number>> = { 2: 0, 3: Number.MAX_SAFE_INTEGER };

const bytesOf = (kind: string, n: number): Buffer => {
  if (n === 1) return Buffer.alloc(0);
  return randomBytes(n === 2 ? 70_000 % maxBytes(kind) : 40);
};

const shortText = (
  { name }: Column,
  { width, word, n }: { readonly width: number; readonly word: string; readonly n: number },
): string => {
  // Names of records are letters and digits; other text is anything that fits.
  if (width === 64 || /(id|owner|name|key|caller|nonce|class|purpose|step)$/.test(name))
    return createHash("sha256").update(`${name} ${n}`).digest("hex").slice(0, width);
  return Array.from(`${n}${word}`).slice(0, width).join("").trimEnd();
};

/** MySQL's plain `blob` ends at 64 KB. */
const maxBytes = (kind: string): number => (kind.includes("longblob") ? 1_000_000 : 60_000);
