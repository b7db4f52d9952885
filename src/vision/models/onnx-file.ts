/**
 * @file An ONNX file taken apart, so that its nodes can be changed, and put together again.
 *
 * In:  ONNX bytes / nodes and constants.
 * Out: nodes and constants / ONNX bytes. What is not looked at is kept as it was.
 *
 * Field numbers: onnx.proto3 of ONNX 1.13. Operator sets keep their versions.
 */
import { messageFields, MessageWriter } from "./protobuf.ts";

export interface OnnxNode {
  readonly operator: string;
  /** Names of tensors; "" for an optional input that is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** AttributeProto messages. */
  readonly attributes: readonly Uint8Array[];
}

/** A constant of float32 numbers, row by row. */
export interface OnnxConstant {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

export interface OnnxFile {
  /** In an order in which they can be computed. */
  readonly nodes: readonly OnnxNode[];
  /** Float constants by name, initialisers and nodes named Constant alike. Constants of other types stay nodes. */
  readonly constants: ReadonlyMap<string, OnnxConstant>;
  /** The tensor of floats that is the result. */
  readonly outputName: string;
  /** Fields of the file that are neither nodes nor float constants. */
  readonly rest: OnnxRest;
}

interface OnnxRest {
  readonly graph: readonly RawField[];
  readonly model: readonly RawField[];
}
type RawField = { readonly number: number } & (
  { readonly bytes: Uint8Array } | { readonly value: number }
);

const MODEL = { irVersion: 1, graph: 7 } as const;
const GRAPH = { node: 1, initializer: 5, output: 12 } as const;
const NODE = { input: 1, output: 2, operator: 4, attribute: 5 } as const;
const ATTRIBUTE = { name: 1, float: 2, integer: 3, tensor: 5, integers: 8, type: 20 } as const;
const TENSOR = { shape: 1, dataType: 2, floats: 4, name: 8, raw: 9 } as const;
const ATTRIBUTE_TYPE = { float: 1, integer: 2, integers: 7 } as const;
/** ValueInfoProto, its TypeProto, and of that the type of a tensor. */
const VALUE = { name: 1, type: 2, tensorType: 1, elementType: 1 } as const;
const FLOAT = 1;
/** From version 4 on initialisers need not be inputs too; 8 belongs to ONNX 1.13. */
const IR_VERSION = 8;

export const readOnnx = (bytes: Uint8Array): OnnxFile => {
  const model = fieldsOf(bytes);
  const graph = model.filter(({ number }) => number === MODEL.graph).flatMap(partsOf);
  const nodes: OnnxNode[] = [];
  const constants = new Map<string, OnnxConstant>();
  for (const node of messagesOf(graph, GRAPH.node).map(readNode)) {
    const value = constantOf(node);
    if (value === undefined) nodes.push(node);
    else constants.set(node.outputs[0]!, value);
  }
  for (const { name, constant } of messagesOf(graph, GRAPH.initializer).map(readTensor)) {
    if (constant === undefined) throw new TypeError(`Initialiser ${name} is not of floats`);
    constants.set(name, constant);
  }
  const taken: readonly number[] = Object.values(GRAPH);
  return {
    nodes,
    constants,
    outputName: textField(messagesOf(graph, GRAPH.output)[0]!, VALUE.name),
    rest: {
      graph: graph.filter(({ number }) => !taken.includes(number)),
      model: model.filter(({ number }) => number !== MODEL.graph && number !== MODEL.irVersion),
    },
  };
};

export const writeOnnx = ({ nodes, constants, outputName, rest }: OnnxFile): Uint8Array => {
  const used = new Set(nodes.flatMap(({ inputs }) => inputs));
  const graph = new MessageWriter();
  for (const node of nodes) graph.message(GRAPH.node, nodeMessage(node));
  for (const [name, constant] of constants)
    if (used.has(name)) graph.message(GRAPH.initializer, tensorMessage(name, constant));
  for (const field of rest.graph) writeField(graph, field);
  graph.message(GRAPH.output, floatsOfAnyShape(outputName));
  const model = new MessageWriter().integer(MODEL.irVersion, IR_VERSION);
  for (const field of rest.model) writeField(model, field);
  return model.message(MODEL.graph, graph).finish();
};

export const floatAttribute = (name: string, value: number): Uint8Array =>
  attribute(name, ATTRIBUTE_TYPE.float).float(ATTRIBUTE.float, value).finish();

export const integerAttribute = (name: string, value: number): Uint8Array =>
  attribute(name, ATTRIBUTE_TYPE.integer).integer(ATTRIBUTE.integer, value).finish();

export const integersAttribute = (name: string, values: readonly number[]): Uint8Array => {
  const message = attribute(name, ATTRIBUTE_TYPE.integers);
  for (const value of values) message.integer(ATTRIBUTE.integers, value);
  return message.finish();
};

/** The whole numbers of an attribute that is a list of them; empty where the node has no such attribute. */
export const integersOf = ({ attributes }: OnnxNode, name: string): readonly number[] => {
  const found = attributes.find((each) => textField(each, ATTRIBUTE.name) === name);
  return found === undefined ? [] : numbersIn(found, ATTRIBUTE.integers);
};

const attribute = (name: string, type: number): MessageWriter =>
  new MessageWriter().text(ATTRIBUTE.name, name).integer(ATTRIBUTE.type, type);

const readNode = (message: Uint8Array): OnnxNode => ({
  operator: textField(message, NODE.operator),
  inputs: textFields(message, NODE.input),
  outputs: textFields(message, NODE.output),
  attributes: messagesOf(fieldsOf(message), NODE.attribute),
});

/** The value of a node named Constant, if it is one of floats. */
const constantOf = ({ operator, attributes }: OnnxNode): OnnxConstant | undefined => {
  if (operator !== "Constant") return undefined;
  const [tensor] = messagesOf(fieldsOf(attributes[0]!), ATTRIBUTE.tensor);
  return tensor && readTensor(tensor).constant;
};

const readTensor = (
  message: Uint8Array,
): { readonly name: string; readonly constant?: OnnxConstant } => {
  const fields = fieldsOf(message);
  const name = textField(message, TENSOR.name);
  const [dataType] = numbersIn(message, TENSOR.dataType);
  // Both ways to write floats come to the same bytes: little-endian, one after another.
  const data = fields.find(({ number }) => number === TENSOR.raw || number === TENSOR.floats);
  if (dataType !== FLOAT || data === undefined) return { name };
  const values = new Float32Array(new Uint8Array(bytesOf(data)).buffer);
  return { name, constant: { shape: numbersIn(message, TENSOR.shape), values } };
};

const nodeMessage = ({ operator, inputs, outputs, attributes }: OnnxNode): MessageWriter => {
  const message = new MessageWriter();
  for (const input of inputs) message.text(NODE.input, input);
  for (const output of outputs) message.text(NODE.output, output);
  message.text(NODE.operator, operator);
  for (const each of attributes) message.bytes(NODE.attribute, each);
  return message;
};

const tensorMessage = (name: string, { shape, values }: OnnxConstant): MessageWriter => {
  const message = new MessageWriter();
  for (const side of shape) message.integer(TENSOR.shape, side);
  return message
    .integer(TENSOR.dataType, FLOAT)
    .text(TENSOR.name, name)
    .bytes(TENSOR.raw, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
};

const floatsOfAnyShape = (name: string): MessageWriter => {
  const tensorType = new MessageWriter().integer(VALUE.elementType, FLOAT);
  const type = new MessageWriter().message(VALUE.tensorType, tensorType);
  return new MessageWriter().text(VALUE.name, name).message(VALUE.type, type);
};

/** Without numbers of fixed width: they stand only inside attributes, which are kept whole. */
const fieldsOf = (message: Uint8Array): readonly RawField[] =>
  [...messageFields(message)].filter((field) => field.kind !== "fixed");

const bytesOf = (field: RawField): Uint8Array => {
  if (!("bytes" in field)) throw new RangeError(`Field ${field.number} is no message`);
  return field.bytes;
};

const partsOf = (field: RawField): readonly RawField[] => fieldsOf(bytesOf(field));

const messagesOf = (fields: readonly RawField[], number: number): readonly Uint8Array[] =>
  fields.filter((field) => field.number === number).map(bytesOf);

const textFields = (message: Uint8Array, number: number): readonly string[] =>
  messagesOf(fieldsOf(message), number).map((bytes) => Buffer.from(bytes).toString("utf8"));

const textField = (message: Uint8Array, number: number): string =>
  textFields(message, number)[0] ?? "";

/** Whole numbers of a field, whether written one by one or packed. */
const numbersIn = (message: Uint8Array, number: number): readonly number[] =>
  fieldsOf(message)
    .filter((field) => field.number === number)
    .flatMap((field) => ("value" in field ? [field.value] : packedNumbers(field.bytes)));

const packedNumbers = (bytes: Uint8Array): readonly number[] => {
  const numbers: number[] = [];
  let value = 0;
  let scale = 1;
  for (const byte of bytes) {
    value += (byte & 0x7f) * scale;
    scale *= 128;
    if (byte >= 0x80) continue;
    numbers.push(value);
    value = 0;
    scale = 1;
  }
  return numbers;
};

const writeField = (message: MessageWriter, field: RawField): void => {
  if ("bytes" in field) message.bytes(field.number, field.bytes);
  else message.integer(field.number, field.value);
};
