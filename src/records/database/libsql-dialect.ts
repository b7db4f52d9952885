/**
 * @file Kysely's SQLite dialect over the `libsql` package: the only file that names it.
 *
 * Three things differ from better-sqlite3, for which the dialect was written:
 *
 * - BLOBs come back as ArrayBuffer; they leave here as Buffer, as MySQL's do.
 * - Transactions begin IMMEDIATE. Every transaction here writes, and one that begins as
 *   a reader and then writes fails with SQLITE_BUSY_SNAPSHOT, which no waiting mends.
 * - BEGIN, COMMIT and ROLLBACK go through `exec`. A *prepared* BEGIN that fails with
 *   SQLITE_BUSY stays half-run in libsql 0.5 until it is garbage-collected, and pins the
 *   connection to an old snapshot: later reads are stale, the write-ahead log is never
 *   emptied, and the next BEGIN fails too (measured; libsql-dialect.test.ts holds it).
 */
import Sqlite from "libsql";
import { SqliteAdapter, SqliteDriver, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import type { Dialect, SqliteDatabase, SqliteStatement } from "kysely";
import type { DatabaseConnection } from "kysely";
import { FairTurn } from "./fair-turn.ts";
import { retryWhileBusy } from "./retry-while-busy.ts";

/** What we use of a libsql connection. */
export interface Connection {
  prepare(sql: string): SqliteStatement;
  exec(sql: string): void;
  readonly inTransaction: boolean;
  close(): void;
}

export const connect = (path: string): Connection => {
  const raw = new Sqlite(path);
  return {
    prepare: (sql) => withBuffers(raw.prepare(sql)),
    exec: (sql) => {
      raw.exec(sql);
    },
    get inTransaction() {
      return raw.inTransaction;
    },
    close: () => {
      raw.close();
    },
  };
};

export const libsqlDialect = (connection: Connection): Dialect => ({
  createAdapter: () => new TransactionalDdlAdapter(),
  createDriver: () => new ImmediateDriver(connection),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
});

/**
 * SQLite can roll back a `create table`; Kysely does not count on it, so that migrations
 * can switch foreign keys off, which no transaction allows. Ours never do, and must be
 * whole or not at all when two processes start together or one is killed.
 */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class ImmediateDriver extends SqliteDriver {
  readonly #connection: Connection;
  readonly #turn = new FairTurn();

  constructor(connection: Connection) {
    const database: SqliteDatabase = connection;
    super({ database });
    this.#connection = connection;
  }

  /** See [Note: a query is no pause]. */
  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    // Not before: all who wait for one connection would pass here at once, and then go on without a pause.
    await this.#turn.take();
    return connection;
  }

  override async beginTransaction(): Promise<void> {
    await retryWhileBusy(() => {
      this.#connection.exec("begin immediate");
    });
  }

  override commitTransaction(): Promise<void> {
    return settled(() => {
      this.#connection.exec("commit");
    });
  }

  /** SQLite itself has taken back what met a full disk: "no transaction is active" would hide why. */
  override rollbackTransaction(): Promise<void> {
    return settled(() => {
      if (this.#connection.inTransaction) this.#connection.exec("rollback");
    });
  }
}

/** What it throws becomes a rejection, as the callers of a driver expect. */
const settled = (act: () => void): Promise<void> =>
  new Promise((resolve) => {
    act();
    resolve();
  });

interface LibsqlStatement {
  readonly reader: boolean;
  all(...parameters: unknown[]): unknown[];
  run(...parameters: unknown[]): { changes: number; lastInsertRowid: number | bigint };
  iterate(...parameters: unknown[]): IterableIterator<unknown>;
}

const withBuffers = (statement: LibsqlStatement): SqliteStatement => ({
  reader: statement.reader,
  all: (parameters) => statement.all([...parameters]).map(rowWithBuffers),
  run: (parameters) => statement.run([...parameters]),
  *iterate(parameters) {
    for (const row of statement.iterate([...parameters])) yield rowWithBuffers(row);
  },
});

const rowWithBuffers = (row: unknown): unknown => {
  if (typeof row !== "object" || row === null) return row;
  return Object.fromEntries(
    Object.entries(row).map(([column, value]: [string, unknown]) => [
      column,
      value instanceof ArrayBuffer ? Buffer.from(value) : value,
    ]),
  );
};
