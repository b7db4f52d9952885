/**
 * @file Kysely's MySQL dialect over `mysql2`: the only file that names it.
 *
 * What differs from the dialect as it comes:
 *
 * - Transactions begin by locking one row, see [Note: one write at a time], and read what is committed when they read
 *   (READ COMMITTED): a snapshot taken before the lock would show a number as free that was just taken.
 * - A query has a deadline. A server that is gone without a word would hold it for ever; a connection on which one was
 *   late is not used again, since its answer may still come.
 * - Sums come back as numbers, not as text.
 */
import { readFileSync } from "node:fs";
import { CompiledQuery, MysqlDialect, MysqlDriver } from "kysely";
import type { DatabaseConnection, Dialect, MysqlPool, MysqlPoolConnection } from "kysely";
import { createPool } from "mysql2";
import type { PoolConnection, PoolOptions, QueryError } from "mysql2";
import { systemCode } from "../records-error.ts";
import { retryWhileBusy } from "./retry-while-busy.ts";
import type { MysqlAddress } from "./mysql-address.ts";

const CONNECT_TIMEOUT_MS = 5000;

/** Longer than any statement of ours takes; shorter than a client waits. */
const QUERY_TIMEOUT_MS = 8000;

/** Writers wait for each other in turn; retryWhileBusy asks again. */
const LOCK_WAIT_SECONDS = 5;

const CONNECTIONS = 10;

/** Requests that wait for a connection while all are in use; more are told that the database is busy. */
const QUEUE_LIMIT = 500;

const SESSION = `set session
  transaction_isolation = 'READ-COMMITTED',
  sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
  innodb_lock_wait_timeout = ${LOCK_WAIT_SECONDS},
  time_zone = '+00:00'`;

/** MariaDB before 11.1 has the isolation level under its old name only. */
const SESSION_OF_MARIADB = SESSION.replace("transaction_isolation", "tx_isolation");

export interface MysqlPoolOfOurs extends MysqlPool {
  /** What exists already is left as it is while `work` runs: a migration that was killed half-way goes on. */
  whileExistingCounts<T>(work: () => Promise<T>): Promise<T>;
}

export const connectMysql = (address: MysqlAddress): MysqlPoolOfOurs => {
  const pool = createPool(poolOptions(address));
  pool.on("connection", prepareSession);
  const wrapped = new WeakMap<PoolConnection, MysqlPoolConnection>();
  const mode = { existingCounts: false };
  return {
    getConnection: (callback) => {
      pool.getConnection((error: Error | null, raw: PoolConnection) => {
        if (error !== null) {
          // The types of Kysely leave out that there is no connection then.
          callback(error, undefined as never);
          return;
        }
        const known = wrapped.get(raw) ?? withDeadline(raw, mode);
        wrapped.set(raw, known);
        callback(undefined, known);
      });
    },
    end: (callback) => {
      pool.end(callback);
    },
    whileExistingCounts: async (work) => {
      mode.existingCounts = true;
      try {
        return await work();
      } finally {
        mode.existingCounts = false;
      }
    },
  };
};

const poolOptions = (address: MysqlAddress): PoolOptions => ({
  ...(address.socketPath === undefined
    ? { host: address.host, port: address.port }
    : { socketPath: address.socketPath }),
  user: address.user,
  password: address.password,
  database: address.database,
  charset: "utf8mb4_bin",
  timezone: "Z",
  decimalNumbers: true,
  supportBigNumbers: true,
  connectTimeout: CONNECT_TIMEOUT_MS,
  connectionLimit: CONNECTIONS,
  queueLimit: QUEUE_LIMIT,
  ...(address.tls && {
    ssl: {
      rejectUnauthorized: true,
      ...(address.caFile !== undefined && { ca: readFileSync(address.caFile, "utf8") }),
    },
  }),
});

/** Sent before any query of whoever waits for the connection; one that refuses it is not used. */
const prepareSession = (connection: PoolConnection): void => {
  connection.query(SESSION_OF_MARIADB, (error: QueryError | null) => {
    if (error === null) return;
    connection.query(SESSION, (again: QueryError | null) => {
      if (again !== null) connection.destroy();
    });
  });
};

type Answer = (error: unknown, result: unknown) => void;

const withDeadline = (
  raw: PoolConnection,
  mode: { readonly existingCounts: boolean },
): MysqlPoolConnection => {
  const query = (sql: string, values: readonly unknown[], answer: Answer): void => {
    raw.query(
      { sql, values: [...values], timeout: QUERY_TIMEOUT_MS },
      (error: QueryError | null, result: unknown) => {
        if (error?.code === "PROTOCOL_SEQUENCE_TIMEOUT") raw.destroy();
        if (error !== null && mode.existingCounts && isThereAlready(error))
          answer(null, NOTHING_CHANGED);
        else answer(error, result);
      },
    );
  };
  return {
    // Rows are never streamed here, so the form of `query` without an answer is not there.
    query: query as unknown as MysqlPoolConnection["query"],
    release: () => {
      raw.release();
    },
  };
};

const NOTHING_CHANGED = { insertId: 0, affectedRows: 0, changedRows: 0 };

/** Data definition is committed statement by statement here: what a killed migration did is there. */
const isThereAlready = (error: QueryError): boolean =>
  [
    "ER_TABLE_EXISTS_ERROR",
    "ER_DUP_FIELDNAME",
    "ER_DUP_KEYNAME",
    "ER_FK_DUP_NAME",
    "ER_DUP_ENTRY",
  ].includes(error.code);

export const mysqlDialect = (pool: MysqlPool): Dialect => {
  const standard = new MysqlDialect({ pool });
  return {
    createAdapter: () => standard.createAdapter(),
    createDriver: () => new OneWriterDriver({ pool }),
    createIntrospector: (db) => standard.createIntrospector(db),
    createQueryCompiler: () => standard.createQueryCompiler(),
  };
};

const TAKE_TURN = "select sequence from audit_head where id = 1 for update";

class OneWriterDriver extends MysqlDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await retryWhileBusy(async () => {
      await connection.executeQuery(CompiledQuery.raw("begin"));
      try {
        await connection.executeQuery(CompiledQuery.raw(TAKE_TURN));
      } catch (error) {
        // Kysely rolls back only what it has been told has begun.
        if (isAnswered(error)) await connection.executeQuery(CompiledQuery.raw("rollback"));
        throw error;
      }
    });
  }
}

/** An error that the server said, on a connection that is still good. */
const isAnswered = (error: unknown): boolean => systemCode(error)?.startsWith("ER_") === true;
