/**
 * @file One run of a model whose outputs are float numbers.
 */
import type { Model } from "./model.ts";

export interface FloatInput {
  readonly values: Float32Array;
  readonly shape: readonly number[];
}

/**
 * Runs the model and gives the named outputs in the order asked for.
 * @param names absent: the model's first output
 */
export const runForFloats = async (
  model: Model,
  input: FloatInput,
  names: readonly string[] = model.outputNames.slice(0, 1),
): Promise<readonly Float32Array[]> => {
  const outputs = await model.run(input.values, input.shape);
  return names.map((name) => {
    const data = outputs[name]?.data;
    if (!(data instanceof Float32Array))
      throw new TypeError(`Model ${model.reference.name} has no float output "${name}"`);
    return data;
  });
};
