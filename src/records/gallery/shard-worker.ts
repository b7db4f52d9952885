/**
 * @file A thread that scans one shard. It holds nothing of its own: rows and probe lie in a memory that it shares
 * with the server, which writes there only between scans.
 *
 * In:  `workerData`: the compiled kernel and the memory; then one task a message.
 * Out: the scanned rows of each task.
 *
 * A thread and not a process: what it reads is our own data, never the bytes of an applicant.
 */
import { parentPort, workerData } from "node:worker_threads";
import { instantiate, scanRows } from "./scan-rows.ts";
import type { ScanTask } from "./scan-rows.ts";

export interface ShardWorkerData {
  readonly kernel: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
}

const { kernel, memory } = workerData as ShardWorkerData;
const scan = instantiate(kernel, memory);

parentPort?.on("message", (task: ScanTask) => {
  parentPort?.postMessage(scanRows(scan, memory, task));
});
