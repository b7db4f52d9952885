/** @file A fresh store on SQLite in a directory of its own, for tests. */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRecords } from "../../src/records/index.ts";
import type { OpenedStore } from "./records-contract.ts";

export interface SqliteStore extends OpenedStore {
  readonly dataDir: string;
}

export const newDataDir = async (): Promise<string> => await mkdtemp(join(tmpdir(), "ekyc-test-"));

export const openSqliteStore = async (): Promise<SqliteStore> => {
  const dataDir = await newDataDir();
  let records = await openRecords({ dataDir });
  return {
    records,
    dataDir,
    reopen: async () => {
      await records.close();
      records = await openRecords({ dataDir });
      return records;
    },
    another: () => openRecords({ dataDir }),
    blobNames: async () => (await readdir(join(dataDir, "blobs"))).sort(),
    dispose: async () => {
      await records.close();
      await rm(dataDir, { recursive: true });
    },
  };
};
