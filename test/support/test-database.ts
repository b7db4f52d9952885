/**
 * @file The database that tests of the whole server run on: SQLite in the data directory, or with
 * EKYC_TEST_DATABASE=mysql a fresh one on a real MariaDB, so that every such test can be run on both.
 */
import { freshDatabase } from "./mariadb.ts";

export interface TestDatabase {
  readonly settings: { readonly EKYC_DATABASE_URL?: string };
  readonly drop: () => Promise<void>;
}

export const onServer = process.env["EKYC_TEST_DATABASE"] === "mysql";

export const testDatabase = (): Promise<TestDatabase> =>
  databaseOf(onServer ? "MariaDB" : "SQLite");

/** For tests that run on each, one after the other. */
export const DATABASES = ["SQLite", "MariaDB"] as const;

export const databaseOf = async (kind: (typeof DATABASES)[number]): Promise<TestDatabase> => {
  if (kind === "SQLite") return { settings: {}, drop: () => Promise.resolve() };
  const { url, drop } = await freshDatabase();
  return { settings: { EKYC_DATABASE_URL: url }, drop };
};
