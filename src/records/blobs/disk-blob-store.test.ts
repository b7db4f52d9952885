import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDiskBlobStore } from "./disk-blob-store.ts";
import type { BlobStore } from "./blob-store.ts";

let directory: string;
let blobs: BlobStore;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "ekyc-blobs-"));
  blobs = await openDiskBlobStore(join(directory, "blobs"));
});
afterEach(async () => {
  await rm(directory, { recursive: true });
});

test("a blob is there until it is removed, and removing twice is harmless", async () => {
  const name = await blobs.put(Buffer.from("sealed"));
  expect((await blobs.get(name))?.toString()).toBe("sealed");
  expect(await readdir(join(directory, "blobs"))).toEqual([name]);
  await blobs.remove(name);
  await blobs.remove(name);
  expect(await blobs.get(name)).toBeUndefined();
});

test("a name that is not one of ours never becomes a path", async () => {
  await writeFile(join(directory, "secret"), "not a blob");
  const names = [
    "../secret",
    `..${"/".repeat(24)}secret`,
    "/etc/passwd",
    "",
    ".",
    "a".repeat(31),
    `${"a".repeat(31)}/`,
    `${"a".repeat(32)}\0`,
    `${"a".repeat(32)}\n`,
  ];
  for (const name of names) {
    await expect(blobs.get(name)).rejects.toThrow("not the name of a blob");
    await expect(blobs.remove(name)).rejects.toThrow("not the name of a blob");
  }
});

test("files of others in the directory are not taken for blobs", async () => {
  await writeFile(join(directory, "blobs", "README"), "hands off");
  expect(await blobs.list()).toEqual([]);
});
