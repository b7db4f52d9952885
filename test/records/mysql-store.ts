/** @file A fresh store on MariaDB, with a data directory and a database of its own, for tests. */
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { openRecords } from "../../src/records/index.ts";
import { freshDatabase } from "../support/mariadb.ts";
import type { OpenedStore } from "./records-contract.ts";
import { newDataDir } from "./sqlite-store.ts";

export interface MysqlStore extends OpenedStore {
  readonly dataDir: string;
  readonly databaseUrl: string;
}

export const openMysqlStore = async (): Promise<MysqlStore> => {
  const dataDir = await newDataDir();
  const database = await freshDatabase();
  const place = { dataDir, databaseUrl: database.url };
  let records = await openRecords(place);
  return {
    records,
    ...place,
    reopen: async () => {
      await records.close();
      records = await openRecords(place);
      return records;
    },
    another: () => openRecords(place),
    blobNames: async () => (await readdir(join(dataDir, "blobs"))).sort(),
    dispose: async () => {
      await records.close();
      await database.drop();
      await rm(dataDir, { recursive: true });
    },
  };
};
