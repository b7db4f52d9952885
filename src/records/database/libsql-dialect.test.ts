import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Kysely, sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connect, libsqlDialect } from "./libsql-dialect.ts";
import type { Connection } from "./libsql-dialect.ts";

interface Tables {
  notes: { id: number; body: Buffer | null; written_at: number };
}

let directory: string;
let path: string;
let one: Kysely<Tables>;
let other: Connection;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "ekyc-dialect-"));
  path = join(directory, "test.db");
  const connection = connect(path);
  connection.exec("pragma busy_timeout = 5; pragma journal_mode = wal");
  connection.exec("create table notes (id integer primary key, body blob, written_at bigint)");
  one = new Kysely<Tables>({ dialect: libsqlDialect(connection) });
  other = connect(path);
});
afterEach(async () => {
  other.close();
  await one.destroy();
  await rm(directory, { recursive: true });
});

const note = (id: number) => ({ id, body: Buffer.alloc(2048, id), written_at: 1_768_435_200_000 });

test("a blob comes back as a Buffer and a time as a number", async () => {
  await one.insertInto("notes").values(note(1)).execute();
  const row = await one.selectFrom("notes").selectAll().executeTakeFirstOrThrow();
  expect(row).toEqual(note(1));
  expect(Buffer.isBuffer(row.body)).toBe(true);
});

test("a transaction that throws leaves nothing behind", async () => {
  const failing = one.transaction().execute(async (transaction) => {
    await transaction.insertInto("notes").values(note(1)).execute();
    throw new RangeError("on purpose");
  });
  await expect(failing).rejects.toThrow("on purpose");
  expect(await one.selectFrom("notes").selectAll().execute()).toEqual([]);
});

test("a transaction waits for another process without stopping this one", async () => {
  other.exec("begin immediate");
  let ticks = 0;
  const clock = setInterval(() => (ticks += 1), 1);
  const waiting = one.transaction().execute(async (transaction) => {
    await transaction.insertInto("notes").values(note(1)).execute();
  });
  setTimeout(() => {
    other.exec("commit");
  }, 200);
  await waiting;
  clearInterval(clock);
  expect(ticks).toBeGreaterThan(5);
  expect(await one.selectFrom("notes").selectAll().execute()).toHaveLength(1);
});

test("having waited for a lock, a connection sees new rows and the log is still emptied", async () => {
  other.exec("begin immediate");
  const waiting = one.transaction().execute(async (transaction) => {
    await sql`select 1`.execute(transaction);
  });
  setTimeout(() => {
    other.exec("commit");
  }, 50);
  await waiting;

  other.exec("pragma synchronous = off");
  const insert = other.prepare("insert into notes values (?, ?, ?)");
  for (let id = 1; id <= 1500; id++) {
    insert.run(Object.values(note(id)));
    await one.selectFrom("notes").select("id").limit(1).execute();
  }
  const { count } = await one
    .selectFrom("notes")
    .select(({ fn }) => fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  expect(count).toBe(1500);
  // SQLite empties the log at about 1000 pages of 4 KiB; stuck, it would hold 6 MB and more.
  expect((await stat(`${path}-wal`)).size).toBeLessThan(5_000_000);
});

test("a transaction that finds no room says so, and the next one is whole", async () => {
  await one.insertInto("notes").values(note(1)).execute();
  await sql`pragma max_page_count = 8`.execute(one);
  const failing = one.transaction().execute(async (transaction) => {
    for (let id = 2; id < 40; id++)
      await transaction.insertInto("notes").values(note(id)).execute();
  });
  await expect(failing).rejects.toMatchObject({ code: "SQLITE_FULL" });
  expect(await one.selectFrom("notes").select("id").execute()).toEqual([{ id: 1 }]);
  await sql`pragma max_page_count = 10000`.execute(one);
  await one.transaction().execute(async (transaction) => {
    await transaction.insertInto("notes").values(note(2)).execute();
  });
  expect(await one.selectFrom("notes").select("id").execute()).toEqual([{ id: 1 }, { id: 2 }]);
});
