/**
 * @file Writes a WebAssembly module of one function: the few instructions that the scan needs, as bytes.
 *
 * In:  the function's parameters, its locals and its instructions.
 * Out: the bytes of a module that imports a shared memory `env.memory` and exports the function as `run`.
 *
 * Numbers are those of the WebAssembly core specification 2.0, sections 5.3 (types), 5.4 (instructions) and
 * 5.5 (modules). Each instruction has the name that the text format gives it.
 */

export const I32 = 0x7f;
export const F32 = 0x7d;
export const V128 = 0x7b;
export type ValueType = typeof I32 | typeof F32 | typeof V128;

type Bytes = readonly number[];

/** A non-negative integer as LEB128, 7 bits a byte, lowest first. */
const unsigned = (value: number): Bytes =>
  value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(Math.floor(value / 0x80))];

/** A signed 32-bit integer as LEB128. */
const signed = (value: number): Bytes => {
  const low = value & 0x7f;
  const rest = value >> 7;
  const isLast = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
  return isLast ? [low] : [low | 0x80, ...signed(rest)];
};

/** Every SIMD instruction begins with the same byte; its own number follows as LEB128. */
const simd = (number: number): Bytes => [0xfd, ...unsigned(number)];

/** No alignment is promised: rows lie as they come. */
const at = (offset: number): Bytes => [0, ...unsigned(offset)];

export const op = {
  localGet: (index: number): Bytes => [0x20, ...unsigned(index)],
  localSet: (index: number): Bytes => [0x21, ...unsigned(index)],
  localTee: (index: number): Bytes => [0x22, ...unsigned(index)],
  loop: [0x03, 0x40],
  if: [0x04, 0x40],
  end: [0x0b],
  branchIf: (depth: number): Bytes => [0x0d, ...unsigned(depth)],
  i32Const: (value: number): Bytes => [0x41, ...signed(value)],
  i32Load: (offset: number): Bytes => [0x28, ...at(offset)],
  i32Store: (offset: number): Bytes => [0x36, ...at(offset)],
  i32Add: [0x6a],
  i32LessUnsigned: [0x49],
  f32Load: (offset: number): Bytes => [0x2a, ...at(offset)],
  f32Store: (offset: number): Bytes => [0x38, ...at(offset)],
  f32Add: [0x92],
  f32Multiply: [0x94],
  f32GreaterOrEqual: [0x60],
  f32ConvertI32: [0xb2],
  v128Load: (offset: number): Bytes => [...simd(0), ...at(offset)],
  /** Eight int8 values, each widened to int16. */
  v128Load8x8: (offset: number): Bytes => [...simd(1), ...at(offset)],
  v128Zero: [...simd(12), ...Array<number>(16).fill(0)],
  /** Products of eight pairs of int16, neighbours added: four int32. */
  i32x4Dot: simd(0xba),
  i32x4Add: simd(0xae),
  i32x4ExtractLane: (lane: number): Bytes => [...simd(0x1b), lane],
} as const;

export interface WasmFunction {
  readonly parameters: readonly ValueType[];
  /** After the parameters, numbered on from them. */
  readonly locals: readonly ValueType[];
  readonly result: ValueType;
  readonly body: readonly Bytes[];
}

/** Pages of 64 KiB; the most that 32-bit addresses reach. */
export const MOST_PAGES = 65_536;
const SHARED_WITH_MAXIMUM = 0x03;

const sized = (bytes: Bytes): Bytes => [...unsigned(bytes.length), ...bytes];
const text = (name: string): Bytes => sized([...Buffer.from(name, "utf8")]);
const section = (id: number, content: Bytes): Bytes => [id, ...sized(content)];

export const wasmModule = ({
  parameters,
  locals,
  result,
  body,
}: WasmFunction): Uint8Array<ArrayBuffer> => {
  const type = [0x60, ...sized(parameters), 1, result];
  const memory = [0x02, SHARED_WITH_MAXIMUM, ...unsigned(1), ...unsigned(MOST_PAGES)];
  const localGroups = locals.map((local) => [1, local]);
  const code = [...unsigned(locals.length), ...localGroups.flat(), ...body.flat(), ...op.end];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, ...type]),
    ...section(2, [1, ...text("env"), ...text("memory"), ...memory]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...text("run"), 0x00, 0]),
    ...section(10, [1, ...sized(code)]),
  ]);
};
