import fc from "fast-check";
import { expect, test } from "vitest";
import { verhoeffDigit, verhoeffValid } from "./index.ts";

const digits = fc.stringMatching(/^[0-9]{1,15}$/);

test("the check digit of 236 is 3, as in Verhoeff's own example", () => {
  expect(verhoeffDigit("236")).toBe("3");
});

test("digits with their check digit are valid, and every single wrong digit is found", () => {
  fc.assert(
    fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
      const whole = body + verhoeffDigit(body);
      expect(verhoeffValid(whole)).toBe(true);
      const i = at % whole.length;
      const wrong = String((Number(whole[i]) + by) % 10);
      expect(verhoeffValid(whole.slice(0, i) + wrong + whole.slice(i + 1))).toBe(false);
    }),
  );
});

test("two neighbours that changed places are found", () => {
  fc.assert(
    fc.property(digits, fc.nat(), (body, at) => {
      const whole = body + verhoeffDigit(body);
      const i = at % (whole.length - 1);
      fc.pre(whole[i] !== whole[i + 1]);
      const swapped = whole.slice(0, i) + whole[i + 1]! + whole[i]! + whole.slice(i + 2);
      expect(verhoeffValid(swapped)).toBe(false);
    }),
  );
});

test("what is not digits is not valid, and has no check digit", () => {
  for (const text of ["", "12a", "१२", "12 3"]) {
    expect(verhoeffValid(text)).toBe(false);
    expect(() => verhoeffDigit(text)).toThrow(RangeError);
  }
});
