/**
 * @file One shard: rows in a memory of their own, in the order of their keys, and the thread that scans them.
 *
 * A memory has at most 4 GiB (32-bit addresses): 5.9 million vectors of 704 values.
 */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { eraseRow, isErased, rowKey } from "./rows.ts";
import type { ScannedProbe } from "./rows.ts";
import { MOST_PAGES } from "./wasm-module.ts";
import { PAGE_BYTES, PROBE_AT, ROWS_AT } from "./scan-kernel.ts";
import { instantiate, scanRows } from "./scan-rows.ts";
import type { ScannedRows, ScanTask } from "./scan-rows.ts";
import type { ShardWorkerData } from "./shard-worker.ts";

/** Grown by so many pages: 1 MiB, so that little is held that is not used. */
const GROWTH_PAGES = 16;

/** Below so many rows a scan takes about as long as waking a thread: 4 ms for 704 values (measured). */
const ROWS_WORTH_A_THREAD = 16_384;

export type Wanted = Pick<ScanTask, "threshold" | "limit">;

export class Shard {
  rows = 0;
  readonly #kernel: WebAssembly.Module;
  readonly #rowBytes: number;
  readonly #memory = new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true });
  #bytes = new Uint8Array(this.#memory.buffer);
  #here: ReturnType<typeof instantiate> | undefined;
  #thread: Thread | undefined;

  constructor(kernel: WebAssembly.Module, rowBytes: number) {
    this.#kernel = kernel;
    this.#rowBytes = rowBytes;
  }

  get memoryBytes(): number {
    return this.#memory.buffer.byteLength;
  }

  hasRoomFor(rows: number): boolean {
    return ROWS_AT + (this.rows + rows) * this.#rowBytes <= MOST_PAGES * PAGE_BYTES;
  }

  /** Room for so many rows at the end, to be written at once. */
  append(rows: number): Uint8Array {
    const from = this.#rowAt(this.rows);
    const to = this.#rowAt(this.rows + rows);
    if (to > this.memoryBytes) {
      const needed = Math.ceil((to - this.memoryBytes) / PAGE_BYTES);
      const most = MOST_PAGES - this.memoryBytes / PAGE_BYTES;
      this.#memory.grow(Math.min(most, Math.ceil(needed / GROWTH_PAGES) * GROWTH_PAGES));
      this.#bytes = new Uint8Array(this.#memory.buffer);
    }
    this.rows += rows;
    return this.#bytes.subarray(from, to);
  }

  /** Whether there was a vector under the key. Its row stays, without it. */
  erase(key: number): boolean {
    let [low, high] = [0, this.rows];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (rowKey(this.#row(middle)) < key) low = middle + 1;
      else high = middle;
    }
    if (low >= this.rows || rowKey(this.#row(low)) !== key || isErased(this.#row(low)))
      return false;
    eraseRow(this.#row(low));
    return true;
  }

  async scan(probe: ScannedProbe, wanted: Wanted): Promise<ScannedRows> {
    if (this.rows === 0) return { keys: [], lowest: [], highest: [] };
    new Int16Array(this.#memory.buffer, PROBE_AT, probe.values.length).set(probe.values);
    const { scale, slope, constant } = probe;
    const task = { rows: this.rows, rowBytes: this.#rowBytes, scale, slope, constant, ...wanted };
    if (this.rows < ROWS_WORTH_A_THREAD) {
      this.#here ??= instantiate(this.#kernel, this.#memory);
      return scanRows(this.#here, this.#memory, task);
    }
    return await this.#scanInThread(task);
  }

  async close(): Promise<void> {
    await this.#thread?.worker.terminate();
    this.#thread = undefined;
  }

  async #scanInThread(task: ScanTask): Promise<ScannedRows> {
    const thread = (this.#thread ??= startThread({ kernel: this.#kernel, memory: this.#memory }));
    thread.worker.ref();
    try {
      const answer = once(thread.worker, "message") as Promise<[ScannedRows]>;
      thread.worker.postMessage(task);
      const [scanned] = await Promise.race([answer, thread.ended]);
      return scanned;
    } catch (error) {
      this.#thread = undefined;
      throw error;
    } finally {
      thread.worker.unref();
    }
  }

  #rowAt(row: number): number {
    return ROWS_AT + row * this.#rowBytes;
  }

  #row(row: number): Uint8Array {
    return this.#bytes.subarray(this.#rowAt(row), this.#rowAt(row + 1));
  }
}

interface Thread {
  readonly worker: Worker;
  /** Rejects when the thread ends: no scan is ever taken for an empty one. */
  readonly ended: Promise<never>;
}

const startThread = (workerData: ShardWorkerData): Thread => {
  const worker = import.meta.url.endsWith(".ts")
    ? new Worker(compiling(new URL("./shard-worker.ts", import.meta.url)), {
        workerData,
        eval: true,
      })
    : new Worker(new URL("./shard-worker.js", import.meta.url), { workerData });
  const ended = new Promise<never>((_, reject) => {
    worker.once("exit", () => {
      reject(new Error("the thread of a shard ended"));
    });
  });
  ended.catch(() => undefined);
  return { worker, ended };
};

/** From source a thread has to register the compiler first: it does not come with `--import` into threads. */
const compiling = (entry: URL): string =>
  `import(${JSON.stringify(import.meta.resolve("tsx/esm/api"))}).then(({ register }) => {
    register();
    return import(${JSON.stringify(entry.href)});
  });`;
