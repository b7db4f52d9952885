/**
 * @file Writes small ONNX files, for weights that come in another format.
 *
 * In:  nodes, constants, one input, one output.
 * Out: the bytes of an ONNX model, operator set 13.
 *
 * Field numbers: onnx.proto3 of ONNX 1.13 (IR version 8).
 */
import { MessageWriter } from "./protobuf.ts";

const DATA_TYPE = { float: 1, int64: 7 } as const;
const ATTRIBUTE_TYPE = { int: 2, string: 3, ints: 7 } as const;
const IR_VERSION = 8;
const OPERATOR_SET = 13;

/** Whole numbers, lists of whole numbers and names; all non-negative. */
export type OnnxAttributes = Readonly<Record<string, number | readonly number[] | string>>;

export class OnnxGraph {
  private readonly nodes: MessageWriter[] = [];
  private readonly constants: MessageWriter[] = [];
  private made = 0;

  /** @param values row-major, as many as `shape` holds; returns the constant's name */
  constant(shape: readonly number[], values: Float32Array | BigInt64Array): string {
    const size = shape.reduce((product, side) => product * side, 1);
    if (size !== values.length) throw new RangeError(`${values.length} values for ${size} places`);
    const name = this.freshName("constant");
    const tensor = new MessageWriter();
    for (const side of shape) tensor.integer(1, side);
    tensor
      .integer(2, values instanceof Float32Array ? DATA_TYPE.float : DATA_TYPE.int64)
      .text(8, name)
      .bytes(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    this.constants.push(tensor);
    return name;
  }

  /** Adds a node; returns the name of its one output. */
  node(operator: string, inputs: readonly string[], attributes: OnnxAttributes = {}): string {
    const output = this.freshName(operator);
    const node = new MessageWriter();
    for (const input of inputs) node.text(1, input);
    node.text(2, output).text(3, output).text(4, operator);
    for (const [name, value] of Object.entries(attributes)) node.message(5, attribute(name, value));
    this.nodes.push(node);
    return output;
  }

  finish(
    input: { readonly name: string; readonly shape: readonly number[] },
    output: { readonly name: string; readonly shape: readonly number[] },
  ): Uint8Array {
    const graph = new MessageWriter();
    for (const node of this.nodes) graph.message(1, node);
    graph.text(2, "graph");
    for (const constant of this.constants) graph.message(5, constant);
    graph.message(11, floatTensorInfo(input)).message(12, floatTensorInfo(output));
    return new MessageWriter()
      .integer(1, IR_VERSION)
      .message(7, graph)
      .message(8, new MessageWriter().text(1, "").integer(2, OPERATOR_SET))
      .finish();
  }

  private freshName(stem: string): string {
    return `${stem}_${this.made++}`;
  }
}

const attribute = (name: string, value: number | readonly number[] | string): MessageWriter => {
  const message = new MessageWriter().text(1, name);
  if (typeof value === "string") return message.text(4, value).integer(20, ATTRIBUTE_TYPE.string);
  if (typeof value === "number") return message.integer(3, value).integer(20, ATTRIBUTE_TYPE.int);
  for (const element of value) message.integer(8, element);
  return message.integer(20, ATTRIBUTE_TYPE.ints);
};

/** ValueInfoProto of a float tensor with a fixed shape. */
const floatTensorInfo = (tensor: {
  readonly name: string;
  readonly shape: readonly number[];
}): MessageWriter => {
  const shape = new MessageWriter();
  for (const side of tensor.shape) shape.message(1, new MessageWriter().integer(1, side));
  const tensorType = new MessageWriter().integer(1, DATA_TYPE.float).message(2, shape);
  return new MessageWriter()
    .text(1, tensor.name)
    .message(2, new MessageWriter().message(1, tensorType));
};
