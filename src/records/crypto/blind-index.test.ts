import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { blindIndex, wholeNumber } from "./blind-index.ts";
import { keyFromBytes, newDataKey } from "./key-hierarchy.ts";

// Begins with 1: never issued.
const NUMBER = "100000000012";

test("the index is the HMAC-SHA-256 that the file says", () => {
  const bytes = Buffer.alloc(32, 9);
  const expected = createHmac("sha256", bytes).update(`aadhaar|v1|${NUMBER}`).digest("hex");
  expect(blindIndex(keyFromBytes(Buffer.from(bytes)), "aadhaar", NUMBER)).toBe(expected);
});

test("the index is none of the hashes that someone without the key can compute", () => {
  const index = blindIndex(newDataKey(), "aadhaar", NUMBER);
  const texts = [NUMBER, `aadhaar${NUMBER}`, `aadhaar|v1|${NUMBER}`, `${NUMBER}\n`];
  for (const algorithm of ["md5", "sha1", "sha224", "sha256", "sha512", "sha3-256"]) {
    for (const text of texts) {
      expect(createHash(algorithm).update(text).digest("hex")).not.toBe(index);
    }
  }
});

test("another key and another document type give another index", () => {
  const key = newDataKey();
  const pan = "ABCXD1234Z";
  expect(blindIndex(newDataKey(), "pan", pan)).not.toBe(blindIndex(key, "pan", pan));
  expect(blindIndex(key, "pan", pan)).toBe(blindIndex(key, "pan", pan.toLowerCase()));
});

test("spaces, hyphens, dashes and full-width digits do not make another number", () => {
  const separator = fc.constantFrom("", " ", "-", "\u2013", "\u00a0", "  ", "\u2010");
  const digit = fc.integer({ min: 0, max: 9 });
  const wide = (text: string): string =>
    text.replace(/[0-9]/g, (d) => String.fromCharCode(0xff10 + Number(d)));
  fc.assert(
    fc.property(
      fc.array(digit, { minLength: 12, maxLength: 12 }),
      separator,
      fc.boolean(),
      (digits, between, isWide) => {
        const written = digits.join(between);
        expect(wholeNumber("aadhaar", isWide ? wide(written) : written)).toBe(digits.join(""));
      },
    ),
  );
});

test("a masked or cut number is no whole number, and its index is refused without repeating it", () => {
  for (const text of ["XXXX XXXX 0012", "10000000001", "1000000000123", "", "ABCXD1234Z"]) {
    expect(wholeNumber("aadhaar", text)).toBeUndefined();
    expect(() => blindIndex(newDataKey(), "aadhaar", text)).toThrow(/^not a whole aadhaar number$/);
  }
});
