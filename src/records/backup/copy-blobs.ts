/**
 * @file Copies pictures as they lie, sealed, into a backup.
 *
 * A picture never changes under its name, so what was copied once need not be copied again: most are copied before the
 * moment of the backup, and between that moment and the copy of the last only those that came since are left to go.
 */
import { createHash } from "node:crypto";
import { mkdir, open, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Kysely } from "kysely";
import { type BlobStore, namedBlobs } from "../blobs/index.ts";
import { exists } from "../data-dir.ts";
import type { Schema } from "../database/index.ts";
import { syncDirectory } from "../sync-directory.ts";
import type { ListedBlob } from "./manifest.ts";

/** Most of the time is waiting for the disk; unmeasured. */
const AT_ONCE = 8;

export interface CopiedBlobs {
  /** Every name that a row has. */
  readonly named: ReadonlySet<string>;
  /** Those without a file. */
  readonly vanished: readonly string[];
}

/** Of every picture that `db` names and the directory lacks. */
export const copyNamedBlobs = async (
  db: Kysely<Schema>,
  blobs: BlobStore,
  directory: string,
): Promise<CopiedBlobs> => {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const named = new Set<string>();
  const vanished: string[] = [];
  for await (const names of namedBlobs(db)) {
    for (const name of names) named.add(name);
    await eachAtOnce(names, async (name) => {
      if (!(await copyBlob(blobs, directory, name))) vanished.push(name);
    });
  }
  return { named, vanished };
};

/** Pictures that came into the directory before the moment of the backup, and were erased before it. */
export const removeUnnamed = async (
  directory: string,
  named: ReadonlySet<string>,
): Promise<void> => {
  for (const name of await readdir(directory))
    if (!named.has(name)) await rm(join(directory, name));
  await syncDirectory(directory);
};

/** As they are on the disk now, by name. */
export async function* listBlobs(directory: string): AsyncGenerator<ListedBlob> {
  for (const name of (await readdir(directory)).sort()) {
    const bytes = await readFile(join(directory, name));
    yield { name, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
  }
}

/** False where there is no such picture any more. */
const copyBlob = async (blobs: BlobStore, directory: string, name: string): Promise<boolean> => {
  const path = join(directory, name);
  if (await exists(path)) return true;
  const bytes = await blobs.get(name);
  if (bytes === undefined) return false;
  await writeDurably(path, bytes);
  return true;
};

export const writeDurably = async (path: string, bytes: Uint8Array | string): Promise<void> => {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
};

export const eachAtOnce = async <T>(
  items: readonly T[],
  act: (item: T) => Promise<void>,
): Promise<void> => {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const item of queue) await act(item);
    }),
  );
};
