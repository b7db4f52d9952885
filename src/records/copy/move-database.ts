/**
 * @file Moves an installation from a file of SQLite to MySQL or MariaDB, or back. The source is only read.
 *
 * Rows are read from one snapshot and written in one transaction; before it is committed the source is read a second
 * time. So whatever is written meanwhile by a server that nobody stopped is noticed, and a move that is killed at any
 * moment leaves the source as it was and the target as empty as it was. Pictures stay where they are.
 */
import { rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { KeyObject } from "node:crypto";
import type { Kysely, Transaction } from "kysely";
import { appendAudit } from "../audit/index.ts";
import { fileKeyProvider, type KeyProvider } from "../crypto/index.ts";
import { databaseFile, hasContent, keysDirectory } from "../data-dir.ts";
import { readInstallationKeys } from "../data-keys.ts";
import { type DatabasePlace, openDatabase, refuseInUse, type Schema } from "../database/index.ts";
import { asRecordsError, RecordsError } from "../records-error.ts";
import { syncDirectory } from "../sync-directory.ts";
import { copyRows, refuseNotEmpty } from "./copy-rows.ts";
import { differing, hashTables, type TableFigures } from "./hash-rows.ts";
import { inSnapshot } from "./snapshot.ts";
import { removeLogs, writeSqliteFile } from "./sqlite-file.ts";

export interface DatabaseMove {
  readonly dataDir: string;
  /** Address of the database to move from; by default the file in the data directory. */
  readonly fromUrl: string | undefined;
  /** Address of an empty database to move to; undefined for a file in the data directory. */
  readonly toUrl: string | undefined;
  readonly keys?: KeyProvider | undefined;
  readonly actor: string;
  readonly now?: () => number;
}

/** Throws `database-in-use`, `target-not-empty` or `rows-differ`; the figures of what was moved otherwise. */
export const moveDatabase = async (move: DatabaseMove): Promise<TableFigures> => {
  const { dataDir, fromUrl, toUrl } = move;
  const from = placeOf(dataDir, fromUrl);
  const to = placeOf(dataDir, toUrl);
  try {
    await refuseMissing(from);
    await refuseInUse(from);
    await refuseInUse(to);
    const source = await openDatabase(from);
    try {
      const moving = {
        source: source.db,
        note: noteMove(move, await openAuditKey(source.db, move)),
      };
      return await ("url" in to ? moveToServer(moving, to) : moveToFile(moving, to.path));
    } finally {
      await source.close();
    }
  } catch (error) {
    throw asRecordsError(error);
  }
};

interface Moving {
  readonly source: Kysely<Schema>;
  /** Written into the target with the rows. */
  readonly note: (target: Transaction<Schema>) => Promise<void>;
}

const placeOf = (dataDir: string, url: string | undefined): DatabasePlace =>
  url === undefined ? { path: databaseFile(dataDir) } : { url };

/** Moving rows that the master key beside them cannot open would look like a success. */
const openAuditKey = async (
  source: Kysely<Schema>,
  { dataDir, keys = fileKeyProvider(keysDirectory(dataDir)) }: DatabaseMove,
): Promise<KeyObject> => {
  const opened = await readInstallationKeys(source, await keys.load({ mayCreate: false }));
  if (opened === undefined)
    throw new RecordsError("data-dir-unusable", { detail: "there is nothing to move" });
  return opened.audit;
};

const noteMove =
  ({ actor, now = Date.now, fromUrl, toUrl }: DatabaseMove, auditKey: KeyObject) =>
  async (target: Transaction<Schema>): Promise<void> => {
    const engine = (url: string | undefined) => (url === undefined ? "sqlite" : "mysql");
    await appendAudit(target, auditKey, {
      at: now(),
      actor,
      action: "database.moved",
      subject: "database",
      details: { from: engine(fromUrl), to: engine(toUrl) },
    });
  };

const moveToServer = async (
  { source, note }: Moving,
  to: { readonly url: string },
): Promise<TableFigures> => {
  const target = await openDatabase(to);
  try {
    // Before the long way of a transaction.
    await refuseNotEmpty(target.db);
    return await target.db.transaction().execute(async (transaction) => {
      const figures = await inSnapshot(source, (snapshot) => copyRows(snapshot, transaction));
      await refuseChanged(source, figures);
      await note(transaction);
      return figures;
    });
  } finally {
    await target.close();
  }
};

const moveToFile = async ({ source, note }: Moving, path: string): Promise<TableFigures> => {
  if (await hasContent(path)) throw new RecordsError("target-not-empty", { detail: path });
  const beside = `${path}.moving`;
  // Of a move that was killed: nothing ever reads it.
  await rm(beside, { force: true });
  await removeLogs(beside);
  const figures = await inSnapshot(source, (snapshot) => writeSqliteFile(snapshot, beside, note));
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
  if ("path" in from && !(await hasContent(from.path)))
    throw new RecordsError("data-dir-unusable", { detail: `${from.path} is not there` });
};
