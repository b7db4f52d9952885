/**
 * @file Reads a TensorFlow.js graph model: its nodes, and the weights beside it.
 *
 * In:  the JSON file and the one binary file of weights that it names.
 * Out: nodes in the order of the file; float32 weights by name, row-major.
 *
 * Source: tfjs-converter, "Web format". Only unquantised float32 and int32
 * weights are read: that is what the models of the manifest hold.
 */
import { z } from "zod";

const IntegerList = z.object({ list: z.object({ i: z.array(z.coerce.number()) }) });

const Attributes = z.object({
  fused_ops: z.object({ list: z.object({ s: z.array(z.string()).optional() }) }).optional(),
  padding: z.object({ s: z.string() }).optional(),
  strides: IntegerList.optional(),
  dilations: IntegerList.optional(),
});

const GraphNode = z.object({
  name: z.string(),
  op: z.string(),
  input: z.array(z.string()).default([]),
  attr: Attributes.default({}),
});

const WeightEntry = z.object({
  name: z.string(),
  shape: z.array(z.int()),
  dtype: z.enum(["float32", "int32"]),
  // Quantised weights would be read as garbage: refused.
  quantization: z.undefined().optional(),
});

const GraphModel = z.object({
  modelTopology: z.object({ node: z.array(GraphNode) }),
  weightsManifest: z.tuple([
    z.object({ paths: z.tuple([z.string()]), weights: z.array(WeightEntry) }),
  ]),
});

export interface TfjsNode {
  readonly name: string;
  readonly op: string;
  readonly inputs: readonly string[];
  /** Operations that TensorFlow fused into this one, in order: "BiasAdd", "Relu", … */
  readonly fused: readonly string[];
  /** "SAME" or "VALID" where the operation has one. */
  readonly padding: string | undefined;
  /** NHWC; [] where the operation has none. */
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
}

export interface TfjsWeight {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

export interface TfjsGraph {
  readonly nodes: ReadonlyMap<string, TfjsNode>;
  readonly weights: ReadonlyMap<string, TfjsWeight>;
}

export const readTfjsGraph = (graphJson: Uint8Array, weightBytes: Uint8Array): TfjsGraph => {
  const parsed = GraphModel.parse(JSON.parse(Buffer.from(graphJson).toString("utf8")));
  return {
    nodes: new Map(parsed.modelTopology.node.map((node) => [node.name, readNode(node)])),
    weights: readWeights(parsed.weightsManifest[0].weights, weightBytes),
  };
};

const readNode = ({ name, op, input, attr }: z.infer<typeof GraphNode>): TfjsNode => ({
  name,
  op,
  inputs: input,
  fused: (attr.fused_ops?.list.s ?? []).map(decodeBase64),
  padding: attr.padding && decodeBase64(attr.padding.s),
  strides: attr.strides?.list.i ?? [],
  dilations: attr.dilations?.list.i ?? [],
});

/** The weights lie end to end in the order of their list. */
const readWeights = (
  list: readonly z.infer<typeof WeightEntry>[],
  bytes: Uint8Array,
): ReadonlyMap<string, TfjsWeight> => {
  const weights = new Map<string, TfjsWeight>();
  let at = 0;
  for (const { name, shape, dtype } of list) {
    const byteLength = 4 * shape.reduce((product, side) => product * side, 1);
    if (at + byteLength > bytes.length) throw new RangeError("Weights end too early");
    // Both kinds take four bytes; int32 weights are axis numbers, of no use after conversion.
    if (dtype === "float32") {
      const copy = new Uint8Array(bytes.subarray(at, at + byteLength));
      weights.set(name, { shape, values: new Float32Array(copy.buffer) });
    }
    at += byteLength;
  }
  if (at !== bytes.length) throw new RangeError("Weights are longer than their list");
  return weights;
};

const decodeBase64 = (text: string): string => Buffer.from(text, "base64").toString("utf8");
