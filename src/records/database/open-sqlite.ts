/**
 * @file Opens a database of SQLite: durable, private to its owner, at the newest migration.
 */
import { open, stat } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { Kysely, sql } from "kysely";
import type { RawBuilder } from "kysely";
import { z } from "zod";
import { RecordsError } from "../records-error.ts";
import { connect, libsqlDialect } from "./libsql-dialect.ts";
import type { Connection } from "./libsql-dialect.ts";
import { migrate, migrationStates } from "./migrate.ts";
import type { Database, DatabaseStatus } from "./open-database.ts";
import { retryWhileBusy } from "./retry-while-busy.ts";
import type { Schema } from "./schema.ts";

/** Kept short, see retry-while-busy.ts: this wait stops the whole process. */
const BUSY_TIMEOUT_MS = 100;

/** `synchronous` as SQLite numbers it: 2 is FULL. WAL with NORMAL may lose commits at a power cut. */
const SYNCHRONOUS_FULL = 2;

export const openSqlite = async ({ path }: { readonly path: string }): Promise<Database> => {
  await createPrivately(path);
  const connection = connect(path);
  try {
    return await prepare(connection, path);
  } catch (error) {
    connection.close();
    throw error;
  }
};

/** SQLite gives the log files beside the database the mode of the database. */
const createPrivately = async (path: string): Promise<void> => {
  const file = await open(path, "a", 0o600);
  try {
    const { mode } = await file.stat();
    if ((mode & 0o077) !== 0) await file.chmod(0o600);
  } finally {
    await file.close();
  }
};

const prepare = async (connection: Connection, path: string): Promise<Database> => {
  await retryWhileBusy(() => {
    connection.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
    // Through exec, like BEGIN: a prepared statement that meets a lock stays half-run.
    connection.exec("pragma journal_mode = wal");
    connection.exec("pragma synchronous = full");
    connection.exec("pragma foreign_keys = on");
    // What is deleted is overwritten: a key that went must not lie on in a free page.
    connection.exec("pragma secure_delete = on");
  });
  const db = new Kysely<Schema>({ dialect: libsqlDialect(connection) });
  if ((await ask(db, sql`pragma journal_mode`)) !== "wal") {
    throw new RecordsError("data-dir-unusable", {
      detail: "this file system does not support a write-ahead log",
    });
  }
  await migrate(db);
  let closed = false;
  return {
    db,
    status: () => readStatus(db, path),
    settle: () => emptyLog(connection, path),
    close: async () => {
      if (closed) return;
      closed = true;
      try {
        // libsql leaves the log file behind; emptied, it holds nothing that the database does not.
        connection.exec("pragma wal_checkpoint(truncate)");
      } finally {
        await db.destroy();
      }
    },
  };
};

const SETTLE_TRIES = 5;
const SETTLE_PAUSE_MS = 50;

/** That a reader was in the way is not an error to SQLite: the length of the file tells. */
const emptyLog = async (connection: Connection, path: string): Promise<boolean> => {
  for (let tries = 0; tries < SETTLE_TRIES; tries++) {
    if (tries > 0) await pause(SETTLE_PAUSE_MS);
    await retryWhileBusy(() => {
      connection.exec("pragma wal_checkpoint(truncate)");
    });
    if ((await stat(`${path}-wal`)).size === 0) return true;
  }
  return false;
};

const readStatus = async (db: Kysely<Schema>, path: string): Promise<DatabaseStatus> => ({
  engine: "sqlite",
  engineVersion: String(await ask(db, sql`select sqlite_version()`)),
  path,
  journalMode: String(await ask(db, sql`pragma journal_mode`)),
  durable: (await ask(db, sql`pragma synchronous`)) === SYNCHRONOUS_FULL,
  foreignKeys: (await ask(db, sql`pragma foreign_keys`)) === 1,
  integrity: String(await ask(db, sql`pragma quick_check(1)`)),
  migrations: await migrationStates(db),
});

/** The first column of the first row. */
const ask = async (db: Kysely<Schema>, question: RawBuilder<unknown>): Promise<unknown> => {
  const { rows } = await question.execute(db);
  return Object.values(z.record(z.string(), z.unknown()).parse(rows[0]))[0];
};
