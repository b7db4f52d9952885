import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "s3rver";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isSignedWith } from "../../../test/support/signature-v4.ts";
import { openS3BlobStore, type S3Place } from "./s3-blob-store.ts";

let directory: string;
let server: S3rver;
let place: S3Place;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "ekyc-s3-"));
  const configureBuckets = [{ name: "pictures" }];
  const options = { port: 0, address: "127.0.0.1", silent: true, directory, configureBuckets };
  server = new S3rver(options);
  const { port } = await new Promise<AddressInfo>((resolve, reject) => {
    server.run((error: Error | null, address: AddressInfo) => {
      if (error === null) resolve(address);
      else reject(error);
    });
  });
  place = {
    endpoint: `http://127.0.0.1:${port}`,
    bucket: "pictures",
    prefix: "ekyc/",
    region: "us-east-1",
    accessKeyId: "S3RVER",
    secretAccessKey: "S3RVER",
  };
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true });
});

test("what is put is read back byte for byte, listed, and gone when it is removed", async () => {
  const store = openS3BlobStore(place);
  const bytes = randomBytes(1_100_000);
  const name = await store.put(bytes);
  expect((await store.get(name))?.equals(bytes)).toBe(true);
  const listed = await store.list();
  expect(listed.map((blob) => blob.name)).toEqual([name]);
  expect(Math.abs(listed[0]!.modifiedAtMs - Date.now())).toBeLessThan(60_000);
  await store.remove(name);
  expect(await store.get(name)).toBeUndefined();
  await store.remove(name);
  expect(await store.list()).toEqual([]);
});

/** Its answers have at most two objects; the server that the other tests use cannot answer in pages. */
const listingServer = (keys: readonly string[]) =>
  createServer((request, answer) => {
    const after = new URL(request.url ?? "", "http://host").searchParams.get("start-after") ?? "";
    const beyond = keys.filter((key) => key > after);
    const contents = beyond
      .slice(0, 2)
      .map(
        (key) =>
          `<Contents><Key>${key}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified></Contents>`,
      );
    answer.end(
      `<ListBucketResult><IsTruncated>${beyond.length > 2}</IsTruncated>${contents.join("")}</ListBucketResult>`,
    );
  });

test("more objects than one answer lists are all listed, and those of others are not", async () => {
  const names = Array.from({ length: 5 }, (_, n) => `${n}`.repeat(32));
  const server = listingServer([...names.map((name) => `ekyc/${name}`), "ekyc/zz-of-another"]);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const listed = await openS3BlobStore({ ...place, endpoint }).list();
  expect(listed.map(({ name }) => name)).toEqual(names);
  server.close();
});

test("every request is signed; a server that is not there is not reached", async () => {
  const strict = createServer((request, answer) => {
    request.resume();
    answer.statusCode = isSignedWith("right", request) ? 200 : 403;
    answer.end();
  });
  await new Promise<void>((resolve) => strict.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(strict.address() as AddressInfo).port}`;
  const known = openS3BlobStore({ ...place, endpoint, secretAccessKey: "right" });
  const name = await known.put(Buffer.from("x"));
  await known.get(name);
  await known.list();
  await known.remove(name);
  const stranger = openS3BlobStore({ ...place, endpoint, secretAccessKey: "guessed" });
  await expect(stranger.put(Buffer.from("x"))).rejects.toMatchObject({ code: "blobs-refused" });
  strict.close();
  await expect(known.list()).rejects.toMatchObject({ code: "blobs-unreachable" });
});

test("a name that is not one of ours is never asked for", async () => {
  await expect(openS3BlobStore(place).get("../secrets")).rejects.toThrow(RangeError);
});
