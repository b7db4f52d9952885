/**
 * @file Memory for model inputs that is used again for the next input, so that
 * an engine that reads thousands of cards does not grow and shrink by megabytes
 * with each one.
 */

/** Gives room for `length` numbers, contents undefined, valid until the next call. */
export type TensorBuffer = (length: number) => Float32Array;

export const tensorBuffer = (): TensorBuffer => {
  let memory = new Float32Array(0);
  return (length) => {
    if (memory.length < length) memory = new Float32Array(length);
    return memory.subarray(0, length);
  };
};
