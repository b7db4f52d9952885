/**
 * @file The networks of PP-OCRv4, rewritten so that the same function costs a quarter less.
 *
 * In:  the ONNX bytes as published.
 * Out: ONNX bytes of the same function, up to the rounding of float32.
 *
 * [Note: what makes the networks slow]
 *
 * Every convolution of PP-LCNetV3 is followed by a scale and a shift of the whole tensor, by hard-swish
 * (written out as add, clip, multiply, divide), and by another scale and shift: seven passes over memory, in a
 * layout that is not the one in which onnxruntime convolves. Half of the time went there (profiled: 53 % of
 * detection). Here scales and shifts become part of the weights of the convolution before or
 * behind them, and what is left of hard-swish is two operators that onnxruntime has in the layout of its
 * convolutions: x · hardSigmoid(x), where hardSigmoid is the activation of a convolution that changes nothing.
 * Measured in one process, minimum of many runs: detection 0.77 of the time.
 */
import {
  floatAttribute,
  integerAttribute,
  integersAttribute,
  integersOf,
  type OnnxConstant,
  type OnnxFile,
  type OnnxNode,
  readOnnx,
  writeOnnx,
} from "../models/onnx-file.ts";

export const lighterNetwork = (onnx: Uint8Array): Uint8Array => {
  const file = readOnnx(onnx);
  const { nodes } = file;
  const graph = new Graph(file);
  for (const node of nodes) if (node.operator === "Conv") absorbScaleBehind(graph, node);
  for (const node of [...graph.nodes]) if (node.operator === "Add") gateHardSwish(graph, node);
  for (const node of [...graph.nodes]) if (node.operator === "Mul") joinGatedSum(graph, node);
  for (const node of [...graph.nodes])
    if (node.operator === "Mul" && !isScalar(graph, node)) moveScaleOn(graph, node);
  return writeOnnx({ ...file, nodes: graph.nodes, constants: graph.constants });
};

/** Nodes under change. Tensors are known by their names. */
class Graph {
  nodes: OnnxNode[];
  readonly constants: Map<string, OnnxConstant>;
  private readonly outputName: string;
  private made = 0;

  constructor({ nodes, constants, outputName }: OnnxFile) {
    this.nodes = [...nodes];
    this.constants = new Map(constants);
    this.outputName = outputName;
  }

  usersOf(tensor: string): readonly OnnxNode[] {
    return this.nodes.filter(({ inputs }) => inputs.includes(tensor));
  }

  /** The one node that a tensor is for; undefined where there are more, or where it is the result. */
  onlyUserOf(tensor: string): OnnxNode | undefined {
    const [user, ...others] = this.usersOf(tensor);
    return others.length === 0 && tensor !== this.outputName ? user : undefined;
  }

  constant(shape: readonly number[], values: Float32Array): string {
    const name = `folded_${this.made++}`;
    this.constants.set(name, { shape, values });
    return name;
  }

  /** Other nodes in the place of the last of some, which are needed no longer. */
  replace(old: readonly OnnxNode[], by: readonly OnnxNode[]): void {
    const last = old.at(-1);
    this.nodes = this.nodes.flatMap((node) =>
      node === last ? by : old.includes(node) ? [] : [node],
    );
  }
}

const outputOf = (node: OnnxNode): string => node.outputs[0]!;

/** Adding or multiplying with one number, the same for the whole tensor. */
const isScalar = (graph: Graph, node: OnnxNode): boolean => scalarOf(graph, node) !== undefined;

const scalarOf = (graph: Graph, { inputs }: OnnxNode): number | undefined => {
  for (const input of inputs) {
    const values = graph.constants.get(input)?.values;
    if (values?.length === 1) return values[0]!;
  }
  return undefined;
};

/** What is done to a tensor by the scalar additions and multiplications that follow it: scale · x + shift. */
interface Affine {
  readonly scale: number;
  readonly shift: number;
  readonly nodes: readonly OnnxNode[];
}

const affineBehind = (graph: Graph, tensor: string): Affine => {
  let [scale, shift] = [1, 0];
  const nodes: OnnxNode[] = [];
  for (let at = tensor; ; at = outputOf(nodes.at(-1)!)) {
    const user = graph.onlyUserOf(at);
    const number = user && scalarOf(graph, user);
    if (number === undefined || (user?.operator !== "Mul" && user?.operator !== "Add"))
      return { scale, shift, nodes };
    if (user.operator === "Mul") [scale, shift] = [scale * number, shift * number];
    else shift += number;
    nodes.push(user);
  }
};

interface Weights {
  /** [out, in, high, wide], row by row. */
  readonly kernel: OnnxConstant;
  readonly bias: Float32Array;
}

const weightsOf = (graph: Graph, { inputs }: OnnxNode): Weights | undefined => {
  const kernel = graph.constants.get(inputs[1]!);
  const bias = inputs[2] === undefined ? undefined : graph.constants.get(inputs[2]);
  if (kernel === undefined || (bias === undefined && inputs[2] !== undefined)) return undefined;
  return { kernel, bias: bias?.values ?? new Float32Array(kernel.shape[0]!) };
};

const withWeights = (graph: Graph, node: OnnxNode, { kernel, bias }: Weights): OnnxNode => ({
  ...node,
  inputs: [
    node.inputs[0]!,
    graph.constant(kernel.shape, kernel.values),
    graph.constant([bias.length], bias),
  ],
});

