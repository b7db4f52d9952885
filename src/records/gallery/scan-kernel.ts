/**
 * @file The inner loop of the search as WebAssembly SIMD: int8 rows against one int16 probe.
 *
 * In:  the number of values in a row. At run time: where the rows begin and end, the lowest upper bound that is
 *      wanted, and the four numbers of a ScannedProbe.
 * Out: for each row whose scanned score plus bound reaches it: key, scanned score, error (12 bytes), one after the
 *      other from HITS_AT on; the result says where they end.
 *
 * The first page of the memory holds the probe and the hits of one block of rows; rows follow. Eight values are
 * widened, multiplied and added pairwise by two instructions (load8x8_s, dot_i16x8_s); all of a row are written out
 * one after the other, since addresses that are constants cost nothing.
 */
import { F32, I32, op, V128, wasmModule } from "./wasm-module.ts";
import { HEADER_BYTES, paddedDimensions, rowBytes } from "./rows.ts";

export const PAGE_BYTES = 65_536;
export const PROBE_AT = 0;
export const HITS_AT = 16_384;
/** Bytes of one hit: key uint32, score float32, error float32. */
export const HIT_BYTES = 12;
/** Rows that one call may scan: so many hits fit behind HITS_AT. */
export const BLOCK_ROWS = (PAGE_BYTES - HITS_AT) / HIT_BYTES;
export const ROWS_AT = PAGE_BYTES;
/** So that the probe ends before the hits begin. */
export const MOST_DIMENSIONS = HITS_AT / 2;

const [ROW, END, CUT, SCALE, SLOPE, CONSTANT, HITS, SUM, OTHER_SUM, SCORE] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
] as const;
/** Offsets in a row. */
const [ROW_SCALE, ROW_ERROR, ROW_KEY] = [0, 4, 8] as const;

/** Sixteen values, into two sums that do not wait for each other. */
const sixteen = (first: number) =>
  [SUM, OTHER_SUM].map((sum, half) => [
    ...op.localGet(ROW),
    ...op.v128Load8x8(HEADER_BYTES + first + 8 * half),
    ...op.i32Const(0),
    ...op.v128Load(PROBE_AT + 2 * (first + 8 * half)),
    ...op.i32x4Dot,
    ...op.localGet(sum),
    ...op.i32x4Add,
    ...op.localSet(sum),
  ]);

const lane = (index: number) => [...op.localGet(SUM), ...op.i32x4ExtractLane(index)];

export const scanKernel = (dimensions: number): WebAssembly.Module => {
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > MOST_DIMENSIONS)
    throw new RangeError(`rows have 1 to ${MOST_DIMENSIONS} values`);
  const values = paddedDimensions(dimensions);
  const module = wasmModule({
    parameters: [I32, I32, F32, F32, F32, F32],
    locals: [I32, V128, V128, F32],
    result: I32,
    body: [
      [...op.i32Const(HITS_AT), ...op.localSet(HITS)],
      op.loop,
      [...op.v128Zero, ...op.localSet(SUM), ...op.v128Zero, ...op.localSet(OTHER_SUM)],
      ...Array.from({ length: values / 16 }, (_, i) => sixteen(16 * i)).flat(),
      [...op.localGet(SUM), ...op.localGet(OTHER_SUM), ...op.i32x4Add, ...op.localSet(SUM)],
      [...lane(0), ...lane(1), ...op.i32Add, ...lane(2), ...op.i32Add, ...lane(3), ...op.i32Add],
      // score = sum * scale of the row * scale of the probe
      [...op.f32ConvertI32, ...op.localGet(ROW), ...op.f32Load(ROW_SCALE), ...op.f32Multiply],
      [...op.localGet(SCALE), ...op.f32Multiply, ...op.localTee(SCORE)],
      // score + slope * error + constant >= cut
      [...op.localGet(SLOPE), ...op.localGet(ROW), ...op.f32Load(ROW_ERROR), ...op.f32Multiply],
      [...op.f32Add, ...op.localGet(CONSTANT), ...op.f32Add],
      [...op.localGet(CUT), ...op.f32GreaterOrEqual],
      op.if,
      [...op.localGet(HITS), ...op.localGet(ROW), ...op.i32Load(ROW_KEY), ...op.i32Store(0)],
      [...op.localGet(HITS), ...op.localGet(SCORE), ...op.f32Store(4)],
      [...op.localGet(HITS), ...op.localGet(ROW), ...op.f32Load(ROW_ERROR), ...op.f32Store(8)],
      [...op.localGet(HITS), ...op.i32Const(HIT_BYTES), ...op.i32Add, ...op.localSet(HITS)],
      op.end,
      [
        ...op.localGet(ROW),
        ...op.i32Const(rowBytes(dimensions)),
        ...op.i32Add,
        ...op.localTee(ROW),
      ],
      [...op.localGet(END), ...op.i32LessUnsigned, ...op.branchIf(0)],
      op.end,
      op.localGet(HITS),
    ],
  });
  return new WebAssembly.Module(module);
};
