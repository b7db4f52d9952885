/**
 * @file MobileFaceNet of human-models: from a TensorFlow.js graph to ONNX, and mended on the way.
 *
 * In:  the graph and its weights, as `readTfjsGraph` gives them.
 * Out: ONNX bytes; input "image" float32 [1,3,112,112] NCHW, RGB, (x - 127.5) / 128;
 *      output float32 [1,192], not normalised.
 *
 * [Note: MobileFaceNet is mended]
 *
 * The graph as published scores 60 % on LFW (99.2 % after mending), because its
 * conversion to TensorFlow.js went wrong in two ways:
 *
 * 1. PReLU was written relu(x) + m (x - |x|), which has slope 2m below zero;
 *    the sign of every m is wrong. We emit PRelu with slope -2m.
 * 2. In depthwise convolutions the relu of that formula was fused into the
 *    convolution, so that nothing below zero reached the other branch. We leave
 *    the fused relu out.
 *
 * The last nodes of the graph divide by the length of the vector. They are left
 * out, because a vector of length zero would pass them unnoticed; see
 * `unitVector` in vision/face/features.ts.
 *
 * Activations are NCHW throughout: onnxruntime would have to cancel a pair of
 * transpositions round every convolution otherwise, which takes time at each start.
 */
import { OnnxGraph } from "./onnx-graph.ts";
import {
  kernelInOnnxOrder,
  type TfjsGraph,
  type TfjsNode,
  type TfjsWeight,
} from "./tfjs-weights.ts";

const OUTPUT_NODE = "MobileFaceNet/Logits/SpatialSqueeze";
const INPUT_NODE = "img_inputs";

export const mobileFaceNetToOnnx = (graph: TfjsGraph): Uint8Array => {
  const onnx = new OnnxGraph();
  const emitted = new Map<string, string>([[INPUT_NODE, "image"]]);

  /** The ONNX name of a node's output; emits what it depends on first. */
  const emit = (name: string): string => {
    const known = emitted.get(name);
    if (known !== undefined) return known;
    const output = emitNode(nodeOf(graph, name));
    emitted.set(name, output);
    return output;
  };

  const emitNode = (node: TfjsNode): string => {
    switch (node.op) {
      case "_FusedConv2D":
      case "FusedDepthwiseConv2dNative":
        return emitConvolution(onnx, graph, node, emit(inputOf(node, 0)));
      case "Add": {
        const prelu = asPrelu(graph, node);
        return prelu === undefined
          ? onnx.node("Add", [emit(inputOf(node, 0)), emit(inputOf(node, 1))])
          : onnx.node("PRelu", [emit(prelu.input), slopes(onnx, prelu.halfSlopes)]);
      }
      case "Squeeze":
        // Axes 1 and 2 of NHWC are axes 2 and 3 of NCHW.
        return onnx.node("Squeeze", [
          emit(inputOf(node, 0)),
          onnx.constant([2], BigInt64Array.of(2n, 3n)),
        ]);
      default:
        throw new TypeError(`MobileFaceNet has no ${node.op} where ${node.name} stands`);
    }
  };

  const output = emit(OUTPUT_NODE);
  return onnx.finish({ name: "image", shape: [1, 3, 112, 112] }, { name: output, shape: [1, 192] });
};

/** See [Note: MobileFaceNet is mended], point 2, for why a fused relu is not emitted. */
const emitConvolution = (
  onnx: OnnxGraph,
  graph: TfjsGraph,
  node: TfjsNode,
  input: string,
): string => {
  const depthwise = node.op === "FusedDepthwiseConv2dNative";
  const [first, second] = node.fused;
  if (first !== "BiasAdd" || (second !== undefined && !(depthwise && second === "Relu")))
    throw new TypeError(`${node.name} has fused operations ${node.fused.join(", ")}`);
  if (node.dilations.some((dilation) => dilation !== 1))
    throw new TypeError(`${node.name} is dilated`);

  const kernel = weightOf(graph, inputOf(node, 1));
  const bias = weightOf(graph, inputOf(node, 2)).values;
  const [height, width] = kernel.shape as [number, number];
  const channelsIn = kernel.shape[2]!;
  return onnx.node(
    "Conv",
    [
      input,
      depthwise
        ? onnx.constant([channelsIn, 1, height, width], kernelInOnnxOrder(kernel))
        : onnx.constant([kernel.shape[3]!, channelsIn, height, width], kernelInOnnxOrder(kernel)),
      onnx.constant([bias.length], bias),
    ],
    {
      kernel_shape: [height, width],
      strides: [node.strides[1]!, node.strides[2]!],
      group: depthwise ? channelsIn : 1,
      // TensorFlow's SAME puts the odd pixel of padding at the end.
      auto_pad: node.padding === "SAME" ? "SAME_UPPER" : "VALID",
    },
  );
};

interface Prelu {
  readonly input: string;
  /** m of relu(x) + m (x - |x|), per channel. */
  readonly halfSlopes: Float32Array;
}

/** Recognises relu(x) + m (x - |x|), where the relu may be fused into the node that makes x. */
const asPrelu = (graph: TfjsGraph, add: TfjsNode): Prelu | undefined => {
  const product = graph.nodes.get(inputOf(add, 1));
  if (product?.op !== "Mul") return undefined;
  const difference = nodeOf(graph, inputOf(product, 0));
  const input = inputOf(difference, 0);
  const magnitude = nodeOf(graph, inputOf(difference, 1));
  const positive = nodeOf(graph, inputOf(add, 0));
  const reluOf = positive.op === "Relu" ? inputOf(positive, 0) : positive.name;
  const recognised =
    difference.op === "Sub" &&
    magnitude.op === "Abs" &&
    inputOf(magnitude, 0) === input &&
    reluOf === input;
  if (!recognised) throw new TypeError(`${add.name} adds a product but is no PReLU`);
  return { input, halfSlopes: weightOf(graph, inputOf(product, 1)).values };
};

/** See [Note: MobileFaceNet is mended], point 1. */
const slopes = (onnx: OnnxGraph, halfSlopes: Float32Array): string =>
  onnx.constant(
    [halfSlopes.length, 1, 1],
    halfSlopes.map((m) => -2 * m),
  );

const nodeOf = (graph: TfjsGraph, name: string): TfjsNode => {
  const node = graph.nodes.get(name);
  if (node === undefined) throw new TypeError(`The graph has no node ${name}`);
  return node;
};

const weightOf = (graph: TfjsGraph, name: string): TfjsWeight => {
  const weight = graph.weights.get(name);
  if (weight === undefined) throw new TypeError(`The graph has no weight ${name}`);
  return weight;
};

const inputOf = (node: TfjsNode, index: number): string => {
  const input = node.inputs[index];
  if (input === undefined) throw new TypeError(`${node.name} has no input ${index}`);
  return input;
};
