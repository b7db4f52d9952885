/**
 * @file Kysely's MySQL dialect over `mysql2`: the only file that names it.
 *
 * What differs from the dialect as it comes:
 *
 * - Transactions begin by locking one row, see [Note: one write at a time], and read what is committed when they read
 *   (READ COMMITTED): a snapshot taken before the lock would show a number as free that was just taken.
 * - A query has a deadline, and so has waiting for a connection. A server that is gone without a word would hold both for
 *   ever; a connection on which a query was late is not used again, since its answer may still come.
 * - A connection that nobody uses is closed, here first and by the server soon after: see [Note: a lock without an owner].
 * - Trouble has a code, also where `mysql2` has none for it.
 * - Sums come back as numbers, not as text.
 */
import { readFileSync } from "node:fs";
import { CompiledQuery, MysqlDialect, MysqlDriver } from "kysely";
import type { DatabaseConnection, Dialect, MysqlPool, MysqlPoolConnection } from "kysely";
import { createPool } from "mysql2";
import type { Pool, PoolConnection, PoolOptions, QueryError } from "mysql2";
import { RecordsError, systemCode } from "../records-error.ts";
import { retryWhileBusy } from "./retry-while-busy.ts";
import type { MysqlAddress } from "./mysql-address.ts";

const CONNECT_TIMEOUT_MS = 5000;

/** Longer than any statement of ours takes; shorter than a client waits. */
const QUERY_TIMEOUT_MS = 8000;

/** A migration of a large table takes minutes, and so does waiting for another process that does it. */
const MIGRATION_TIMEOUT_MS = 60 * 60 * 1000;

/** Writers wait for each other in turn; retryWhileBusy asks again. */
const LOCK_WAIT_SECONDS = 5;

const CONNECTIONS = 10;

/** Requests that wait for a connection while all are in use; more are told that the database is busy. */
const QUEUE_LIMIT = 2000;

/** Longer than hundreds of queued commits take; then whoever asked is answered with 503. */
const CONNECTION_WAIT_MS = 10_000;

/**
 * [Note: a lock without an owner]
 *
 * Where a connection breaks without the server noticing (a cable, a firewall that forgets), the server keeps what its
 * transaction has locked, and that is the right to write. So the server closes connections that are silent for
 * SILENT_SECONDS, and rolls back; it waits eight hours unless told. Those that rest in the pool are closed before.
 */
const SILENT_SECONDS = 8;
const RESTING_MS = 4000;

const SESSION = `set session
  wait_timeout = ${SILENT_SECONDS},
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
      takeConnection(pool, (error, raw) => {
        if (raw === undefined) {
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

/** Of two that come, the connection and the end of patience, the first counts. */
const takeConnection = (
  pool: Pool,
  answer: (error: unknown, raw: PoolConnection | undefined) => void,
): void => {
  let isWaiting = true;
  const timer = setTimeout(() => {
    isWaiting = false;
    answer(new RecordsError("database-busy", { detail: "no connection was free" }), undefined);
  }, CONNECTION_WAIT_MS);
  pool.getConnection((error: Error | null, raw: PoolConnection) => {
    if (!isWaiting) {
      if (error === null) raw.release();
      return;
    }
    clearTimeout(timer);
    if (error === null) answer(undefined, raw);
    // Without a code: more wait than may.
    else if (systemCode(error) === undefined)
      answer(new RecordsError("database-busy", { cause: error }), undefined);
    else answer(error, undefined);
  });
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
  // Only where fewer may rest than there are at most are those that rest too long closed.
  maxIdle: CONNECTIONS - 1,
  idleTimeout: RESTING_MS,
  ...(address.tls && {
    ssl: {
      rejectUnauthorized: true,
      ...(address.caFile !== undefined && { ca: readFileSync(address.caFile, "utf8") }),
    },
  }),
});

/** Sent before any query of whoever waits for the connection; one that refuses it is not used. */
const prepareSession = (connection: PoolConnection): void => {
  const ask = (sql: string, refused: () => void): void => {
    connection.query({ sql, timeout: QUERY_TIMEOUT_MS }, (error: QueryError | null) => {
      if (error !== null) refused();
    });
  };
  ask(SESSION_OF_MARIADB, () => {
    ask(SESSION, () => {
      cutOff(connection);
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
      {
        sql,
        values: [...values],
        timeout: mode.existingCounts ? MIGRATION_TIMEOUT_MS : QUERY_TIMEOUT_MS,
      },
      (error: QueryError | null, result: unknown) => {
        if (error?.code === "PROTOCOL_SEQUENCE_TIMEOUT") cutOff(raw);
        if (error !== null && mode.existingCounts && isThereAlready(error))
          answer(null, NOTHING_CHANGED);
        else answer(error === null ? null : withCode(error), result);
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

/** Not only asked to end: a server that does not answer does not end it either. */
const cutOff = (connection: PoolConnection): void => {
  connection.destroy();
  const { stream } = connection as unknown as { readonly stream: { destroy(): void } };
  stream.destroy();
};

/** What is asked of a connection that has ended is refused without a code. */
const withCode = (error: QueryError): Error =>
  systemCode(error) === undefined && error.fatal
    ? Object.assign(new Error(error.message, { cause: error }), {
        code: "PROTOCOL_CONNECTION_LOST",
      })
    : error;

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
        if (isAnswered(error)) await this.rollbackTransaction(connection);
        throw error;
      }
    });
  }

  /** With its connection a transaction ends by itself; why it had to is what the caller must learn. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch (error) {
      if (isAnswered(error)) throw error;
    }
  }
}

/** An error that the server said, on a connection that is still good. */
const isAnswered = (error: unknown): boolean => systemCode(error)?.startsWith("ER_") === true;
