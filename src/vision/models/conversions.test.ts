import { expect, test } from "vitest";
import { flushDenormals } from "./flush-denormals.ts";
import { runForFloats } from "./float-output.ts";
import { readModelFile } from "./manifest.ts";
import { mobileFaceNetToOnnx } from "./mobilefacenet.ts";
import { OnnxGraph } from "./onnx-graph.ts";
import { modelFromBytes } from "./session.ts";
import { readTfjsGraph } from "./tfjs-weights.ts";

const INPUT = {
  values: Float32Array.from(
    { length: 3 * 112 * 112 },
    (_, i) => Math.sin(i * 0.37) * Math.cos(i / 113),
  ),
  shape: [1, 3, 112, 112],
};

test("zeroing denormal weights leaves the output as it was", async () => {
  const original = await readModelFile("face-features-fr");
  const { bytes, flushed } = flushDenormals(original);
  // Counted once with another program: 195,715 weights below 1e-12 that are not 0.
  expect(flushed).toBe(195_715);
  expect(bytes.length).toBe(original.length);
  const [before] = await runForFloats(await modelFromBytes("face-features-fr", original), INPUT);
  const [after] = await runForFloats(await modelFromBytes("face-features-fr", bytes), INPUT);
  for (const [i, value] of before!.entries()) expect(after![i]).toBeCloseTo(value, 6);
});

test("the bytes that were given are not changed, and nothing is left to zero", async () => {
  const original = await readModelFile("face-features-fr");
  const copy = Buffer.from(original);
  const { bytes } = flushDenormals(original);
  expect(original.equals(copy)).toBe(true);
  expect(flushDenormals(bytes).flushed).toBe(0);
});

test("a graph that we write is run by onnxruntime: PRelu multiplies what is below zero by its slope", async () => {
  const graph = new OnnxGraph();
  const slopes = graph.constant([2, 1, 1], Float32Array.of(0.5, -2));
  const output = graph.node("PRelu", ["image", slopes]);
  const bytes = graph.finish(
    { name: "image", shape: [1, 2, 1, 2] },
    { name: output, shape: [1, 2, 1, 2] },
  );
  const model = await modelFromBytes("mobilefacenet-weights", bytes);
  const [values] = await runForFloats(model, {
    values: Float32Array.of(4, -4, 3, -3),
    shape: [1, 2, 1, 2],
  });
  expect([...values!]).toEqual([4, -2, 3, 6]);
});

test("an output that is asked for and not there is an error", async () => {
  const graph = new OnnxGraph();
  const output = graph.node("Relu", ["image"]);
  const bytes = graph.finish({ name: "image", shape: [1] }, { name: output, shape: [1] });
  const model = await modelFromBytes("mobilefacenet-weights", bytes);
  await expect(
    runForFloats(model, { values: Float32Array.of(1), shape: [1] }, ["boxes"]),
  ).rejects.toThrow(TypeError);
});

test("weights that are cut short are refused, not padded", async () => {
  const graph = await readModelFile("mobilefacenet-graph");
  const weights = await readModelFile("mobilefacenet-weights");
  expect(() => readTfjsGraph(graph, weights.subarray(0, weights.length - 4))).toThrow(RangeError);
  expect(() => readTfjsGraph(graph, Buffer.concat([weights, Buffer.alloc(4)]))).toThrow(RangeError);
});

test("an operation that MobileFaceNet does not have stops the conversion", async () => {
  const graph = readTfjsGraph(
    await readModelFile("mobilefacenet-graph"),
    await readModelFile("mobilefacenet-weights"),
  );
  const nodes = new Map(graph.nodes);
  const name = "MobileFaceNet/Logits/Conv/BatchNorm/FusedBatchNorm";
  nodes.set(name, { ...nodes.get(name)!, op: "MatMul" });
  expect(() => mobileFaceNetToOnnx({ ...graph, nodes })).toThrow(TypeError);
});
