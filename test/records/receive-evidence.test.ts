/**
 * @file Pictures as they come in: part by part, on disk before there is a case, and gone where none comes of them.
 */
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newVerificationId } from "../../src/records/index.ts";
import { newCase as makeCase } from "./new-case.ts";
import { openSqliteStore, type SqliteStore } from "./sqlite-store.ts";

let store: SqliteStore;
beforeEach(async () => {
  store = await openSqliteStore();
});
afterEach(async () => {
  await store.dispose();
});

const MB = 1024 * 1024;
const picture = randomBytes(2.5 * MB);
const FRONT = { purpose: "document-front", source: "file" } as const;

/** As a connection brings it: not in pieces of the length of a part. */
const pieces = (length: number) =>
  Array.from({ length: Math.ceil(picture.length / length) }, (_, n) =>
    picture.subarray(n * length, (n + 1) * length),
  );

const newCase = (): Promise<string> => makeCase(store.records);

test.each([1000, 65_536, MB, MB + 1, 3 * MB])(
  "what comes in pieces of %i bytes is read as it was sent",
  async (length) => {
    const { files } = store.records.cases;
    const received = await files.receive(pieces(length));
    expect(received.size).toBe(picture.length);
    expect(received.parts.map(({ size }) => size)).toEqual([MB, MB, MB / 2]);
    const { id } = await files.keep(received, { ...FRONT, caseId: await newCase() });
    expect(Buffer.compare((await files.read(id))!, picture)).toBe(0);
    const read = (await files.reader(id))!;
    const sizes: number[] = [];
    for await (const part of read()) sizes.push(part.length);
    expect(sizes).toEqual([MB, MB, MB / 2]);
  },
);

test("one of no bytes is a file of no bytes", async () => {
  const { files } = store.records.cases;
  const { id } = await files.keep(await files.receive([]), { ...FRONT, caseId: await newCase() });
  expect(await files.read(id)).toHaveLength(0);
});

test("what stops halfway leaves nothing, and says why", async () => {
  const { files } = store.records.cases;
  const broken = function* () {
    yield* pieces(MB).slice(0, 2);
    throw new RangeError("the connection is gone");
  };
  await expect(files.receive(broken())).rejects.toThrow("the connection is gone");
  expect(await store.blobNames()).toEqual([]);
});

test("what is dropped is gone, and what is kept takes the place of the one before", async () => {
  const { files } = store.records.cases;
  await files.drop(await files.receive([picture]));
  expect(await store.blobNames()).toEqual([]);
  const caseId = await newCase();
  const first = await files.keep(await files.receive([picture]), { ...FRONT, caseId });
  const second = await files.keep(await files.receive([picture]), { ...FRONT, caseId });
  expect((await files.list(caseId)).map(({ id }) => id)).toEqual([second.id]);
  expect(await files.read(first.id)).toBeUndefined();
  expect(await store.blobNames()).toHaveLength(3);
});

test("nothing of it lies open on the disk", async () => {
  await store.records.cases.files.receive([picture]);
  for (const name of await store.blobNames()) {
    const blob = await readFile(join(store.dataDir, "blobs", name));
    expect(blob.includes(picture.subarray(0, 32))).toBe(false);
    expect(blob.includes(picture.subarray(MB, MB + 32))).toBe(false);
  }
});

test("what cannot be kept leaves nothing", async () => {
  const { files } = store.records.cases;
  const received = await files.receive(pieces(MB));
  const kept = files.keep(received, { ...FRONT, caseId: newVerificationId() });
  await expect(kept).rejects.toThrow();
  expect(await store.blobNames()).toEqual([]);
});

test("a picture whose forerunner cannot be removed from the disk is kept whole nevertheless", async () => {
  const { files } = store.records.cases;
  const caseId = await newCase();
  await files.keep(await files.receive(pieces(MB)), { ...FRONT, caseId });
  const [first] = await store.blobNames();
  const path = join(store.dataDir, "blobs", first!);
  await rm(path);
  await mkdir(path);
  const { id } = await files.keep(await files.receive(pieces(MB)), { ...FRONT, caseId });
  expect(Buffer.compare((await files.read(id))!, picture)).toBe(0);
});
