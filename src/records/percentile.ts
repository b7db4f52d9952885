/**
 * @file The nearest-rank percentile: a value that was measured, never one in between.
 */
export const percentile = (values: readonly number[], share: number): number | undefined => {
  const ordered = values.toSorted((a, b) => a - b);
  return ordered[Math.max(0, Math.ceil(share * ordered.length) - 1)];
};
