/**
 * @file dlib's face network (29 convolutions of a ResNet-34 with half its filters): from weights
 * without a graph to ONNX.
 *
 * In:  the weights of face-api's `face_recognition_model`, as `readTfjsWeights` gives them.
 * Out: ONNX bytes; input "image" float32 [1,3,150,150] NCHW, RGB, (x - mean) / 256 with the mean of the
 *      manifest; output float32 [1,128], not normalised.
 *
 * Source: dlib, examples/dnn_face_recognition_ex.cpp, `anet_type`. Every convolution is followed by a
 * scale and a shift for each channel (a batch normalisation that was frozen); both are multiplied into it.
 */
import { OnnxGraph } from "./onnx-graph.ts";
import { kernelInOnnxOrder, type TfjsGraph, type TfjsWeight } from "./tfjs-weights.ts";

type Weights = TfjsGraph["weights"];

export const DLIB_SIDE_PX = 150;
export const DLIB_DIMENSIONS = 128;

/** In order. A name that ends in "down" halves the sides; each block has two convolutions of 3 x 3. */
const BLOCKS = [
  ["conv32_1", "conv32_2", "conv32_3"],
  ["conv64_down", "conv64_1", "conv64_2", "conv64_3"],
  ["conv128_down", "conv128_1", "conv128_2"],
  ["conv256_down", "conv256_1", "conv256_2", "conv256_down_out"],
].flat();

/** A tensor on its way through the network. */
interface Flow {
  readonly name: string;
  readonly channels: number;
  readonly sidePx: number;
}

export const dlibResnetToOnnx = (weights: Weights): Uint8Array => {
  const onnx = new OnnxGraph();
  const image: Flow = { name: "image", channels: 3, sidePx: DLIB_SIDE_PX };
  let flow = convolve(onnx, weights, image, { layer: "conv32_down", stride: 2, relu: true });
  const pooled = onnx.node("MaxPool", [flow.name], { kernel_shape: [3, 3], strides: [2, 2] });
  flow = { ...flow, name: pooled, sidePx: halved(flow.sidePx, 3) };
  for (const block of BLOCKS)
    flow = block.includes("down")
      ? halvingBlock(onnx, weights, flow, block)
      : plainBlock(onnx, weights, flow, block);
  const means = onnx.node("ReduceMean", [flow.name], { axes: [2, 3], keepdims: 0 });
  const last = weightOf(weights, "fc");
  const output = onnx.node("MatMul", [means, onnx.constant(last.shape, last.values)]);
  return onnx.finish(
    { name: "image", shape: [1, 3, DLIB_SIDE_PX, DLIB_SIDE_PX] },
    { name: output, shape: [1, DLIB_DIMENSIONS] },
  );
};

/** The side after a window of `window` pixels went over it in steps of two, without padding. */
const halved = (sidePx: number, window: number): number => Math.floor((sidePx - window) / 2) + 1;

const plainBlock = (onnx: OnnxGraph, weights: Weights, input: Flow, block: string): Flow => {
  const first = convolve(onnx, weights, input, { layer: `${block}/conv1`, stride: 1, relu: true });
  const second = convolve(onnx, weights, first, {
    layer: `${block}/conv2`,
    stride: 1,
    relu: false,
  });
  return { ...second, name: sumAbove0(onnx, second.name, input.name) };
};

/** The way round the convolutions is averaged to half its sides; what is then missing on either way is 0. */
const halvingBlock = (onnx: OnnxGraph, weights: Weights, input: Flow, block: string): Flow => {
  const first = convolve(onnx, weights, input, { layer: `${block}/conv1`, stride: 2, relu: true });
  const second = convolve(onnx, weights, first, {
    layer: `${block}/conv2`,
    stride: 1,
    relu: false,
  });
  const sidePx = halved(input.sidePx, 2);
  const pooled = onnx.node("AveragePool", [input.name], { kernel_shape: [2, 2], strides: [2, 2] });
  const name = sumAbove0(
    onnx,
    padEnd(onnx, second.name, { channels: 0, px: sidePx - second.sidePx }),
    padEnd(onnx, pooled, { channels: second.channels - input.channels, px: 0 }),
  );
  return { name, channels: second.channels, sidePx };
};

const sumAbove0 = (onnx: OnnxGraph, a: string, b: string): string =>
  onnx.node("Relu", [onnx.node("Add", [a, b])]);

const padEnd = (
  onnx: OnnxGraph,
  input: string,
  { channels, px }: { readonly channels: number; readonly px: number },
): string =>
  channels === 0 && px === 0
    ? input
    : onnx.node("Pad", [
        input,
        onnx.constant([8], BigInt64Array.from([0, 0, 0, 0, 0, channels, px, px].map(BigInt))),
      ]);

interface Layer {
  readonly layer: string;
  /** 1 keeps the sides, by padding; 2 halves them, without. */
  readonly stride: 1 | 2;
  readonly relu: boolean;
}

const convolve = (
  onnx: OnnxGraph,
  weights: Weights,
  input: Flow,
  { layer, stride, relu }: Layer,
): Flow => {
  const filters = weightOf(weights, `${layer}/conv/filters`);
  const [window, , channelsIn, channels] = filters.shape as [number, number, number, number];
  if (channelsIn !== input.channels)
    throw new TypeError(`${layer} takes ${channelsIn} channels and gets ${input.channels}`);
  const scales = weightOf(weights, `${layer}/scale/weights`).values;
  const bias = weightOf(weights, `${layer}/conv/bias`).values;
  const shifts = weightOf(weights, `${layer}/scale/biases`).values;
  const perFilter = window * window * channelsIn;
  const kernel = kernelInOnnxOrder(filters).map(
    (value, i) => value * scales[Math.floor(i / perFilter)]!,
  );
  const offsets = bias.map((value, i) => value * scales[i]! + shifts[i]!);
  const inputs = [
    input.name,
    onnx.constant([channels, channelsIn, window, window], kernel),
    onnx.constant([channels], offsets),
  ];
  const padding = stride === 1 ? (window - 1) / 2 : 0;
  const output = onnx.node("Conv", inputs, {
    kernel_shape: [window, window],
    strides: [stride, stride],
    pads: [padding, padding, padding, padding],
  });
  return {
    name: relu ? onnx.node("Relu", [output]) : output,
    channels,
    sidePx: stride === 1 ? input.sidePx : halved(input.sidePx, window),
  };
};

const weightOf = (weights: Weights, name: string): TfjsWeight => {
  const weight = weights.get(name);
  if (weight === undefined) throw new TypeError(`There is no weight ${name}`);
  return weight;
};
