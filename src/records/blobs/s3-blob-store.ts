/**
 * @file Sealed blobs on an S3-compatible server, for hosts that share no disk.
 *
 * What is there is ciphertext: who can read the bucket has nothing. An object is there whole or not at all, and once
 * the server has answered it is as durable as the server makes it. Requests are signed (AWS Signature Version 4).
 */
import { AwsClient } from "aws4fetch";
import { RecordsError } from "../records-error.ts";
import { isBlobName, newBlobName } from "./blob-store.ts";
import type { BlobStore, StoredBlob } from "./blob-store.ts";

export interface S3Place {
  /** Such as https://s3.example.org: buckets are addressed by path. */
  readonly endpoint: string;
  readonly bucket: string;
  /** Before the name of each object; empty, or ending in a slash. */
  readonly prefix: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Of a megabyte on a slow line; unmeasured. */
const TIMEOUT_MS = 10_000;
/** A server that is overloaded or restarts is asked again, after 50 and 100 ms. */
const RETRIES = 2;

export const openS3BlobStore = (place: S3Place): BlobStore => {
  const { accessKeyId, secretAccessKey, region } = place;
  const client = new AwsClient({
    accessKeyId,
    secretAccessKey,
    region,
    service: "s3",
    retries: RETRIES,
  });
  const ask = (path: string, init: RequestInit): Promise<Response> =>
    answered(client.fetch(`${place.endpoint}/${place.bucket}${path}`, timed(init)));
  const address = (name: string): string => {
    if (!isBlobName(name)) throw new RangeError("not the name of a blob");
    return `/${place.prefix}${name}`;
  };
  return {
    put: async (sealed) => {
      const name = newBlobName();
      const sent = await ask(address(name), { method: "PUT", body: Buffer.from(sealed) });
      await sent.arrayBuffer();
      refuse(sent);
      return name;
    },
    get: async (name) => {
      const found = await ask(address(name), { method: "GET" });
      const bytes = Buffer.from(await found.arrayBuffer());
      if (found.status === 404) return undefined;
      refuse(found);
      return bytes;
    },
    remove: async (name) => {
      const removed = await ask(address(name), { method: "DELETE" });
      await removed.arrayBuffer();
      if (removed.status !== 404) refuse(removed);
    },
    list: () => list(ask, place),
  };
};

const timed = (init: RequestInit): RequestInit => ({
  ...init,
  signal: AbortSignal.timeout(TIMEOUT_MS),
});

const answered = async (asked: Promise<Response>): Promise<Response> => {
  try {
    return await asked;
  } catch (error) {
    throw new RecordsError("blobs-unreachable", { cause: error });
  }
};

/** What the server says of it is not repeated: it can quote the request. */
const refuse = ({ ok, status }: Response): void => {
  if (ok) return;
  if (status === 507) throw new RecordsError("disk-full", { detail: "the store of blobs" });
  const code = status >= 500 || status === 429 ? "blobs-unreachable" : "blobs-refused";
  throw new RecordsError(code, { detail: `HTTP ${status}` });
};

const list = async (
  ask: (path: string, init: RequestInit) => Promise<Response>,
  { prefix }: S3Place,
): Promise<readonly StoredBlob[]> => {
  const blobs: StoredBlob[] = [];
  let after: string | undefined;
  do {
    const query = new URLSearchParams({
      "list-type": "2",
      prefix,
      ...(after !== undefined && { "start-after": after }),
    });
    const answer = await ask(`?${query.toString()}`, { method: "GET" });
    const xml = await answer.text();
    refuse(answer);
    blobs.push(...readListing(xml, prefix));
    // Keys come in their order, so the last one says where to go on; tokens are opaque and go stale.
    after = xml.includes("<IsTruncated>true<")
      ? [...xml.matchAll(/<Key>([^<]+)</g)].at(-1)?.[1]
      : undefined;
  } while (after !== undefined);
  return blobs;
};

/** Names of ours are letters and digits, so nothing in them is escaped; what is not ours is left alone. */
const readListing = (xml: string, prefix: string): readonly StoredBlob[] =>
  [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)].flatMap(([, contents = ""]) => {
    const key = /<Key>([^<]+)</.exec(contents)?.[1] ?? "";
    const modified = /<LastModified>([^<]+)</.exec(contents)?.[1] ?? "";
    const name = key.slice(prefix.length);
    return key.startsWith(prefix) && isBlobName(name)
      ? [{ name, modifiedAtMs: Date.parse(modified) }]
      : [];
  });
