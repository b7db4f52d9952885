/**
 * @file Reads a database as it was at one moment, while others write.
 *
 * Transactions of the house take the right to write (see [Note: one write at a time]); this one takes none, so that a
 * backup stops nobody. SQLite: a deferred transaction sees the database as of its first read. MySQL: a consistent
 * snapshot at REPEATABLE READ.
 */
import { type Kysely, MysqlAdapter, sql } from "kysely";
import type { Schema } from "../database/index.ts";

export const isMysql = (db: Kysely<Schema>): boolean =>
  db.getExecutor().adapter instanceof MysqlAdapter;

export const inSnapshot = async <T>(
  db: Kysely<Schema>,
  read: (snapshot: Kysely<Schema>) => Promise<T>,
): Promise<T> =>
  await db.connection().execute(async (connection) => {
    await begin(connection);
    try {
      return await read(connection);
    } finally {
      await sql`rollback`.execute(connection);
    }
  });

const begin = async (connection: Kysely<Schema>): Promise<void> => {
  if (isMysql(connection)) {
    await sql`set transaction isolation level repeatable read`.execute(connection);
    await sql`start transaction with consistent snapshot, read only`.execute(connection);
    return;
  }
  await sql`begin`.execute(connection);
  // The moment is that of the first read.
  await connection.selectFrom("audit_head").select("sequence").execute();
};
