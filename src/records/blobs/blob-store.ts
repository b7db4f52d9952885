/**
 * @file What a store of sealed blobs does, wherever it is: on a disk or on an S3-compatible server.
 */
import { randomBase62 } from "../ids.ts";

export interface StoredBlob {
  readonly name: string;
  readonly modifiedAtMs: number;
}

export interface BlobStore {
  /** Durable when it returns. */
  put(sealed: Uint8Array): Promise<string>;
  /** undefined when there is no such blob. */
  get(name: string): Promise<Buffer | undefined>;
  /** Nothing happens when there is no such blob. */
  remove(name: string): Promise<void>;
  /** Unfinished writes of a process that died are listed too. */
  list(): Promise<readonly StoredBlob[]>;
}

const NAME_LENGTH = 32;
const NAME = /^[0-9A-Za-z]{32}$/;

/** 190 bits of chance: nobody finds a blob by guessing. */
export const newBlobName = (): string => randomBase62(NAME_LENGTH);

export const isBlobName = (name: string): boolean => NAME.test(name);
