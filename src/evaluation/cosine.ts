/**
 * @file Comparison scores, and figures that are rounded.
 */
/** Both vectors have length 1, so that their dot product is the cosine. */
export const cosine = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

/** To so many decimals: finer differences are those of processors, not of faces. */
export const round = (value: number, decimals: number): number =>
  Math.round(value * 10 ** decimals) / 10 ** decimals;
