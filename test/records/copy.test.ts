/**
 * @file Rows of every table go from one database to another, SQLite or MariaDB, and are the same there.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyRows, differing, hashTables, inSnapshot } from "../../src/records/copy/index.ts";
import { TABLES, tableNames } from "../../src/records/copy/tables.ts";
import { type Database, openDatabase } from "../../src/records/database/index.ts";
import type { Schema } from "../../src/records/database/schema.ts";
import { freshDatabase, type FreshDatabase } from "../support/mariadb.ts";
import { fillTables } from "./filled-tables.ts";

const ROWS = 12;

let directory: string;
let mariadb: FreshDatabase;
let source: Database;
const opened: Database[] = [];

const sqlite = async (name: string): Promise<Database> => {
  const database = await openDatabase({ path: join(directory, name) });
  opened.push(database);
  return database;
};

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "ekyc-copy-"));
  mariadb = await freshDatabase();
  source = await sqlite("source.db");
  await fillTables(source.db, ROWS);
}, 180_000);
afterAll(async () => {
  for (const database of opened) await database.close();
  await mariadb.drop();
  await rm(directory, { recursive: true });
});

const copy = (from: Database, to: Database) =>
  inSnapshot(from.db, (snapshot) =>
    to.db.transaction().execute((transaction) => copyRows(snapshot, transaction)),
  );

/** As a person would compare them: without the code that copies. */
const everything = async (db: Kysely<Schema>) => {
  const tables: Record<string, unknown> = {};
  for (const table of tableNames()) {
    const rows = await sql`select * from ${sql.table(table)}`.execute(db);
    const key = (row: unknown) =>
      JSON.stringify(TABLES[table].key.map((column) => (row as Record<string, unknown>)[column]));
    tables[table] = rows.rows
      .sort((a, b) => (key(a) < key(b) ? -1 : 1))
      .map((row) =>
        Object.entries(row as object)
          .sort()
          .map(([column, value]: [string, unknown]) => [
            column,
            value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value,
          ]),
      );
  }
  return tables;
};

test("from SQLite to MariaDB and back every row of every table is the same, byte by byte", async () => {
  const server = await openDatabase({ url: mariadb.url });
  opened.push(server);
  const there = await copy(source, server);
  for (const table of tableNames())
    expect(there[table]!.rows, table).toBe(table.endsWith("_head") ? 1 : ROWS);
  const wanted = await everything(source.db);
  expect(await everything(server.db)).toEqual(wanted);
  const back = await sqlite("back.db");
  expect(await copy(server, back)).toEqual(there);
  expect(await everything(back.db)).toEqual(wanted);
}, 180_000);

test("more rows than a page, and more bytes than a statement, are copied in their order", async () => {
  const large = await sqlite("large.db");
  const rows = Array.from({ length: 1203 }, (_, n) => ({ nonce: `n${n % 7}${n}`, expires_at: n }));
  for (let i = 0; i < rows.length; i += 400)
    await large.db
      .insertInto("spent_challenges")
      .values(rows.slice(i, i + 400))
      .execute();
  for (let n = 0; n < 20; n++)
    await large.db
      .insertInto("gallery_segments")
      .values({
        id: `s${n}`,
        features_model: "m",
        first_sequence: n,
        last_sequence: n,
        sealed: Buffer.alloc(900_000, n),
      })
      .execute();
  const target = await sqlite("large-copy.db");
  const figures = await copy(large, target);
  expect(figures["spent_challenges"]!.rows).toBe(1203);
  expect(figures["gallery_segments"]!.rows).toBe(20);
  expect(await everything(target.db)).toEqual(await everything(large.db));
});

test("a database in which there is a single row is refused, and left as it was", async () => {
  const target = await sqlite("taken.db");
  await target.db.insertInto("spent_challenges").values({ nonce: "n", expires_at: 1 }).execute();
  const before = await everything(target.db);
  await expect(copy(source, target)).rejects.toMatchObject({ code: "target-not-empty" });
  expect(await everything(target.db)).toEqual(before);
});

test("what is written while rows are copied is not in the copy, on either database", async () => {
  const writers = [await sqlite("busy.db"), await openDatabase({ url: (await another()).url })];
  opened.push(writers[1]!);
  for (const [i, database] of writers.entries()) {
    await database.db
      .insertInto("spent_challenges")
      .values({ nonce: "before", expires_at: 1 })
      .execute();
    const other = i === 0 ? await sqlite("busy.db") : await openDatabase({ url: extra!.url });
    opened.push(other);
    const figures = await inSnapshot(database.db, async (snapshot) => {
      await other.db
        .insertInto("spent_challenges")
        .values({ nonce: "after", expires_at: 1 })
        .execute();
      return await hashTables(snapshot);
    });
    expect(figures["spent_challenges"]!.rows).toBe(1);
    expect((await hashTables(database.db))["spent_challenges"]!.rows).toBe(2);
  }
});

let extra: FreshDatabase | undefined;
const another = async (): Promise<FreshDatabase> => (extra ??= await freshDatabase());
afterAll(async () => {
  await extra?.drop();
});

test("a change of any column of any row is seen in the hash of its table", async () => {
  const target = await sqlite("changed.db");
  const figures = await copy(source, target);
  await sql`pragma foreign_keys = off`.execute(target.db);
  const places = (
    await Promise.all(
      tableNames().map(async (table) => {
        const columns = await sql<{
          name: string;
          type: string;
        }>`select name, type from pragma_table_info(${table})`.execute(source.db);
        return columns.rows.map((column) => ({ table, ...column }));
      }),
    )
  ).flat();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), fc.nat(), async ({ table, name, type }, n) => {
      const size = figures[table]!.rows;
      const rowid = (
        await sql<{
          id: number;
        }>`select rowid as id from ${sql.table(table)} limit 1 offset ${n % size}`.execute(
          target.db,
        )
      ).rows[0]!.id;
      const old = (
        await sql<{
          v: unknown;
        }>`select ${sql.ref(name)} as v from ${sql.table(table)} where rowid = ${rowid}`.execute(
          target.db,
        )
      ).rows[0]!.v;
      const other =
        old === null
          ? type.includes("int")
            ? 5
            : "x"
          : typeof old === "number"
            ? old - 1
            : typeof old === "string"
              ? `${old}x`
              : Buffer.concat([old as Buffer, Buffer.from([0])]);
      const set = (value: unknown, where: number) =>
        sql`update ${sql.table(table)} set ${sql.ref(name)} = ${value} where rowid = ${where}`.execute(
          target.db,
        );
      // A key that another row has is no change that the database takes.
      fc.pre(
        await set(other, rowid).then(
          () => true,
          () => false,
        ),
      );
      // The key of a head is the row's number itself.
      const moved = table.endsWith("_head") && name === "id" ? Number(other) : rowid;
      expect(differing(figures, await hashTables(target.db)), `${table}.${name}`).toEqual([table]);
      await set(old, moved);
      expect(differing(figures, await hashTables(target.db))).toEqual([]);
    }),
    { numRuns: 150 },
  );
}, 180_000);
