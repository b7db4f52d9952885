/**
 * @file Opens a database of MySQL (from 8.0) or MariaDB (from 10.6): fit to keep what it acknowledges, at the newest
 * migration.
 */
import { Kysely, sql } from "kysely";
import type { RawBuilder } from "kysely";
import { RecordsError } from "../records-error.ts";
import { migrate, migrationStates } from "./migrate.ts";
import { parseMysqlAddress } from "./mysql-address.ts";
import { connectMysql, mysqlDialect } from "./mysql-dialect.ts";
import type { MysqlPoolOfOurs } from "./mysql-dialect.ts";
import type { Database, DatabaseStatus } from "./open-database.ts";
import type { Schema } from "./schema.ts";

/** The largest row of ours is a segment of the gallery: 2,048 vectors of 512 bytes and their ids, below 2 MB. */
const MIN_PACKET_BYTES = 16 * 1024 * 1024;

export const openMysql = async (url: string): Promise<Database> => {
  const address = parseMysqlAddress(url);
  const pool = connectMysql(address);
  const db = new Kysely<Schema>({ dialect: mysqlDialect(pool) });
  try {
    await refuseUnfit(db);
    await prepare(db, pool);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  let closed = false;
  return {
    db,
    status: () => readStatus(db, address.name),
    settle: () => Promise.resolve(true),
    close: async () => {
      if (closed) return;
      closed = true;
      await db.destroy();
    },
  };
};

/** Text is compared byte by byte, as SQLite does: a token in other case is another token. */
const prepare = async (db: Kysely<Schema>, pool: MysqlPoolOfOurs): Promise<void> => {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (tables.length === 0)
    await sql`alter database character set utf8mb4 collate utf8mb4_bin`.execute(db);
  await pool.whileExistingCounts(() => migrate(db));
};

interface Variables {
  readonly version: string;
  readonly flush: number;
  readonly syncBinlog: number;
  readonly logBin: number;
  readonly packet: number;
}

const readVariables = async (db: Kysely<Schema>): Promise<Variables> => {
  const { rows } = await sql<Variables>`select version() as version,
    @@global.innodb_flush_log_at_trx_commit as flush, @@global.sync_binlog as syncBinlog,
    @@global.log_bin as logBin, @@global.max_allowed_packet as packet`.execute(db);
  return rows[0]!;
};

/** A server that acknowledges commits it may lose is refused at the start. */
const refuseUnfit = async (db: Kysely<Schema>): Promise<void> => {
  const variables = await readVariables(db);
  const faults = [
    ...(isOld(variables.version) ? [`version is ${variables.version}`] : []),
    ...undurable(variables),
    ...(variables.packet < MIN_PACKET_BYTES ? ["max_allowed_packet must be 16M or more"] : []),
  ];
  if (faults.length > 0) throw new RecordsError("database-unfit", { detail: faults.join("; ") });
};

const undurable = ({ flush, logBin, syncBinlog }: Variables): readonly string[] => [
  ...(flush === 1 ? [] : ["innodb_flush_log_at_trx_commit must be 1"]),
  // With a binary log, what a replica follows must be on the disk as well.
  ...(logBin === 0 || syncBinlog === 1 ? [] : ["sync_binlog must be 1"]),
];

/** MariaDB from 10.6 and MySQL from 8.0: row locks that can be skipped, tables that recover whole. */
const isOld = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split(".").map((part) => Number.parseInt(part, 10));
  const [leastMajor, leastMinor] = version.includes("MariaDB") ? [10, 6] : [8, 0];
  return major < leastMajor || (major === leastMajor && minor < leastMinor);
};

const readStatus = async (db: Kysely<Schema>, name: string): Promise<DatabaseStatus> => {
  const variables = await readVariables(db);
  return {
    engine: "mysql",
    engineVersion: variables.version,
    path: name,
    journalMode: "innodb",
    durable: undurable(variables).length === 0,
    foreignKeys: (await ask(db, sql`select @@session.foreign_key_checks`)) === 1,
    integrity: await readIntegrity(db),
    migrations: await migrationStates(db),
  };
};

const readIntegrity = async (db: Kysely<Schema>): Promise<string> => {
  const tables = await db.introspection.getTables();
  for (const { name } of tables) {
    const { rows } = await sql<{ Msg_text: string }>`check table ${sql.table(name)} quick`.execute(
      db,
    );
    const said = rows.at(-1)?.Msg_text ?? "no answer";
    if (said !== "OK") return `${name}: ${said}`;
  }
  return "ok";
};

const ask = async (db: Kysely<Schema>, question: RawBuilder<unknown>): Promise<unknown> => {
  const { rows } = await question.execute(db);
  return Object.values(rows[0] as Record<string, unknown>)[0];
};
