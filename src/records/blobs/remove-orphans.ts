/**
 * @file The janitor: removes blobs that no row names.
 *
 * They come from a process that died between writing a blob and committing its row. A
 * young blob may belong to a commit that is still under way, so only old ones count.
 */
import type { Kysely } from "kysely";
import type { Schema } from "../database/index.ts";
import type { BlobStore } from "./blob-store.ts";
import { isNamed } from "./named-blobs.ts";

/** A record takes seconds to commit; an hour leaves room for a stopped clock or a paused host. */
export const ORPHAN_AGE_MS = 60 * 60 * 1000;

export const removeOrphanBlobs = async (
  db: Kysely<Schema>,
  blobs: BlobStore,
  nowMs: number,
): Promise<{ readonly removed: number }> => {
  const old = (await blobs.list()).filter(
    ({ modifiedAtMs }) => modifiedAtMs < nowMs - ORPHAN_AGE_MS,
  );
  let removed = 0;
  for (const { name } of old) {
    if (await isNamed(db, name)) continue;
    await blobs.remove(name);
    removed += 1;
  }
  return { removed };
};
