/**
 * @file Exact 1:N search: every row is scanned in int8, and the few that can be among the best are scored in float32.
 *
 * In:  vectors of one length; where to read them again.
 * Out: exactly what a comparison with every vector would find. See [Note: scores of rows and their bound].
 *
 * One byte a value is held, and 12 bytes a vector. Rows are spread over shards, one for each core.
 */
import { availableParallelism } from "node:os";
import type { FaceGallery, Found, KeyedVector, ReadVectors, Wanted } from "./face-gallery.ts";
import { exactScore, isErased, isUnit, rowBytes, rowKey, scannedProbe, writeRow } from "./rows.ts";
import { scanKernel } from "./scan-kernel.ts";
import { mergeScans } from "./scan-rows.ts";
import { Shard } from "./shard.ts";

export interface Int8GalleryOptions {
  readonly dimensions: number;
  readonly readVectors: ReadVectors;
  readonly shards?: number;
}

const MOST_KEY = 2 ** 32 - 1;

export class Int8Gallery implements FaceGallery {
  readonly dimensions: number;
  readonly #rowBytes: number;
  readonly #kernel: WebAssembly.Module;
  readonly #readVectors: ReadVectors;
  readonly #shards: Shard[];
  #size = 0;
  #lastKey = 0;
  /** The probe lies in the memory of the shards: one search after the other. */
  #searching: Promise<unknown> = Promise.resolve();

  constructor({ dimensions, readVectors, shards = availableParallelism() }: Int8GalleryOptions) {
    this.dimensions = dimensions;
    this.#rowBytes = rowBytes(dimensions);
    this.#kernel = scanKernel(dimensions);
    this.#readVectors = readVectors;
    this.#shards = Array.from({ length: shards }, () => this.#newShard());
  }

  get size(): number {
    return this.#size;
  }

  get memoryBytes(): number {
    return this.#shards.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0);
  }

  add(vectors: readonly KeyedVector[]): Promise<void> {
    return settled(() => {
      this.addRows(this.rowsOf(vectors));
    });
  }

  /** Rows as they are held and as segments keep them, one after the other. */
  rowsOf(vectors: readonly KeyedVector[]): Uint8Array {
    const rows = new Uint8Array(vectors.length * this.#rowBytes);
    for (const [i, { key, vector }] of vectors.entries()) {
      if (vector.length !== this.dimensions)
        throw new RangeError(`${vector.length} values in a gallery of ${this.dimensions}`);
      if (!isUnit(vector)) throw new RangeError("a vector is not of unit length");
      writeRow(rows.subarray(i * this.#rowBytes, (i + 1) * this.#rowBytes), key, vector);
    }
    return rows;
  }

  /** Whether these are whole rows, from this key to that one. */
  fits(
    rows: Uint8Array,
    { first, last }: { readonly first: number; readonly last: number },
  ): boolean {
    return (
      rows.length > 0 &&
      rows.length % this.#rowBytes === 0 &&
      rowKey(rows) === first &&
      rowKey(rows.subarray(rows.length - this.#rowBytes)) === last
    );
  }

  /** Nothing is added when a row is not as it must be. */
  addRows(rows: Uint8Array): void {
    let last = this.#lastKey;
    let present = 0;
    for (const row of this.#each(rows)) {
      const key = rowKey(row);
      if (key <= last || key > MOST_KEY) throw new RangeError("keys of a gallery only grow");
      last = key;
      if (!isErased(row)) present++;
    }
    const count = rows.length / this.#rowBytes;
    const share = Math.ceil(count / this.#shards.length);
    for (let from = 0; from < count; from += share) {
      const part = Math.min(share, count - from);
      const bytes = rows.subarray(from * this.#rowBytes, (from + part) * this.#rowBytes);
      this.#emptiest(part).append(part).set(bytes);
    }
    this.#lastKey = last;
    this.#size += present;
  }

  remove(keys: readonly number[]): Promise<void> {
    return settled(() => {
      for (const key of keys) if (this.#shards.some((shard) => shard.erase(key))) this.#size--;
    });
  }

  search(probe: Float32Array, wanted: Wanted): Promise<readonly Found[]> {
    const search = this.#searching.then(() => this.#searchNow(probe, wanted));
    this.#searching = search.catch(() => undefined);
    return search;
  }

  async close(): Promise<void> {
    await this.#searching;
    await Promise.all(this.#shards.map((shard) => shard.close()));
  }

  async #searchNow(probe: Float32Array, wanted: Wanted): Promise<readonly Found[]> {
    if (probe.length !== this.dimensions)
      throw new RangeError(`${probe.length} values in a gallery of ${this.dimensions}`);
    if (!isUnit(probe)) throw new RangeError("the probe is not of unit length");
    const scanned = scannedProbe(probe);
    for (;;) {
      const scans = await Promise.all(this.#shards.map((shard) => shard.scan(scanned, wanted)));
      const { keys } = mergeScans(scans, wanted);
      const vectors = await this.#readVectors(keys);
      const gone = keys.filter((key) => !vectors.has(key));
      if (gone.length === 0) return bestOf(probe, vectors, wanted);
      // What is gone may have kept others out: without it, again.
      await this.remove(gone);
    }
  }

  #emptiest(rows: number): Shard {
    const withRoom = this.#shards.filter((shard) => shard.hasRoomFor(rows));
    const [first = this.#addShard(), ...others] = withRoom;
    return others.reduce((least, shard) => (shard.rows < least.rows ? shard : least), first);
  }

  #addShard(): Shard {
    const shard = this.#newShard();
    this.#shards.push(shard);
    return shard;
  }

  #newShard(): Shard {
    return new Shard(this.#kernel, this.#rowBytes);
  }

  *#each(rows: Uint8Array): Iterable<Uint8Array> {
    if (rows.length % this.#rowBytes !== 0) throw new RangeError("not whole rows");
    for (let from = 0; from < rows.length; from += this.#rowBytes)
      yield rows.subarray(from, from + this.#rowBytes);
  }
}

const bestOf = (
  probe: Float32Array,
  vectors: ReadonlyMap<number, Float32Array>,
  { threshold, limit }: Wanted,
): readonly Found[] =>
  [...vectors]
    .map(([key, vector]) => ({ key, score: exactScore(probe, vector) }))
    .filter(({ score }) => score >= threshold)
    .sort((a, b) => b.score - a.score || a.key - b.key)
    .slice(0, limit === Infinity ? undefined : limit);

/** What it throws becomes a rejection. */
const settled = (act: () => void): Promise<void> =>
  new Promise((resolve) => {
    act();
    resolve();
  });
