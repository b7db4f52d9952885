/**
 * @file The gallery of one model as a process holds it, kept up to date with the database.
 *
 * In:  what is stored, by this process or by another.
 * Out: the best among all of it that can be searched, and how much that is.
 *
 * Before every search the counter is asked; what came and went since the last is loaded. See
 * [Note: the order of changes] and [Note: segments].
 */
import { setImmediate as otherWork } from "node:timers/promises";
import type { Store } from "../store.ts";
import { readHead, removalsAfter } from "./changes.ts";
import type { Found, KeyedVector, Wanted } from "./face-gallery.ts";
import { Int8Gallery } from "./int8-gallery.ts";
import { isUnit } from "./rows.ts";
import { dropSegment, keepSegment, listSegments, openSegment, SEGMENT_ROWS } from "./segments.ts";
import type { SegmentPlace } from "./segments.ts";
import { readStretch, readVectors } from "./stored-vectors.ts";

type Keeper = Pick<Store, "db" | "master" | "now">;

/** A stretch between two segments becomes one from so many rows on; fewer are read one by one. */
const LEAST_SEGMENT_ROWS = 128;
const BATCH_ROWS = 256;

export interface Searched {
  readonly found: readonly Found[];
  /** Vectors that were searched. */
  readonly size: number;
  /** Vectors of this model that could not be opened. */
  readonly unreadable: number;
  /** Every change up to this number was seen. */
  readonly upTo: number;
}

interface KeyedRow {
  readonly key: number;
  readonly row: Uint8Array;
}

export class StoredGallery {
  readonly #store: Keeper;
  readonly #model: string;
  #gallery: Int8Gallery | undefined;
  #head = 0;
  #loadedTo = 0;
  readonly #unreadable = new Set<number>();
  /** Rows since the last segment. */
  #tail: KeyedRow[] = [];
  #refreshing: Promise<void> = Promise.resolve();

  constructor(store: Keeper, model: string) {
    this.#store = store;
    this.#model = model;
  }

  get memoryBytes(): number {
    return this.#gallery?.memoryBytes ?? 0;
  }

