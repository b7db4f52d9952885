/**
 * @file Opens the database that the settings name: a file of SQLite, or MySQL and MariaDB by an address.
 *
 * [Note: one write at a time]
 *
 * What is decided in a transaction (is this number free? is this the newest state?) is decided by reading, then writing.
 * So a transaction holds the right to write from its first statement: on SQLite it begins IMMEDIATE, on MySQL it begins
 * by locking the one row of `audit_head`, which nearly every transaction changes at its end anyway. What is found free
 * stays free, and both databases run the same code. Verifications come by the second, commits take a millisecond.
 */
import type { Kysely } from "kysely";
import { asRecordsError } from "../records-error.ts";
import type { MigrationState } from "./migrate.ts";
import type { Schema } from "./schema.ts";
import { openMysql } from "./open-mysql.ts";
import { openSqlite } from "./open-sqlite.ts";

export interface Database {
  readonly db: Kysely<Schema>;
  /** Reads the whole database: for `ekyc doctor`, not for every request. */
  status(): Promise<DatabaseStatus>;
  /**
   * Empties the write-ahead log of SQLite, so that what was erased is in no file; nothing elsewhere. False where
   * another process reads and so keeps it for now.
   */
  settle(): Promise<boolean>;
  /** Closing twice is harmless. */
  close(): Promise<void>;
}

export interface DatabaseStatus {
  readonly engine: "sqlite" | "mysql";
  readonly engineVersion: string;
  /** The file, or host and database: never a user or a password. */
  readonly path: string;
  readonly journalMode: string;
  /** True when a commit is on the disk before it is acknowledged. */
  readonly durable: boolean;
  readonly foreignKeys: boolean;
  /** "ok", or the first thing that the database found wrong. */
  readonly integrity: string;
  readonly migrations: readonly MigrationState[];
}

export type DatabasePlace = { readonly path: string } | { readonly url: string };

export const openDatabase = async (place: DatabasePlace): Promise<Database> => {
  try {
    return "url" in place ? await openMysql(place.url) : await openSqlite(place);
  } catch (error) {
    throw asRecordsError(error);
  }
};
