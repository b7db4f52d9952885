/**
 * @file A database from before verifications said which index key finds their number: what it has is told from identities.
 */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, expect, test } from "vitest";
import { openDatabase } from "../../src/records/database/index.ts";
import { numberVersions } from "../../src/records/database/migrations/0013-number-versions.ts";
import { freshDatabase } from "../support/mariadb.ts";
import { newDataDir } from "./sqlite-store.ts";

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one();
});

const PLACES = {
  SQLite: async () => {
    const directory = await newDataDir();
    undo.push(() => rm(directory, { recursive: true }));
    return { path: join(directory, "ekyc.db") };
  },
  MariaDB: async () => {
    const database = await freshDatabase();
    undo.push(() => database.drop());
    return { url: database.url };
  },
};

for (const [name, place] of Object.entries(PLACES))
  test(`on ${name} verifications take the version of their identity, and the oldest without one`, async () => {
    const database = await openDatabase(await place());
    undo.push(() => database.close());
    const { db } = database;
    // As it was before.
    await sql`drop index verifications_by_index_key ${
      name === "MariaDB" ? sql`on verifications` : sql``
    }`.execute(db);
    await sql`alter table verifications drop column index_key_version`.execute(db);
    const verification = (id: string, index: string | null) =>
      sql`insert into verifications
        (id, created_at, outcome, document_type, keep, report, number_index)
        values (${id}, 1, 'verified', 'pan', 'identity', '{}', ${index})`.execute(db);
    const [known, lone] = ["a".repeat(64), "b".repeat(64)];
    await verification("ver_with", known);
    await verification("ver_later", known);
    await verification("ver_alone", lone);
    await verification("ver_none", null);
    await sql`insert into identities
      (id, document_type, number_index, index_key_version, last_four, verification_id, created_at)
      values ('idt_1', 'pan', ${known}, 2, '0000', 'ver_with', 1)`.execute(db);

    await numberVersions.up(db);
    const rows = await db
      .selectFrom("verifications")
      .select(["id", "index_key_version"])
      .orderBy("id")
      .execute();
    expect(rows.map((row) => [row.id, row.index_key_version])).toEqual([
      ["ver_alone", 1],
      ["ver_later", 2],
      ["ver_none", null],
      ["ver_with", 2],
    ]);
  });
