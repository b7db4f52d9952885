import fc from "fast-check";
import { expect, test } from "vitest";
import { maskNumbersIn } from "./mask-text.ts";

test.each([
  ["says 2345 6789 0124 on the phone", "says XXXX XXXX 0124 on the phone"],
  ["234567890124", "XXXXXXXX0124"],
  ["number 2345-6789-0124, moved", "number XXXX-XXXX-0124, moved"],
  ["VID 9123 4567 8901 2346.", "VID XXXX XXXX XXXX 2346."],
  ["आधार २३४५ ६७८९ ०१२४", "आधार XXXX XXXX ०१२४"],
  ["both 2345 6789 0124 and 3456 7890 1235", "both XXXX XXXX 0124 and XXXX XXXX 1235"],
])("%s", (typed, kept) => {
  expect(maskNumbersIn(typed)).toBe(kept);
});

test.each([
  "call +91 98765 43210",
  "+919876543210",
  "receipt 1234567890",
  "ver_0123456789012345678901",
  "20261127 1200",
  "9876 5432 10",
])("%s stays as it is", (typed) => {
  expect(maskNumbersIn(typed)).toBe(typed);
});

test("of any twelve digits in groups of four, in any text, the first eight are not kept", () => {
  const digits = fc.stringMatching(/^\d{12}$/);
  const around = fc.stringMatching(/^[a-z ,.]{0,20}$/);
  fc.assert(
    fc.property(around, digits, fc.constantFrom("", " ", "-", "."), around, (a, number, by, b) => {
      const typed = `${a} ${number.slice(0, 4)}${by}${number.slice(4, 8)}${by}${number.slice(8)} ${b}`;
      const kept = maskNumbersIn(typed);
      expect(kept.replace(/\D/g, "")).toBe(number.slice(8));
      expect(kept).toHaveLength(typed.length);
    }),
  );
});
