/**
 * @file Whether another process has the database open, as far as that can be told.
 *
 * SQLite: a connection with a write-ahead log keeps a lock on the file for as long as it is open, and an exclusive one
 * is refused then. MySQL: the server lists the connections to a database, all of them to whoever may see them
 * (PROCESS), else those of the same user, as servers of one installation are.
 */
import { stat } from "node:fs/promises";
import { Kysely, sql } from "kysely";
import { asRecordsError, RecordsError, systemCode } from "../records-error.ts";
import { connect } from "./libsql-dialect.ts";
import { parseMysqlAddress } from "./mysql-address.ts";
import { connectMysql, mysqlDialect } from "./mysql-dialect.ts";
import type { DatabasePlace } from "./open-database.ts";

/** Throws `database-in-use`. To be asked before this process opens it. */
export const refuseInUse = async (place: DatabasePlace): Promise<void> => {
  try {
    const inUse = "url" in place ? await isMysqlInUse(place.url) : await isFileInUse(place.path);
    if (inUse) throw new RecordsError("database-in-use");
  } catch (error) {
    throw asRecordsError(error);
  }
};

const isFileInUse = async (path: string): Promise<boolean> => {
  // To open a file that is not there would make it.
  if (!(await isThere(path))) return false;
  const connection = connect(path);
  try {
    connection.exec("pragma locking_mode = exclusive");
    connection.exec("begin immediate");
    connection.exec("rollback");
    return false;
  } catch (error) {
    if (/^SQLITE_(BUSY|LOCKED)/.test(systemCode(error) ?? "")) return true;
    throw error;
  } finally {
    connection.close();
  }
};

const isThere = async (path: string): Promise<boolean> => {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (systemCode(error) === "ENOENT") return false;
    throw error;
  }
};

const isMysqlInUse = async (url: string): Promise<boolean> => {
  const pool = connectMysql(parseMysqlAddress(url));
  const db = new Kysely<unknown>({ dialect: mysqlDialect(pool) });
  try {
    const { rows } = await sql<{ others: number }>`select count(*) as others
      from information_schema.processlist where db = database() and id <> connection_id()`.execute(
      db,
    );
    return Number(rows[0]?.others) > 0;
  } finally {
    await db.destroy();
  }
};
