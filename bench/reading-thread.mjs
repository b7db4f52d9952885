/**
 * @file Reads `workerData` bytes of its own memory each time it is told to, as fast as a thread can: sixteen bytes at
 * a time into four sums. Plain JavaScript, so that a thread can begin with it.
 *
 * The WebAssembly is written out below as bytes, with the names of the instructions beside them.
 */
import { parentPort, workerData } from "node:worker_threads";

const bytes = workerData;
const unsigned = (value) =>
  value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(Math.floor(value / 0x80))];
const sized = (content) => [...unsigned(content.length), ...content];
const section = (id, content) => [id, ...sized(content)];
const name = (text) => sized([...Buffer.from(text)]);

const AT = 0;
const END = 1;
const SUMS = [2, 3, 4, 5];
const code = [
  ...[1, 4, 0x7b], // four locals: v128
  ...[0x03, 0x40], // loop
  ...SUMS.flatMap((sum, i) => [
    ...[0x20, AT, 0xfd, 0x00, 0, 16 * i], // v128.load offset=16*i (local.get at)
    ...[0x20, sum, 0xfd, 0xce, 0x01, 0x21, sum], // i64x2.add, local.set
  ]),
  ...[0x20, AT, 0x41, ...[0xc0, 0x00], 0x6a, 0x22, AT], // at += 64
  ...[0x20, END, 0x49, 0x0d, 0], // i32.lt_u, br_if
  0x0b,
  ...SUMS.slice(1).reduce((sum, next) => [...sum, 0x20, next, 0xfd, 0xce, 0x01], [0x20, SUMS[0]]),
  ...[0xfd, 0x1d, 0], // i64x2.extract_lane 0
  0xa7, // i32.wrap_i64
  0x0b,
];
const module = Uint8Array.from([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, [1, 0x60, 2, 0x7f, 0x7f, 1, 0x7f]),
  ...section(2, [1, ...name("env"), ...name("memory"), 0x02, 0, 1]),
  ...section(3, [1, 0]),
  ...section(7, [1, ...name("run"), 0, 0]),
  ...section(10, [1, ...sized(code)]),
]);

const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65_536) + 1 });
// Pages that were never written are all the same page of zeros.
new Uint8Array(memory.buffer).fill(1);
const { run } = new WebAssembly.Instance(new WebAssembly.Module(module), { env: { memory } })
  .exports;
parentPort.on("message", () => {
  run(0, bytes);
  parentPort.postMessage("done");
});
parentPort.postMessage("ready");