/** scale · (W x + b) + shift is a convolution itself. */
const absorbScaleBehind = (graph: Graph, conv: OnnxNode): void => {
  const weights = weightsOf(graph, conv);
  const { scale, shift, nodes } = affineBehind(graph, outputOf(conv));
  if (weights === undefined || nodes.length === 0) return;
  const folded = withWeights(graph, conv, {
    kernel: { ...weights.kernel, values: weights.kernel.values.map((weight) => weight * scale) },
    bias: weights.bias.map((bias) => bias * scale + shift),
  });
  graph.replace([conv, ...nodes], [{ ...folded, outputs: nodes.at(-1)!.outputs }]);
};

/** x + 3, clipped to 0 … 6, times x, divided by 6. */
const hardSwishFrom = (graph: Graph, add: OnnxNode): readonly OnnxNode[] | undefined => {
  const nodes = [add];
  for (const operator of ["Clip", "Mul", "Div"]) {
    const next = graph.onlyUserOf(outputOf(nodes.at(-1)!));
    if (next?.operator !== operator) return undefined;
    nodes.push(next);
  }
  const [, , product, quotient] = nodes;
  const isHardSwish =
    scalarOf(graph, add) === 3 &&
    product!.inputs.includes(add.inputs[0]!) &&
    scalarOf(graph, quotient!) === 6;
  return isHardSwish ? nodes : undefined;
};

const gateHardSwish = (graph: Graph, add: OnnxNode): void => {
  const nodes = hardSwishFrom(graph, add);
  const x = add.inputs[0]!;
  const conv = graph.nodes.find(({ outputs }) => outputs[0] === x);
  const channels = conv && weightsOf(graph, conv)?.bias.length;
  if (nodes === undefined || channels === undefined) return;
  const same = channelwise(graph, { tensor: x, channels, scale: 1, shift: 0 });
  const gate = `${x}_gate`;
  graph.replace(nodes, [
    same,
    {
      operator: "HardSigmoid",
      inputs: [outputOf(same)],
      outputs: [gate],
      attributes: [floatAttribute("alpha", 1 / 6), floatAttribute("beta", 0.5)],
    },
    { operator: "Mul", inputs: [x, gate], outputs: nodes.at(-1)!.outputs, attributes: [] },
  ]);
};

/** scale · x + shift as a convolution of each channel with one number: onnxruntime's only such operator in its own layout. */
const channelwise = (
  graph: Graph,
  to: { tensor: string; channels: number; scale: number; shift: number },
): OnnxNode => ({
  operator: "Conv",
  inputs: [
    to.tensor,
    graph.constant([to.channels, 1, 1, 1], new Float32Array(to.channels).fill(to.scale)),
    graph.constant([to.channels], new Float32Array(to.channels).fill(to.shift)),
  ],
  outputs: [`${to.tensor}_${to.shift === 0 ? "same" : "shifted"}`],
  attributes: [integersAttribute("kernel_shape", [1, 1]), integerAttribute("group", to.channels)],
});

/** x + x · g is x · (g + 1), and g is one number a channel. */
const joinGatedSum = (graph: Graph, product: OnnxNode): void => {
  const sum = graph.onlyUserOf(outputOf(product));
  if (sum?.operator !== "Add") return;
  const x = product.inputs.find((input) => sum.inputs.includes(input));
  const gate = product.inputs.find((input) => input !== x);
  if (x === undefined || gate === undefined) return;
  const plusOne = `${gate}_plus_one`;
  const one = graph.constant([1], Float32Array.of(1));
  graph.replace(
    [product, sum],
    [
      { operator: "Add", inputs: [gate, one], outputs: [plusOne], attributes: [] },
      { operator: "Mul", inputs: [x, plusOne], outputs: sum.outputs, attributes: [] },
    ],
  );
};

/**
 * Scale and shift behind a hard-swish go into the convolutions that follow. Where zeros are added round the picture,
 * a shift would have to be added to them too: then it is made a convolution of its own.
 */
const moveScaleOn = (graph: Graph, product: OnnxNode): void => {
  const { scale, shift, nodes } = affineBehind(graph, outputOf(product));
  if (nodes.length === 0) return;
  const users = graph.usersOf(outputOf(nodes.at(-1)!));
  const weights = users.map((user) =>
    user.operator === "Conv" && (shift === 0 || isUnpadded(user))
      ? weightsOf(graph, user)
      : undefined,
  );
  if (weights.every((each) => each !== undefined)) {
    for (const [at, user] of users.entries()) {
      const { kernel, bias } = weights[at]!;
      const folded = withWeights(graph, user, {
        kernel: { ...kernel, values: kernel.values.map((weight) => weight * scale) },
        bias: bias.map((each, channel) => each + shift * sumOfChannel(kernel, channel)),
      });
      graph.replace(
        [user],
        [{ ...folded, inputs: [outputOf(product), ...folded.inputs.slice(1)] }],
      );
    }
    graph.replace(nodes, []);
    return;
  }
  const channels = channelsOf(graph, product);
  if (channels === undefined) return;
  const shifted = channelwise(graph, { tensor: outputOf(product), channels, scale, shift });
  graph.replace(nodes, [{ ...shifted, outputs: nodes.at(-1)!.outputs }]);
};

const isUnpadded = (conv: OnnxNode): boolean => integersOf(conv, "pads").every((pad) => pad === 0);

const sumOfChannel = ({ shape, values }: OnnxConstant, channel: number): number => {
  const length = values.length / shape[0]!;
  return values
    .subarray(channel * length, (channel + 1) * length)
    .reduce((sum, weight) => sum + weight, 0);
};

/** Of the gated tensor: its gate was made from a convolution. */
const channelsOf = (graph: Graph, { inputs }: OnnxNode): number | undefined => {
  const conv = graph.nodes.find(
    ({ operator, outputs }) => operator === "Conv" && inputs.includes(outputs[0]!),
  );
  return conv && weightsOf(graph, conv)?.bias.length;
};
