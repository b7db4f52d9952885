/**
 * @file The only file that makes an onnxruntime session.
 */
import { createRequire } from "node:module";
import type * as Runtime from "onnxruntime-node";
import type { ModelReference } from "../../observations/index.ts";
import { timeModel } from "./model-clock.ts";
import { MANIFEST, type ModelFileName, readModelFile } from "./manifest.ts";
import type { Model } from "./model.ts";

export type { Model } from "./model.ts";

/**
 * [Note: the runtime tells nobody]
 *
 * onnxruntime 1.30 on Linux has a client of its maker's telemetry inside: it gives the machine an id, keeps a database in
 * the home directory and a log in /tmp, and sends both to its maker. This program sends nothing to anybody, so it is
 * switched off before the library is loaded, in every process that runs a model.
 */
process.env["ORT_DISABLE_TELEMETRY"] = "1";

// onnxruntime-node is CommonJS; a default import of its namespace is not typed the same on Node 20 and 24.
const ort = createRequire(import.meta.url)("onnxruntime-node") as typeof Runtime;

/** Opens a model of the manifest that is an ONNX file as it lies. */
export const openModel = async (name: ModelFileName): Promise<Model> =>
  modelFromBytes(name, await readModelFile(name));

/**
 * Opens a model from ONNX bytes, for weights that are converted or repaired at load.
 * Running is synchronous inside: it blocks this process.
 * @param name the manifest entry whose file the bytes were made from
 */
export const modelFromBytes = (name: ModelFileName, bytes: Uint8Array): Promise<Model> =>
  modelOf({ name, version: MANIFEST[name].sha256.slice(0, 16) }, bytes);

/** Opens a model that is not of the manifest; whoever calls has compared its SHA-256. */
export const modelOf = async (reference: ModelReference, bytes: Uint8Array): Promise<Model> => {
  const session = await ort.InferenceSession.create(bytes, SESSION_OPTIONS);
  const inputName = session.inputNames[0];
  if (inputName === undefined) throw new TypeError(`Model ${reference.name} has no input`);
  return {
    reference,
    outputNames: session.outputNames,
    run: (input, shape) =>
      timeModel(() => session.run({ [inputName]: new ort.Tensor("float32", input, [...shape]) })),
  };
};

/**
 * One thread a session: run() holds the engine's thread anyway, and engines are
 * the unit of parallelism (measured: two threads cost 25 % more CPU time for the same work).
 */
const SESSION_OPTIONS: Runtime.InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: "sequential",
  graphOptimizationLevel: "all",
  logSeverityLevel: 3,
};
