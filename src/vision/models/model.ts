/**
 * @file A model as the code around it knows it, whatever runs it: onnxruntime-node in an engine
 * (session.ts), WebAssembly in the page (src/web/capture/sight).
 */
import type { ModelReference } from "../../observations/index.ts";

export interface Model {
  readonly reference: ModelReference;
  /** Runs the model on its single input and returns all outputs by name. */
  readonly run: (
    input: Float32Array,
    shape: readonly number[],
  ) => Promise<Readonly<Record<string, { readonly data: unknown }>>>;
  readonly outputNames: readonly string[];
}
