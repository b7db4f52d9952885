/**
 * @file Sets the denormal weights of an ONNX file to zero.
 *
 * In:  ONNX bytes.
 * Out: the same model, with every float32 weight of magnitude below 1e-12 set
 *      to 0, and how many there were.
 *
 * Intel CPUs take a slow path for each product with a denormal number (below
 * 1.2e-38). `face-features-fr` has 8,948 such weights: on a Xeon a face took
 * 60 ms with them and 8.4 ms without, for the same output; on an AMD EPYC both
 * take 9 ms. The limit is far above the denormals because products of small
 * normal weights are denormal too (195,715 weights are below it), and far below
 * any weight that can be seen in the output.
 *
 * Not done with onnxruntime's `session.set_denormal_as_zero`: it changes how the
 * calling thread rounds, and that thread also runs all our JavaScript.
 *
 * Field numbers: onnx.proto3, ModelProto.graph 7, GraphProto.initializer 5,
 * TensorProto.data_type 2 and raw_data 9.
 */
import { messageFields } from "./protobuf.ts";

const SMALLEST_KEPT = 1e-12;
const DATA_TYPE_FLOAT = 1;

export const flushDenormals = (
  onnx: Uint8Array,
): { readonly bytes: Uint8Array; readonly flushed: number } => {
  const bytes = new Uint8Array(onnx);
  let flushed = 0;
  for (const model of messageFields(bytes)) {
    if (model.number !== 7 || model.kind !== "bytes") continue;
    for (const graph of messageFields(model.bytes))
      if (graph.number === 5 && graph.kind === "bytes") flushed += flushTensor(graph.bytes);
  }
  return { bytes, flushed };
};

/** @param tensor a TensorProto; its raw data is changed in place */
const flushTensor = (tensor: Uint8Array): number => {
  let dataType = 0;
  let raw: Uint8Array | undefined;
  for (const field of messageFields(tensor)) {
    if (field.number === 2 && field.kind === "varint") dataType = field.value;
    if (field.number === 9 && field.kind === "bytes") raw = field.bytes;
  }
  if (dataType !== DATA_TYPE_FLOAT || raw === undefined) return 0;

  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  let flushed = 0;
  for (let at = 0; at + 4 <= raw.byteLength; at += 4) {
    const weight = view.getFloat32(at, true);
    if (weight === 0 || Math.abs(weight) >= SMALLEST_KEPT) continue;
    view.setFloat32(at, 0, true);
    flushed++;
  }
  return flushed;
};
