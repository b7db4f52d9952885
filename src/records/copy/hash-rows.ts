/**
 * @file The same rows have the same hash, whatever database they are in.
 *
 * A row is written as its columns in the order of their names, each with its type and its length, so that no two rows
 * are written alike; a table is the SHA-256 of its rows in the order of its primary key.
 */
import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import type { Schema } from "../database/index.ts";
import { readPages, type Row } from "./read-rows.ts";
import { tableNames, type TableName } from "./tables.ts";

export interface TableFigure {
  readonly rows: number;
  readonly sha256: string;
}

export type TableFigures = Readonly<Record<string, TableFigure>>;

export class RowHash {
  readonly #hash = createHash("sha256");
  #rows = 0;

  add(row: Row): void {
    this.#rows += 1;
    const columns = Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [column, value] of columns) {
      const { type, bytes } = encodeValue(value);
      this.#hash.update(`${column}:${type}${bytes.length}:`).update(bytes);
    }
    this.#hash.update("\n");
  }

  figure(): TableFigure {
    return { rows: this.#rows, sha256: this.#hash.digest("hex") };
  }
}

interface Encoded {
  /** n, i, s or b. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

const encodeValue = (value: unknown): Encoded => {
  if (value === null) return { type: "n", bytes: Buffer.alloc(0) };
  if (value instanceof Uint8Array) return { type: "b", bytes: value };
  if (typeof value === "string") return { type: "s", bytes: Buffer.from(value, "utf8") };
  if (typeof value === "number" || typeof value === "bigint")
    return { type: "i", bytes: Buffer.from(String(value), "utf8") };
  throw new RangeError(`a column holds a value of type ${typeof value}`);
};

export const hashTables = async (db: Kysely<Schema>): Promise<TableFigures> => {
  const figures: Record<string, TableFigure> = {};
  for (const table of tableNames()) figures[table] = await hashTable(db, table);
  return figures;
};

const hashTable = async (db: Kysely<Schema>, table: TableName): Promise<TableFigure> => {
  const hash = new RowHash();
  for await (const page of readPages(db, table)) for (const row of page) hash.add(row);
  return hash.figure();
};

/** The tables in which they are not the same. */
export const differing = (one: TableFigures, other: TableFigures): readonly string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (table) =>
      one[table]?.rows !== other[table]?.rows || one[table]?.sha256 !== other[table]?.sha256,
  );
