import { beforeAll, describe, expect, test } from "vitest";
import { cropPixels, lumaOf, resizePixels } from "../image/index.ts";
import { type ModelFileName, readModelFile } from "../models/manifest.ts";
import { readOnnx, writeOnnx } from "../models/onnx-file.ts";
import { runForFloats } from "../models/float-output.ts";
import { type Model, modelFromBytes } from "../models/session.ts";
import { drawCard } from "./fixtures/drawn-card.ts";
import { lighterNetwork } from "./lighter-network.ts";

const NETWORKS = [
  { name: "ppocr-v4-detection", shape: [1, 3, 96, 160] },
  { name: "ppocr-v2-orientation", shape: [1, 3, 48, 192] },
] as const satisfies readonly { name: ModelFileName; [key: string]: unknown }[];

/** A line of print, the same for both: -1 to 1, three equal channels. */
const inputOf = async (shape: readonly number[]) => {
  const [, , heightPx = 0, widthPx = 0] = shape;
  const card = await drawCard([{ text: "0123 4567 8901", leftPx: 60, topPx: 40, sizePx: 46 }]);
  const line = cropPixels(card, { leftPx: 40, topPx: 20, widthPx: 400, heightPx: 100 });
  const luma = lumaOf(resizePixels(line, widthPx, heightPx)).data;
  const plane = Float32Array.from(luma, (value) => value / 127.5 - 1);
  return { shape, values: Float32Array.from([...plane, ...plane, ...plane]) };
};

const run = async (model: Model, shape: readonly number[]): Promise<Float32Array> =>
  (await runForFloats(model, await inputOf(shape)))[0]!;

const largestDifference = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

describe.each(NETWORKS)("$name", ({ name, shape }) => {
  let original: Buffer;
  let before: Float32Array;
  beforeAll(async () => {
    original = await readModelFile(name);
    before = await run(await modelFromBytes(name, original), shape);
  });

  test("says the same after it was made lighter", async () => {
    const after = await run(await modelFromBytes(name, lighterNetwork(original)), shape);
    expect(after).toHaveLength(before.length);
    expect(largestDifference(before, after)).toBeLessThan(1e-4);
    // It sees the line: an output that is next to nothing would prove nothing.
    expect(after.reduce((most, value) => Math.max(most, value))).toBeGreaterThan(0.5);
  });

  test("has lost every hard-swish that was written out, and most of its scales", () => {
    const count = (bytes: Uint8Array, operator: string): number =>
      readOnnx(bytes).nodes.filter((node) => node.operator === operator).length;
    const lighter = lighterNetwork(original);
    expect(count(original, "Clip")).toBeGreaterThan(10);
    expect(count(lighter, "Clip")).toBe(0);
    expect(count(lighter, "Add")).toBeLessThan(count(original, "Add") / 2);
  });

  test("is the same network when it is only taken apart and put together", async () => {
    const copy = await modelFromBytes(name, writeOnnx(readOnnx(original)));
    expect(largestDifference(before, await run(copy, shape))).toBe(0);
  });
});
