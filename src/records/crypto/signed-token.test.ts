import * as fc from "fast-check";
import { expect, test } from "vitest";
import { derivedKey } from "./derived-key.ts";
import { newDataKey } from "./key-hierarchy.ts";
import { openToken, signToken } from "./signed-token.ts";

const installation = newDataKey();
const key = derivedKey(installation, "one|v1");

test("what was signed opens again, whatever it says", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (text) => {
      expect(openToken(key, signToken(key, text))).toBe(text);
    }),
  );
});

test("a token with any character changed does not open, nor does any other text", () => {
  const token = signToken(key, '{"nonce":"abc"}');
  fc.assert(
    fc.property(
      fc.nat(token.length - 1),
      fc.string({ minLength: 1, maxLength: 1 }),
      (at, other) => {
        fc.pre(other !== token[at]);
        const opened = openToken(key, token.slice(0, at) + other + token.slice(at + 1));
        // The last character of base64url has spare bits, but the tag is over the characters.
        expect(opened).toBeUndefined();
      },
    ),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(openToken(key, text)).toBeUndefined();
    }),
  );
});

test("a key of another purpose, or of another installation, opens nothing", () => {
  const token = signToken(key, "text");
  expect(openToken(derivedKey(installation, "one|v2"), token)).toBeUndefined();
  expect(openToken(derivedKey(newDataKey(), "one|v1"), token)).toBeUndefined();
  expect(openToken(installation, token)).toBeUndefined();
});
