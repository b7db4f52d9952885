/**
 * @file Scans the rows of one memory and keeps those that can still be among the best.
 *
 * In:  a kernel over a memory whose first page holds the probe; how many rows; what is wanted.
 * Out: every row that may reach the threshold and may be among the `limit` best.
 *
 * See [Note: scores of rows and their bound]. A row is certainly at least as good as its score minus its bound: once
 * `limit` rows are certain to be better than another row can be, that one is left out. The cut rises from block to
 * block.
 */
import type { ScannedProbe } from "./rows.ts";
import { BLOCK_ROWS, HIT_BYTES, HITS_AT, ROWS_AT } from "./scan-kernel.ts";

export interface ScanTask extends Pick<ScannedProbe, "scale" | "slope" | "constant"> {
  readonly rows: number;
  readonly rowBytes: number;
  readonly threshold: number;
  readonly limit: number;
}

/** Columns of one length. The exact score lies between `lowest` and `highest`. */
export interface ScannedRows {
  readonly keys: readonly number[];
  readonly lowest: readonly number[];
  readonly highest: readonly number[];
}

/** No score is lower. */
const LOWEST_SCORE = -1.1;

type Kernel = (...numbers: number[]) => number;

export const instantiate = (module: WebAssembly.Module, memory: WebAssembly.Memory): Kernel => {
  const { run } = new WebAssembly.Instance(module, { env: { memory } }).exports;
  return run as Kernel;
};

export const scanRows = (
  kernel: Kernel,
  memory: WebAssembly.Memory,
  task: ScanTask,
): ScannedRows => {
  const { rows, rowBytes, scale, slope, constant } = task;
  const found = { keys: [] as number[], lowest: [] as number[], highest: [] as number[] };
  const best = new BestScores(task.limit);
  const hits = new DataView(memory.buffer, 0, ROWS_AT);
  const cut = () => Math.max(task.threshold, best.least, LOWEST_SCORE);
  for (let row = 0; row < rows; row += BLOCK_ROWS) {
    const end = Math.min(rows, row + BLOCK_ROWS);
    const [from, to] = [ROWS_AT + row * rowBytes, ROWS_AT + end * rowBytes];
    const hitsEnd = kernel(from, to, cut(), scale, slope, constant);
    for (let hit = HITS_AT; hit < hitsEnd; hit += HIT_BYTES) {
      const score = hits.getFloat32(hit + 4, true);
      const bound = slope * hits.getFloat32(hit + 8, true) + constant;
      if (score + bound < cut()) continue;
      found.keys.push(hits.getUint32(hit, true));
      found.lowest.push(score - bound);
      found.highest.push(score + bound);
      best.add(score - bound);
    }
  }
  return within(found, cut());
};

/** The rows of all shards together, again only those that can be among the best. */
export const mergeScans = (
  scans: readonly ScannedRows[],
  { threshold, limit }: Pick<ScanTask, "threshold" | "limit">,
): ScannedRows => {
  const best = new BestScores(limit);
  for (const { lowest } of scans) for (const score of lowest) best.add(score);
  const all = {
    keys: scans.flatMap(({ keys }) => keys),
    lowest: scans.flatMap(({ lowest }) => lowest),
    highest: scans.flatMap(({ highest }) => highest),
  };
  return within(all, Math.max(threshold, best.least));
};

const within = ({ keys, lowest, highest }: ScannedRows, cut: number): ScannedRows => {
  const kept = keys.map((_, i) => i).filter((i) => highest[i]! >= cut);
  return {
    keys: kept.map((i) => keys[i]!),
    lowest: kept.map((i) => lowest[i]!),
    highest: kept.map((i) => highest[i]!),
  };
};

/** The `limit` highest of the scores that were added, as a heap with the least of them on top. */
class BestScores {
  readonly #limit: number;
  readonly #heap: number[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** So many are as good as this or better; -Infinity while there are fewer. */
  get least(): number {
    return this.#heap.length < this.#limit ? -Infinity : this.#heap[0]!;
  }

  add(score: number): void {
    if (this.#limit === Infinity) return;
    const heap = this.#heap;
    if (heap.length < this.#limit) {
      heap.push(score);
      this.#rise(heap.length - 1);
    } else if (score > heap[0]!) {
      heap[0] = score;
      this.#sink();
    }
  }

  #rise(from: number): void {
    const heap = this.#heap;
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      if (heap[parent]! <= heap[at]!) return;
      [heap[parent], heap[at]] = [heap[at]!, heap[parent]!];
      at = parent;
    }
  }

  #sink(): void {
    const heap = this.#heap;
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let least = at;
      if (left < heap.length && heap[left]! < heap[least]!) least = left;
      if (right < heap.length && heap[right]! < heap[least]!) least = right;
      if (least === at) return;
      [heap[least], heap[at]] = [heap[at]!, heap[least]!];
      at = least;
    }
  }
}
