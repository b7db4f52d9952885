import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { portrait } from "../../../test/support/portraits.ts";
import { decodeFeatures } from "../../observations/index.ts";
import { decodePicture } from "../image/index.ts";
import { OnnxGraph } from "../models/onnx-graph.ts";
import { featureModelReference, findProfile, openFaceReader } from "./index.ts";
import { readOwnModel } from "./own-model.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ekyc-own-model-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** A network that somebody brings: 7 x 7 means of the three colours, 147 values. */
const meansNetwork = (): Uint8Array => {
  const onnx = new OnnxGraph();
  const means = onnx.node("AveragePool", ["input"], { kernel_shape: [16, 16], strides: [16, 16] });
  const flat = onnx.node("Reshape", [means, onnx.constant([2], BigInt64Array.of(1n, 147n))]);
  return onnx.finish({ name: "input", shape: [1, 3, 112, 112] }, { name: flat, shape: [1, 147] });
};

const ENTRY = {
  name: "colour-means",
  file: "means.onnx",
  licence: "CC0-1.0",
  provenance: "made for this test",
  input: { alignment: "arcface-112", order: "bgr", mean: [100, 110, 120], deviation: 128 },
  dimensions: 147,
};

const bring = async (changed: object = {}, bytes = meansNetwork()): Promise<string> => {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const path = join(
    folder,
    `${createHash("sha256").update(JSON.stringify(changed)).digest("hex")}.json`,
  );
  await writeFile(join(folder, "means.onnx"), bytes);
  await writeFile(path, JSON.stringify({ ...ENTRY, sha256, ...changed }));
  return path;
};

const pixels = async () => {
  const decoded = await decodePicture(portrait("michael"));
  if (decoded.outcome === "refused") throw new Error("a portrait of ours does not open");
  return decoded.pixels;
};

test("any ONNX network describes faces, once a manifest entry says what it is and what it takes", async () => {
  const profile = await findProfile("own", await bring());
  const reader = await openFaceReader(profile);
  const { faces } = await reader.observeFaces(await pixels(), {
    features: "best",
    purpose: "selfie",
  });
  const { features } = faces[0]!;
  expect(features!.model).toEqual(featureModelReference(profile));
  expect(features!.model.name).toBe("face-own-colour-means");
  expect(features!.dimensions).toBe(147);
  expect(Math.hypot(...decodeFeatures(features!))).toBeCloseTo(1, 5);
});

test("another file, another recipe: another version, so that their vectors never compare", async () => {
  const versions = await Promise.all(
    [{}, { sha256: "0".repeat(64) }, { input: { ...ENTRY.input, order: "rgb" } }].map(
      async (changed) => featureModelReference(await readOwnModel(await bring(changed))).version,
    ),
  );
  expect(new Set([...versions, featureModelReference("accurate").version]).size).toBe(4);
});

test("a file that is not the one of the entry is not used", async () => {
  const profile = await findProfile("own", await bring({ sha256: "0".repeat(64) }));
  await expect(openFaceReader(profile)).rejects.toThrow("hash-mismatch");
});

test("a file that is missing is told as that", async () => {
  const profile = await findProfile("own", await bring({ file: "elsewhere.onnx" }));
  await expect(openFaceReader(profile)).rejects.toThrow("missing");
});

test("a file that is no ONNX model is told as that", async () => {
  const profile = await findProfile(
    "own",
    await bring({ provenance: "text" }, Buffer.from("hello")),
  );
  await expect(openFaceReader(profile)).rejects.toThrow("no ONNX model");
});

test("a network that gives another number of values than its entry says gives no features", async () => {
  const reader = await openFaceReader(await findProfile("own", await bring({ dimensions: 128 })));
  await expect(
    reader.observeFaces(await pixels(), { features: "best", purpose: "selfie" }),
  ).rejects.toThrow(RangeError);
});

test.each(["sha256", "licence", "provenance", "input", "dimensions"])(
  "an entry without %s is refused, and the message names it",
  async (key) => {
    await expect(readOwnModel(await bring({ [key]: undefined }))).rejects.toThrow(key);
  },
);

test("what is not JSON is refused", async () => {
  const path = join(folder, "entry.json");
  await writeFile(path, "{");
  await expect(readOwnModel(path)).rejects.toThrow("cannot be read as JSON");
});
