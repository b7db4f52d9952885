/**
 * @file Reads a TensorFlow.js graph model: its nodes, and the weights beside it; or weights alone.
 *
 * In:  the JSON file and the one binary file of weights that it names.
 * Out: nodes in the order of the file; float32 weights by name, row-major.
 *
 * Source: tfjs-converter, "Web format". float32 and int32 weights are read, and
 * float32 ones that were stored in a byte each: that is what the models of the
 * manifest hold.
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
  /** value = min + scale * byte. Other ways to store them would be read as garbage: refused. */
  quantization: z
    .object({ dtype: z.literal("uint8"), scale: z.number(), min: z.number() })
    .optional(),
});
type WeightEntry = z.infer<typeof WeightEntry>;

const WeightsManifest = z.tuple([
  z.object({ paths: z.tuple([z.string()]), weights: z.array(WeightEntry) }),
]);

const GraphModel = z.object({
  modelTopology: z.object({ node: z.array(GraphNode) }),
  weightsManifest: WeightsManifest,
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

/** Weights that lie without a graph: a program builds the network. */
export const readTfjsWeights = (
  manifestJson: Uint8Array,
  weightBytes: Uint8Array,
): TfjsGraph["weights"] => {
  const [group] = WeightsManifest.parse(JSON.parse(Buffer.from(manifestJson).toString("utf8")));
  return readWeights(group.weights, weightBytes);
};

/**
 * From TensorFlow's [height, width, a, b] to [b, a, height, width]. For a
 * depthwise kernel (a channels, b = 1 multiplier) that is the order of
 * [a, 1, height, width] as well.
 */
export const kernelInOnnxOrder = ({ shape, values }: TfjsWeight): Float32Array => {
  const [height, width, a, b] = shape as [number, number, number, number];
  const transposed = new Float32Array(values.length);
  const places = height * width;
  for (let place = 0; place < places; place++)
    for (let i = 0; i < a; i++)
      for (let j = 0; j < b; j++)
        transposed[(j * a + i) * places + place] = values[(place * a + i) * b + j]!;
  return transposed;
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
  list: readonly WeightEntry[],
  bytes: Uint8Array,
): ReadonlyMap<string, TfjsWeight> => {
  const weights = new Map<string, TfjsWeight>();
  let at = 0;
  for (const entry of list) {
    const { name, shape, dtype, quantization } = entry;
    const bytesEach = quantization === undefined ? 4 : 1;
    const byteLength = bytesEach * shape.reduce((product, side) => product * side, 1);
    if (at + byteLength > bytes.length) throw new RangeError("Weights end too early");
    // int32 weights are axis numbers, of no use after conversion.
    if (dtype === "float32")
      weights.set(name, { shape, values: floatsOf(bytes.subarray(at, at + byteLength), entry) });
    at += byteLength;
  }
  if (at !== bytes.length) throw new RangeError("Weights are longer than their list");
  return weights;
};

const floatsOf = (bytes: Uint8Array, { quantization }: WeightEntry): Float32Array =>
  quantization === undefined
    ? new Float32Array(new Uint8Array(bytes).buffer)
    : Float32Array.from(bytes, (byte) => quantization.min + quantization.scale * byte);

const decodeBase64 = (text: string): string => Buffer.from(text, "base64").toString("utf8");
