import fc from "fast-check";
import { expect, test } from "vitest";
import { luhnValid } from "./luhn.ts";

/** By trying all ten: the test must not repeat the arithmetic that it tests. */
const withCheckDigit = (body: string): string =>
  Array.from({ length: 10 }, (_, digit) => `${body}${digit}`).find(luhnValid)!;

test("the example of ISO/IEC 7812-1 is valid, and no other last digit is", () => {
  for (let digit = 0; digit < 10; digit++)
    expect(luhnValid(`7992739871${digit}`), String(digit)).toBe(digit === 3);
});

test("every single wrong digit is found, and every swap of neighbours but 0 and 9", () => {
  const digits = fc.stringMatching(/^[0-9]{1,12}$/);
  fc.assert(
    fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
      const whole = withCheckDigit(body);
      const i = at % whole.length;
      const wrong = String((Number(whole[i]) + by) % 10);
      expect(luhnValid(whole.slice(0, i) + wrong + whole.slice(i + 1))).toBe(false);
      const j = at % (whole.length - 1);
      const pair = whole.slice(j, j + 2);
      const swapped = whole.slice(0, j) + pair[1]! + pair[0]! + whole.slice(j + 2);
      const isBlind = pair[0] === pair[1] || pair === "09" || pair === "90";
      expect(luhnValid(swapped)).toBe(isBlind);
    }),
  );
});

test("what is not digits is not valid", () => {
  for (const text of ["", "12a", "१२", "1 8"]) expect(luhnValid(text)).toBe(false);
});
