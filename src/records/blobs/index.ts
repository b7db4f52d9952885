export { openBlobStore } from "./blob-store.ts";
export type { BlobStore, StoredBlob } from "./blob-store.ts";
export { pad, unpad } from "./padding.ts";
export { ORPHAN_AGE_MS, removeOrphanBlobs } from "./remove-orphans.ts";