  /** @param wanted the threshold may depend on how many are searched */
  async search(probe: Float32Array, wanted: (size: number) => Wanted): Promise<Searched> {
    await this.refresh();
    const upTo = this.#head;
    const size = this.#gallery?.size ?? 0;
    const found = (await this.#gallery?.search(probe, wanted(size))) ?? [];
    // Counted afterwards: a vector that was found and cannot be read is one of them.
    return { found, size, unreadable: this.#unreadable.size, upTo };
  }

  /** One after the other: each begins where the one before ended. */
  refresh(): Promise<void> {
    const refreshed = this.#refreshing.then(() => this.#refreshNow());
    this.#refreshing = refreshed.catch(() => this.#forget());
    return refreshed;
  }

  async close(): Promise<void> {
    await this.#refreshing;
    await this.#gallery?.close();
  }

  /** What was loaded half is loaded anew. */
  async #forget(): Promise<void> {
    await this.#gallery?.close();
    this.#gallery = undefined;
    this.#head = 0;
    this.#loadedTo = 0;
    this.#unreadable.clear();
    this.#tail = [];
  }

  async #refreshNow(): Promise<void> {
    const seen = this.#head;
    const head = await readHead(this.#store.db);
    if (head === seen) return;
    // What went before the first look is not there to be read.
    if (seen === 0) await this.#loadSegments();
    await this.#loadRows(Infinity);
    if (seen > 0) await this.#takeRemovals(seen);
    this.#head = head;
  }

  async #loadSegments(): Promise<void> {
    for (const segment of await listSegments(this.#store.db, this.#model)) {
      await this.#loadRows(segment.first);
      await this.#keepTail(LEAST_SEGMENT_ROWS);
      this.#tail = [];
      if (!(await this.#loadSegment(segment))) await dropSegment(this.#store.db, segment.id);
      await otherWork();
    }
  }

  /** False when it cannot be used: its rows are read one by one then. */
  async #loadSegment(segment: SegmentPlace): Promise<boolean> {
    const rows = await openSegment(this.#store, segment, this.#model);
    if (rows === undefined) return false;
    this.#gallery ??= await this.#firstGallery();
    if (this.#gallery?.fits(rows, segment) !== true) return false;
    this.#gallery.addRows(rows);
    this.#loadedTo = segment.last;
    return true;
  }

  async #loadRows(before: number): Promise<void> {
    for (;;) {
      const rows = await readStretch(this.#store, {
        model: this.#model,
        after: this.#loadedTo,
        before: before === Infinity ? Number.MAX_SAFE_INTEGER : before,
        limit: BATCH_ROWS,
      });
      if (rows.length === 0) return;
      const readable = rows.flatMap(({ key, vector }) =>
        this.#isUsable(vector) ? [{ key, vector }] : [],
      );
      const usable = new Set(readable.map(({ key }) => key));
      for (const { key } of rows) if (!usable.has(key)) this.#unreadable.add(key);
      await this.#add(readable);
      this.#loadedTo = rows.at(-1)!.key;
      await otherWork();
    }
  }

  /** Of the length of the first one, and of unit length. */
  #isUsable(vector: Float32Array | undefined): vector is Float32Array {
    if (vector === undefined || !isUnit(vector)) return false;
    this.#gallery ??= this.#newGallery(vector.length);
    return vector.length === this.#gallery.dimensions;
  }

  async #add(vectors: readonly KeyedVector[]): Promise<void> {
    const rows = this.#gallery?.rowsOf(vectors);
    if (rows === undefined || rows.length === 0) return;
    this.#gallery?.addRows(rows);
    const bytes = rows.length / vectors.length;
    for (const [i, { key }] of vectors.entries())
      this.#tail.push({ key, row: rows.subarray(i * bytes, (i + 1) * bytes) });
    while (this.#tail.length >= SEGMENT_ROWS) await this.#keepTail(SEGMENT_ROWS);
  }

  /** Makes a segment of the first rows of the tail, if there are `least`. */
  async #keepTail(least: number): Promise<void> {
    const rows = this.#tail.splice(0, SEGMENT_ROWS);
    if (rows.length < least) return;
    await keepSegment(this.#store, {
      model: this.#model,
      first: rows[0]!.key,
      last: rows.at(-1)!.key,
      count: rows.length,
      rows: Buffer.concat(rows.map(({ row }) => row)),
    });
  }

  async #takeRemovals(after: number): Promise<void> {
    const removed = await removalsAfter(this.#store.db, after);
    if (removed.length === 0) return;
    const gone = new Set(removed);
    this.#tail = this.#tail.filter(({ key }) => !gone.has(key));
    for (const key of removed) this.#unreadable.delete(key);
    await this.#gallery?.remove(removed);
  }

  /** Segments do not tell the length of a vector: the first row that can be opened does. */
  async #firstGallery(): Promise<Int8Gallery | undefined> {
    for (let after = 0; ;) {
      const model = this.#model;
      const stretch = { model, after, before: Number.MAX_SAFE_INTEGER, limit: 1 };
      const [row] = await readStretch(this.#store, stretch);
      if (row === undefined) return undefined;
      if (row.vector !== undefined) return this.#newGallery(row.vector.length);
      after = row.key;
    }
  }

  #newGallery(dimensions: number): Int8Gallery {
    return new Int8Gallery({ dimensions, readVectors: (keys) => this.#readVectors(keys) });
  }

  async #readVectors(keys: readonly number[]): Promise<ReadonlyMap<number, Float32Array>> {
    const stored = await readVectors(this.#store, this.#model, keys);
    const vectors = new Map<number, Float32Array>();
    for (const { key, vector } of stored) {
      // Searched in its segment, damaged in its row: from now on it is one that cannot be searched.
      if (vector === undefined) this.#unreadable.add(key);
      else vectors.set(key, vector);
    }
    return vectors;
  }
}
