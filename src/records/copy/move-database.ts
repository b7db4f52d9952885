/**
 * @file Moves an installation from a file of SQLite to MySQL or MariaDB, or back. The source is only read.
 *
 * Rows are read from one snapshot and written in one transaction; before it is committed the source is read a second
 * time. So whatever is written meanwhile by a server that nobody stopped is noticed, and a move that is killed at any
 * moment leaves the source as it was and the target as empty as it was. Pictures stay where they are.
 */
import { rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { Kysely } from "kysely";
import { type DatabasePlace, openDatabase, refuseInUse, type Schema } from "../database/index.ts";
import { asRecordsError, RecordsError, systemCode } from "../records-error.ts";
import { syncDirectory } from "../sync-directory.ts";
import { copyRows, refuseNotEmpty } from "./copy-rows.ts";
import { differing, hashTables, type TableFigures } from "./hash-rows.ts";
import { inSnapshot } from "./snapshot.ts";
import { removeLogs, writeSqliteFile } from "./sqlite-file.ts";

export interface DatabaseMove {
  readonly from: DatabasePlace;
  readonly to: DatabasePlace;
}

/** Throws `database-in-use`, `target-not-empty` or `rows-differ`; the figures of what was moved otherwise. */
export const moveDatabase = async ({ from, to }: DatabaseMove): Promise<TableFigures> => {
  try {
    await refuseMissing(from);
    await refuseInUse(from);
    await refuseInUse(to);
    const source = await openDatabase(from);
    try {
      return "url" in to ? await moveToServer(source.db, to) : await moveToFile(source.db, to.path);
    } finally {
      await source.close();
    }
  } catch (error) {
    throw asRecordsError(error);
  }
};

const moveToServer = async (
  source: Kysely<Schema>,
  to: { readonly url: string },
): Promise<TableFigures> => {
  const target = await openDatabase(to);
  try {
    // Before the long way of a transaction.
    await refuseNotEmpty(target.db);
    return await target.db.transaction().execute(async (transaction) => {
      const figures = await inSnapshot(source, (snapshot) => copyRows(snapshot, transaction));
      await refuseChanged(source, figures);
      return figures;
    });
  } finally {
    await target.close();
  }
};

const moveToFile = async (source: Kysely<Schema>, path: string): Promise<TableFigures> => {
  if ((await sizeOf(path)) > 0) throw new RecordsError("target-not-empty", { detail: path });
  const beside = `${path}.moving`;
  // Of a move that was killed: nothing ever reads it.
  await rm(beside, { force: true });
  await removeLogs(beside);
  const figures = await inSnapshot(source, (snapshot) => writeSqliteFile(snapshot, beside));
  try {
    await refuseChanged(source, figures);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  await rename(beside, path);
  await syncDirectory(dirname(path));
  return figures;
};

const refuseChanged = async (source: Kysely<Schema>, figures: TableFigures): Promise<void> => {
  const differ = differing(figures, await inSnapshot(source, hashTables));
  if (differ.length > 0) throw new RecordsError("rows-differ", { detail: differ.join(", ") });
};

/** A file that is not there would be made, and nothing would be moved. */
const refuseMissing = async (from: DatabasePlace): Promise<void> => {
  if ("path" in from && (await sizeOf(from.path)) === 0)
    throw new RecordsError("data-dir-unusable", { detail: `${from.path} is not there` });
};

const sizeOf = async (path: string): Promise<number> => {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (systemCode(error) === "ENOENT") return 0;
    throw error;
  }
};
