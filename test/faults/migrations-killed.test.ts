/**
 * @file Whoever brings a database to the newest migration is killed after any of its statements, and the next one goes
 * on; and a database of a version before comes up with what is in it.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Kysely, sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../../src/records/database/index.ts";
import { connect, libsqlDialect } from "../../src/records/database/libsql-dialect.ts";
import { migrate, MIGRATIONS } from "../../src/records/database/migrate.ts";
import type { Schema } from "../../src/records/database/schema.ts";
import { type FreshDatabase, freshDatabase } from "../support/mariadb.ts";
import { startTcpProxy, type TcpProxy } from "../support/tcp-proxy.ts";
import { isLong, reportFault, seededRandom } from "./scale.ts";

const SCRIPT = fileURLToPath(new URL("./opening-process.ts", import.meta.url));

/** Of so many statements of the quick form; the long one takes each. */
const QUICK = 3;

let proxy: TcpProxy;
let whole: FreshDatabase;
beforeAll(async () => {
  whole = await freshDatabase();
  proxy = await startTcpProxy(Number(new URL(whole.url).port));
});
afterAll(async () => {
  await proxy.close();
  await whole.drop();
});

const through = (url: string): string => {
  const address = new URL(url);
  address.port = String(proxy.port);
  return address.href;
};

/** Opens it in a process of its own, which is killed when it has sent `after` statements; how many it sent. */
const openKilled = async (url: string, after: number): Promise<number> => {
  const child = spawn(process.execPath, ["--import", "tsx", SCRIPT, through(url)], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let sent = 0;
  proxy.onChunk((count) => {
    sent = count;
    if (count === after) child.kill("SIGKILL");
  });
  await once(child, "exit");
  proxy.onChunk(undefined);
  return sent;
};

/** Tables, columns, indexes and foreign keys; without what differs from database to database. */
const schemaOf = async ({ query }: FreshDatabase): Promise<unknown> => ({
  columns: await query(
    `select table_name, column_name, ordinal_position, column_default, is_nullable, column_type, collation_name
      from information_schema.columns where table_schema = database() order by table_name, ordinal_position`,
  ),
  indexes: await query(
    `select table_name, index_name, seq_in_index, column_name, non_unique
      from information_schema.statistics where table_schema = database() order by table_name, index_name, seq_in_index`,
  ),
  keys: await query(
    `select table_name, constraint_name, column_name, referenced_table_name, referenced_column_name
      from information_schema.key_column_usage where table_schema = database()
      order by table_name, constraint_name, ordinal_position`,
  ),
  migrations: await query("select name from kysely_migration order by name"),
  heads: [
    await query("select id, sequence, hash from audit_head"),
    await query("select id, sequence from gallery_head"),
  ],
});

test(
  "killed after any statement, migrations on MariaDB go on where they were, and the tables are the same",
  async () => {
    const { seed, random } = seededRandom("migrations killed");
    const statements = await openKilled(whole.url, 0);
    const expected = await schemaOf(whole);
    const every = Array.from({ length: statements - 1 }, (_, index) => index + 1);
    const chosen = isLong
      ? every
      : Array.from({ length: QUICK }, () => every[Math.floor(random() * every.length)]!);
    for (const after of chosen) {
      const fresh = await freshDatabase();
      try {
        expect(await openKilled(fresh.url, after)).toBeLessThan(statements);
        await (await openDatabase({ url: fresh.url })).close();
        expect(await schemaOf(fresh), `killed after statement ${after}`).toEqual(expected);
      } finally {
        await fresh.drop();
      }
    }
    reportFault("r30-migrations-killed-mariadb", {
      test: `SIGKILL of the process that migrates MariaDB, after each of the ${statements - 1} packets that it sends`,
      bar: "the next start completes; tables, columns, indexes and keys equal those of a start that was not killed",
      found: `${chosen.length} kills, all completed and equal`,
      held: true,
      seed,
    });
  },
  20 * 60_000,
);

/** As it was left by a program that knew only the first so many migrations. */
const openUntil = async (path: string, count: number): Promise<Kysely<Schema>> => {
  const db = new Kysely<Schema>({ dialect: libsqlDialect(connect(path)) });
  const known = Object.entries(MIGRATIONS).slice(0, count);
  await migrate(db, Object.fromEntries(known));
  return db;
};

const TABLES_BEFORE_CASES = ["verifications", "identities", "data_keys", "audit_head"] as const;

const rowsOf = async (db: Kysely<Schema>): Promise<Readonly<Record<string, unknown>>> =>
  Object.fromEntries(
    await Promise.all(
      TABLES_BEFORE_CASES.map(async (table) => {
        const { rows } = await sql`select * from ${sql.table(table)} order by 1`.execute(db);
        return [table, rows] as const;
      }),
    ),
  );

test.each(Object.keys(MIGRATIONS).map((name, index) => [name, index + 1] as const))(
  "a database of SQLite that stopped at %s comes up with its rows",
  async (_, count) => {
    const directory = await mkdtemp(join(tmpdir(), "ekyc-old-"));
    try {
      const path = join(directory, "old.db");
      const old = await openUntil(path, count);
      const values = { id: "ver_old", created_at: 1, outcome: "verified", keep: "identity" };
      const report = JSON.stringify({ decision: { outcome: "verified", reasons: ["a_reason"] } });
      await old
        .insertInto("verifications")
        .values({ ...values, report })
        .execute();
      await old
        .insertInto("identities")
        .values({
          id: "idn_old",
          document_type: "pan",
          number_index: "f".repeat(64),
          index_key_version: 1,
          last_four: "000Z",
          verification_id: "ver_old",
          created_at: 1,
        })
        .execute();
      const before = await rowsOf(old);
      await old.destroy();
      const opened = await openDatabase({ path });
      const { db } = opened;
      expect(await rowsOf(db)).toMatchObject(before);
      expect((await opened.status()).integrity).toBe("ok");
      expect((await opened.status()).migrations.every(({ applied }) => applied)).toBe(true);
      const cases = await db.selectFrom("cases").select(["id", "status", "reasons"]).execute();
      // What was recorded before there were cases becomes one.
      const moved = { id: "ver_old", status: "verified", reasons: '["a_reason"]' };
      expect(cases).toEqual(count < CASES_CAME ? [moved] : []);
      await opened.close();
    } finally {
      await rm(directory, { recursive: true });
    }
  },
);

const CASES_CAME = Object.keys(MIGRATIONS).indexOf("0005-cases") + 1;
