import fc from "fast-check";
import { expect, test } from "vitest";
import { pad, unpad } from "./padding.ts";

const OVERHEAD = 29;

test("padding comes off again, and every stored length is a multiple of 4 KiB", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 9000 }), (bytes) => {
      const padded = pad(bytes, OVERHEAD);
      expect((padded.length + OVERHEAD) % 4096).toBe(0);
      expect(padded.length - bytes.length).toBeLessThan(4096 + 4);
      expect(unpad(padded).equals(bytes)).toBe(true);
    }),
  );
});

test("a length beyond the end is a bug, not a short picture", () => {
  const padded = pad(Uint8Array.of(1, 2, 3), OVERHEAD);
  padded.writeUInt32BE(5000, 0);
  expect(() => unpad(padded)).toThrow(RangeError);
});
