/**
 * @file Sealed files on disk, by random name. Knows nothing of what is in them.
 *
 * A blob is written whole or not at all: beside, synced, renamed, and its directory
 * synced, before the row that names it is committed. So a row without its blob cannot
 * come from a crash; a blob without a row can, and the janitor removes it.
 */
import { chmod, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { systemCode } from "../records-error.ts";
import { syncDirectory } from "../sync-directory.ts";
import { newBlobName } from "./blob-store.ts";
import type { BlobStore, StoredBlob } from "./blob-store.ts";

/** With those that are still being written. */
const FILE_NAME = /^[0-9A-Za-z]{32}(\.tmp)?$/;

export const openDiskBlobStore = async (directory: string): Promise<BlobStore> => {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await chmod(directory, 0o700);
  return {
    put: (sealed) => put(directory, sealed),
    get: async (name) => {
      try {
        return await readFile(pathOf(directory, name));
      } catch (error) {
        if (systemCode(error) === "ENOENT") return undefined;
        throw error;
      }
    },
    remove: async (name) => {
      await rm(pathOf(directory, name), { force: true });
    },
    list: () => list(directory),
  };
};

/** A name that is not one of ours never becomes a path. */
const pathOf = (directory: string, name: string): string => {
  if (!FILE_NAME.test(name)) throw new RangeError("not the name of a blob");
  return join(directory, name);
};

const put = async (directory: string, sealed: Uint8Array): Promise<string> => {
  const name = newBlobName();
  const path = pathOf(directory, name);
  const temporary = pathOf(directory, `${name}.tmp`);
  try {
    const file = await open(temporary, "wx", 0o600);
    try {
      await file.writeFile(sealed);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncDirectory(directory);
  } catch (error) {
    await rm(temporary, { force: true });
    await rm(path, { force: true });
    throw error;
  }
  return name;
};

const list = async (directory: string): Promise<readonly StoredBlob[]> => {
  const names = (await readdir(directory)).filter((name) => FILE_NAME.test(name));
  const blobs: StoredBlob[] = [];
  for (const name of names) {
    try {
      blobs.push({ name, modifiedAtMs: (await stat(join(directory, name))).mtimeMs });
    } catch (error) {
      // Removed by another process since the directory was read.
      if (systemCode(error) !== "ENOENT") throw error;
    }
  }
  return blobs;
};
