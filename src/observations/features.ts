/**
 * @file Feature vectors as text, and back.
 *
 * In:  the values of one vector, float32.
 * Out: base64 of the values as little-endian float32, the form of `FaceFeatures.vector`.
 *
 * Pure, and here because seeing writes the form and judging reads it.
 */

export const encodeFeatures = (values: Float32Array): string => {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, i) => {
    view.setFloat32(4 * i, value, true);
  });
  return Buffer.from(view.buffer).toString("base64");
};

/**
 * Throws a RangeError when the text does not hold exactly `dimensions` finite
 * values: a vector that was cut off would still give a score.
 */
export const decodeFeatures = (features: {
  readonly vector: string;
  readonly dimensions: number;
}): Float32Array => {
  const bytes = Buffer.from(features.vector, "base64");
  if (bytes.byteLength !== 4 * features.dimensions)
    throw new RangeError(`${bytes.byteLength} bytes for ${features.dimensions} features`);
  const values = new Float32Array(features.dimensions);
  for (let i = 0; i < values.length; i++) values[i] = bytes.readFloatLE(4 * i);
  if (!values.every(Number.isFinite)) throw new RangeError("A feature is not a finite number");
  return values;
};
