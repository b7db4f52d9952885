/**
 * @file The only file of the pages that names onnxruntime: models from this server, on one thread of
 * WebAssembly. More threads would need cross-origin isolation of the whole page.
 */
import * as ort from "onnxruntime-web/wasm";
import wasmUrl from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import type { Model } from "../../../vision/portable.ts";

ort.env.wasm.numThreads = 1;
ort.env.wasm.wasmPaths = { wasm: wasmUrl };
ort.env.logLevel = "error";

/** As GET /models answers. */
type PageModels = Readonly<
  Record<string, { readonly url: string; readonly integrity: string } | undefined>
>;

export const openModels = async <Name extends string>(
  names: readonly Name[],
): Promise<Readonly<Record<Name, Model>>> => {
  const listed = (await (await fetched("/models")).json()) as PageModels;
  const models = await Promise.all(
    names.map(async (name) => {
      const entry = listed[name];
      if (entry === undefined) throw new Error(`The server has no model ${name}`);
      const bytes = await (await fetched(entry.url, entry.integrity)).arrayBuffer();
      return [name, await modelFrom(name, new Uint8Array(bytes), entry.integrity)] as const;
    }),
  );
  return Object.fromEntries(models) as Readonly<Record<Name, Model>>;
};

const fetched = async (url: string, integrity?: string): Promise<Response> => {
  const response = await fetch(url, integrity === undefined ? {} : { integrity });
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return response;
};

const modelFrom = async (name: string, bytes: Uint8Array, version: string): Promise<Model> => {
  const session = await ort.InferenceSession.create(bytes, {
    executionProviders: ["wasm"],
    graphOptimizationLevel: "all",
  });
  const inputName = session.inputNames[0]!;
  return {
    reference: { name, version },
    outputNames: session.outputNames,
    run: (input, shape) =>
      session.run({ [inputName]: new ort.Tensor("float32", input, [...shape]) }),
  };
};
