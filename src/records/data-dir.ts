/**
 * @file The data directory: what lies where in it, and that nobody else can enter it.
 */
import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { RecordsError, systemCode } from "./records-error.ts";

export const databaseFile = (dataDir: string): string => join(dataDir, "ekyc.db");
export const blobsDirectory = (dataDir: string): string => join(dataDir, "blobs");
export const keysDirectory = (dataDir: string): string => join(dataDir, "keys");
/** There while a backup is restored: see restore-backup.ts. */
export const restoringDirectory = (dataDir: string): string => join(dataDir, "restoring");

/** Made private; one that others can enter is refused rather than silently closed to them. */
export const prepareDataDir = async (dataDir: string): Promise<void> => {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const found = await stat(dataDir);
    if (!found.isDirectory()) throw new RecordsError("data-dir-unusable", { detail: dataDir });
    if (process.platform !== "win32" && (found.mode & 0o077) !== 0) {
      throw new RecordsError("data-dir-exposed", { detail: dataDir });
    }
  } catch (error) {
    if (error instanceof RecordsError) throw error;
    throw new RecordsError("data-dir-unusable", { detail: dataDir, cause: error });
  }
};

/** What was half restored would be taken for an installation that is new. */
export const refuseUnfinishedRestore = async (dataDir: string): Promise<void> => {
  if (await exists(restoringDirectory(dataDir)))
    throw new RecordsError("restore-unfinished", { detail: dataDir });
};

export const exists = async (path: string): Promise<boolean> => {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (systemCode(error) === "ENOENT") return false;
    throw error;
  }
};

export const hasContent = async (path: string): Promise<boolean> =>
  (await exists(path)) && (await stat(path)).size > 0;
