import type { Kysely } from "kysely";
import type { BlobStore } from "./blobs/index.ts";
import type { KeyRing } from "./crypto/index.ts";
import type { InstallationKeys } from "./data-keys.ts";
import type { Schema } from "./database/index.ts";

/** What the functions of this room work with; made once by openRecords. */
export interface Store {
  readonly db: Kysely<Schema>;
  readonly blobs: BlobStore;
  readonly master: KeyRing;
  readonly installationKeys: InstallationKeys;
  /** UTC milliseconds. */
  readonly now: () => number;
}
