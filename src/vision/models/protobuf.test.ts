import fc from "fast-check";
import { expect, test } from "vitest";
import { messageFields, MessageWriter } from "./protobuf.ts";

test("the example of the encoding guide (field 1 = 150) is three bytes", () => {
  expect([...new MessageWriter().integer(1, 150).finish()]).toEqual([0x08, 0x96, 0x01]);
});

test("what was written is read back in the same order", () => {
  const field = fc.record({
    number: fc.integer({ min: 1, max: 5000 }),
    value: fc.oneof(fc.maxSafeNat(), fc.uint8Array({ maxLength: 300 })),
  });
  fc.assert(
    fc.property(fc.array(field, { maxLength: 20 }), (fields) => {
      const message = new MessageWriter();
      for (const { number, value } of fields)
        if (typeof value === "number") message.integer(number, value);
        else message.bytes(number, value);
      const read = [...messageFields(message.finish())].map((found) => ({
        number: found.number,
        value:
          found.kind === "bytes" ? new Uint8Array(found.bytes) : "value" in found ? found.value : 0,
      }));
      expect(read).toEqual(fields);
    }),
  );
});

test("a message that ends too early is an error, not a shorter message", () => {
  const message = new MessageWriter().bytes(7, new Uint8Array(10)).finish();
  expect(() => [...messageFields(message.subarray(0, 6))]).toThrow(RangeError);
  expect(() => [...messageFields(Uint8Array.of(0x80))]).toThrow(RangeError);
});
