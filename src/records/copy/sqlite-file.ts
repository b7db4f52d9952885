/**
 * @file A database of SQLite as one file that is whole: every row of a snapshot, on the disk, without a log beside it.
 */
import { open, rm } from "node:fs/promises";
import type { Kysely, Transaction } from "kysely";
import { openDatabase, type Schema } from "../database/index.ts";
import { copyRows } from "./copy-rows.ts";
import type { TableFigures } from "./hash-rows.ts";

/** `path` must not exist yet. What was written is removed when this throws. */
export const writeSqliteFile = async (
  source: Kysely<Schema>,
  path: string,
  /** What is written in addition, once the rows are those of the source. */
  add: (target: Transaction<Schema>) => Promise<void> = () => Promise.resolve(),
): Promise<TableFigures> => {
  try {
    const database = await openDatabase({ path });
    try {
      return await database.db.transaction().execute(async (target) => {
        const figures = await copyRows(source, target);
        await add(target);
        return figures;
      });
    } finally {
      await database.close();
      await removeLogs(path);
      await syncFile(path);
    }
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
};

/** Empty once the database is closed. */
export const removeLogs = async (path: string): Promise<void> => {
  await rm(`${path}-wal`, { force: true });
  await rm(`${path}-shm`, { force: true });
};

export const syncFile = async (path: string): Promise<void> => {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
};
