/**
 * @file What a 1:N search engine has to do, ours or another: the boundary behind which one can be replaced.
 *
 * A gallery holds vectors of one model, of one length, each under a key. Keys are places in the order of changes (see
 * [Note: the order of changes]): whole numbers from 1 to 2^32 - 1 that only grow. What must hold of every
 * engine is listed, to be run, in test/records/gallery-contract.ts.
 */

export interface KeyedVector {
  readonly key: number;
  /** float32, of unit length. */
  readonly vector: Float32Array;
}

export interface Wanted {
  /** Only scores at or above it. -1 for all. */
  readonly threshold: number;
  /** At most so many, the best. Infinity for all. */
  readonly limit: number;
}

export interface Found {
  readonly key: number;
  /** Cosine similarity of the float32 vectors, as `compareFaces` computes it. */
  readonly score: number;
}

export interface FaceGallery {
  /** Vectors that can be found. */
  readonly size: number;
  /** Throws a RangeError for a key that is not above all before, a wrong length, or a vector not of unit length. */
  add(vectors: readonly KeyedVector[]): Promise<void>;
  /** Keys that are not there are passed over. Afterwards nothing of the vector is held. */
  remove(keys: readonly number[]): Promise<void>;
  /** The best first; of equal scores the lower key first. */
  search(probe: Float32Array, wanted: Wanted): Promise<readonly Found[]>;
  close(): Promise<void>;
}

/** float32 vectors by key, for an engine that holds none; a key that is gone meanwhile is missing. */
export type ReadVectors = (keys: readonly number[]) => Promise<ReadonlyMap<number, Float32Array>>;
