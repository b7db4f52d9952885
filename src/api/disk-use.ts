/**
 * @file How much room there is on the disk of the data directory, and how much of it is ours.
 */
import { readdir, stat, statfs } from "node:fs/promises";
import { join } from "node:path";

export interface DiskUse {
  readonly freeBytes: number;
  readonly totalBytes: number;
  readonly dataBytes: number;
}

/** Walking over many thousand blobs takes a while, and grows by the minute at most. */
const KEPT_MS = 60_000;

/** Looks at most once a minute, however often it is asked. */
export const diskUseOf = (dataDir: string): (() => Promise<DiskUse>) => {
  let looked: { readonly at: number; readonly use: Promise<DiskUse> } | undefined;
  return () => {
    if (looked === undefined || performance.now() - looked.at > KEPT_MS)
      looked = { at: performance.now(), use: look(dataDir) };
    return looked.use;
  };
};

const look = async (dataDir: string): Promise<DiskUse> => {
  const { bavail, blocks, bsize } = await statfs(dataDir);
  return {
    freeBytes: bavail * bsize,
    totalBytes: blocks * bsize,
    dataBytes: await bytesBelow(dataDir),
  };
};

const bytesBelow = async (folder: string): Promise<number> => {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) bytes += await bytesBelow(path);
    // A file that went in between takes no room.
    else
      bytes += await stat(path).then(
        ({ size }) => size,
        () => 0,
      );
  }
  return bytes;
};
