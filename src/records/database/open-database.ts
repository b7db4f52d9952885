/**
 * @file Opens the SQLite database: durable, private to its owner, at the newest migration.
 */
import { open } from "node:fs/promises";
import { Kysely, sql } from "kysely";
import type { RawBuilder } from "kysely";
import { z } from "zod";
import { asRecordsError, RecordsError } from "../records-error.ts";
import { connect, libsqlDialect } from "./libsql-dialect.ts";
import type { Connection } from "./libsql-dialect.ts";
import { migrate, migrationStates } from "./migrate.ts";
import type { MigrationState } from "./migrate.ts";
import { retryWhileBusy } from "./retry-while-busy.ts";
import type { Schema } from "./schema.ts";

export interface Database {
  readonly db: Kysely<Schema>;
  /** Reads the whole file: for `ekyc doctor`, not for every request. */
  status(): Promise<DatabaseStatus>;
  /** Closing twice is harmless. */
  close(): Promise<void>;
}

export interface DatabaseStatus {
  readonly engine: "sqlite";
  readonly engineVersion: string;
  readonly path: string;
  readonly journalMode: string;
  /** True when a commit is on the disk before it is acknowledged (synchronous=FULL). */
  readonly durable: boolean;
  readonly foreignKeys: boolean;
  /** "ok", or the first thing that SQLite found wrong. */
  readonly integrity: string;
  readonly migrations: readonly MigrationState[];
}

/** Kept short, see retry-while-busy.ts: this wait stops the whole process. */
const BUSY_TIMEOUT_MS = 100;

/** `synchronous` as SQLite numbers it: 2 is FULL. WAL with NORMAL may lose commits at a power cut. */
const SYNCHRONOUS_FULL = 2;

export const openDatabase = async ({ path }: { readonly path: string }): Promise<Database> => {
  try {
    await createPrivately(path);
    const connection = connect(path);
    try {
      return await prepare(connection, path);
    } catch (error) {
      connection.close();
      throw error;
    }
  } catch (error) {
    throw asRecordsError(error);
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
