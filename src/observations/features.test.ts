import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeFeatures, encodeFeatures } from "./features.ts";

test("the value 1 is written as little-endian float32", () => {
  expect(encodeFeatures(Float32Array.of(1))).toBe("AACAPw==");
});

test("every finite vector comes back as it was", () => {
  fc.assert(
    fc.property(
      fc.float32Array({ noNaN: true, noDefaultInfinity: true, maxLength: 50 }),
      (values) => {
        const vector = encodeFeatures(values);
        expect(decodeFeatures({ vector, dimensions: values.length })).toEqual(values);
      },
    ),
  );
});

test("a vector that was cut off, or is not finite, is an error", () => {
  const vector = encodeFeatures(Float32Array.of(0.6, 0.8));
  expect(() => decodeFeatures({ vector, dimensions: 3 })).toThrow(RangeError);
  expect(() => decodeFeatures({ vector: vector.slice(0, 8), dimensions: 2 })).toThrow(RangeError);
  expect(() =>
    decodeFeatures({ vector: encodeFeatures(Float32Array.of(0, NaN)), dimensions: 2 }),
  ).toThrow(RangeError);
});
