import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "../database/index.ts";
import { refuseNotEmpty } from "./copy-rows.ts";
import { TABLES, tableNames } from "./tables.ts";

let directory: string;
let database: Database;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "ekyc-copy-"));
  database = await openDatabase({ path: join(directory, "ekyc.db") });
});
afterAll(async () => {
  await database.close();
  await rm(directory, { recursive: true });
});

const ask = async (question: string): Promise<readonly Record<string, unknown>[]> =>
  (await sql.raw<Record<string, unknown>>(question).execute(database.db)).rows;

test("every table that the migrations make is copied, and no other is named", async () => {
  const made = (await database.db.introspection.getTables()).map(({ name }) => name);
  expect([...tableNames()].sort()).toEqual(made.sort());
});

test("rows are read in the order of the primary key", async () => {
  for (const table of tableNames()) {
    const columns = await ask(`select name, pk from pragma_table_info('${table}')`);
    const key = columns
      .filter(({ pk }) => Number(pk) > 0)
      .sort((a, b) => Number(a["pk"]) - Number(b["pk"]))
      .map(({ name }) => name);
    expect(TABLES[table].key, table).toEqual(key);
  }
});

test("no row is put in before one that it names", async () => {
  let references = 0;
  for (const [i, table] of tableNames().entries())
    for (const reference of await ask(`select "table" from pragma_foreign_key_list('${table}')`)) {
      const named = tableNames().findIndex((name) => name === reference["table"]);
      expect(named, `${table} -> ${String(reference["table"])}`).toBeLessThan(i);
      references += 1;
    }
  expect(references).toBeGreaterThan(10);
});

test("a database that was only migrated is empty, and one with a single row is not", async () => {
  await refuseNotEmpty(database.db);
  await database.db.updateTable("audit_head").set({ sequence: 1 }).execute();
  await expect(refuseNotEmpty(database.db)).rejects.toMatchObject({
    code: "target-not-empty",
    detail: "audit_head",
  });
  await database.db.updateTable("audit_head").set({ sequence: 0 }).execute();
  await database.db.insertInto("spent_challenges").values({ nonce: "n", expires_at: 1 }).execute();
  await expect(refuseNotEmpty(database.db)).rejects.toMatchObject({ detail: "spent_challenges" });
});
