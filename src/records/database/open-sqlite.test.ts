import { chmod, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MIGRATIONS, migrate } from "./migrate.ts";
import { openDatabase } from "./open-database.ts";

let directory: string;
let path: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "ekyc-database-"));
  path = join(directory, "ekyc.db");
});
afterEach(async () => {
  await rm(directory, { recursive: true });
});

test("a database is durable, checks references, and is for its owner alone", async () => {
  const database = await openDatabase({ path });
  expect(await database.status()).toMatchObject({
    journalMode: "wal",
    durable: true,
    foreignKeys: true,
    integrity: "ok",
    migrations: Object.keys(MIGRATIONS).map((name) => ({ name, applied: true })),
  });
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  }
  await database.close();
  await database.close();
  // Emptied by us; SQLite may remove the empty file besides, when no other connection is left.
  const walBytes = await stat(`${path}-wal`).then(
    ({ size }) => size,
    () => 0,
  );
  expect(walBytes).toBe(0);
});

test("a database file that others can read is closed to them", async () => {
  await writeFile(path, "");
  await chmod(path, 0o644);
  await (await openDatabase({ path })).close();
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test("opening at the same moment migrates once, and opening again changes nothing", async () => {
  const databases = await Promise.all(Array.from({ length: 8 }, () => openDatabase({ path })));
  const { rows } = await sql`select name from kysely_migration`.execute(databases[0]!.db);
  expect(rows).toHaveLength(Object.keys(MIGRATIONS).length);
  const { rows: heads } = await sql`select * from audit_head`.execute(databases[0]!.db);
  expect(heads).toHaveLength(1);
  for (const database of databases) await database.close();
});

test("a migration waits for another process that is migrating, and sees what it did", async () => {
  const seen: string[] = [];
  const database = await openDatabase({ path });
  const other = await openDatabase({ path });
  const slow = {
    ...MIGRATIONS,
    "9999-slow": {
      up: async (db: typeof database.db) => {
        seen.push("began");
        await db.schema.createTable("slow").addColumn("id", "integer").execute();
        await new Promise((resolve) => setTimeout(resolve, 100));
      },
    },
  };
  await Promise.all([migrate(database.db, slow), migrate(other.db, slow)]);
  expect(seen).toEqual(["began"]);
  await database.close();
  await other.close();
});

test("a migration that fails leaves the database as it was", async () => {
  const database = await openDatabase({ path });
  const half = {
    ...MIGRATIONS,
    "9999-half": {
      up: async (db: typeof database.db) => {
        await db.schema.createTable("half").addColumn("id", "integer").execute();
        throw new RangeError("on purpose");
      },
    },
  };
  await expect(migrate(database.db, half)).rejects.toThrow("on purpose");
  const tables = await database.db.introspection.getTables();
  expect(tables.map(({ name }) => name)).not.toContain("half");
  await migrate(database.db);
  await database.close();
});

test("a database of a newer version is refused", async () => {
  const database = await openDatabase({ path });
  await sql`insert into kysely_migration values ('9999-later', '2027-01-01')`.execute(database.db);
  await database.close();
  await expect(openDatabase({ path })).rejects.toMatchObject({ code: "database-newer" });
});

test("a second identity for one number is refused by the database itself", async () => {
  const database = await openDatabase({ path });
  const { db } = database;
  const insert = async (n: number): Promise<void> => {
    await db
      .insertInto("verifications")
      .values({
        id: `ver_${n}`,
        created_at: n,
        outcome: "verified",
        keep: "identity",
        report: "{}",
      })
      .execute();
    await db
      .insertInto("identities")
      .values({
        id: `idn_${n}`,
        document_type: "pan",
        number_index: "f".repeat(64),
        index_key_version: 1,
        last_four: "000Z",
        verification_id: `ver_${n}`,
        created_at: n,
      })
      .execute();
  };
  await insert(1);
  await expect(insert(2)).rejects.toMatchObject({ code: "SQLITE_CONSTRAINT_UNIQUE" });
  await database.close();
});
