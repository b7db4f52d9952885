import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openRecords } from "./open-records.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "ekyc-records-"));
});
afterEach(async () => {
  await chmod(directory, 0o700);
  await rm(directory, { recursive: true });
});

test("a data directory is made with all that is needed", async () => {
  const dataDir = join(directory, "new", "data");
  const records = await openRecords({ dataDir });
  expect((await readdir(dataDir)).sort()).toEqual(
    ["blobs", "ekyc.db", "ekyc.db-shm", "ekyc.db-wal", "keys"].sort(),
  );
  await records.close();
});

test("a data directory that others can enter is refused before anything is written to it", async () => {
  await chmod(directory, 0o755);
  const opening = openRecords({ dataDir: directory });
  await expect(opening).rejects.toMatchObject({ code: "data-dir-exposed" });
  expect(await readdir(directory)).toEqual([]);
});

test("a file in the place of the data directory is refused", async () => {
  const dataDir = join(directory, "file");
  await writeFile(dataDir, "");
  const opening = openRecords({ dataDir });
  await expect(opening).rejects.toMatchObject({ code: "data-dir-unusable" });
});

test("a directory in the place of the database is refused with a code", async () => {
  await mkdir(join(directory, "ekyc.db"), { mode: 0o700 });
  await expect(openRecords({ dataDir: directory })).rejects.toThrow();
});
