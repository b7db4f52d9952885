export { isBlobName } from "./blob-store.ts";
export type { BlobStore } from "./blob-store.ts";
export { openDiskBlobStore } from "./disk-blob-store.ts";
export { BLOB_TABLES, isNamed, namedBlobs } from "./named-blobs.ts";
export { pad, unpad } from "./padding.ts";
export { removeOrphanBlobs } from "./remove-orphans.ts";
export { openS3BlobStore } from "./s3-blob-store.ts";
export type { S3Place } from "./s3-blob-store.ts";
