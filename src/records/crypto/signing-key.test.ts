import { generateKeyPairSync, verify } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { newDataKey } from "./key-hierarchy.ts";
import { installationOf, isSigned, signingKey } from "./signing-key.ts";

test("what was signed is as it was signed, for anybody with the public key", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const key = signingKey(newDataKey(), "test|v1");
      const signature = key.sign(text);
      expect(isSigned(key.publicKey, text, signature)).toBe(true);
      // Not by our own code alone.
      const bytes = Buffer.from(signature, "base64url");
      expect(verify(null, Buffer.from(text), key.publicKey, bytes)).toBe(true);
    }),
  );
});

test("another text, another key or another signature is refused", () => {
  const owner = newDataKey();
  const key = signingKey(owner, "test|v1");
  const signature = key.sign("text");
  expect(isSigned(key.publicKey, "Text", signature)).toBe(false);
  expect(isSigned(key.publicKey, "text", "")).toBe(false);
  expect(isSigned(key.publicKey, "text", signature.slice(0, -4) + "AAAA")).toBe(false);
  expect(isSigned(signingKey(owner, "test|v2").publicKey, "text", signature)).toBe(false);
  expect(isSigned("no key", "text", signature)).toBe(false);
});

test("the same key of the installation gives the same signing key, another gives another", () => {
  const owner = newDataKey();
  expect(signingKey(owner, "test|v1").publicKey).toBe(signingKey(owner, "test|v1").publicKey);
  expect(signingKey(owner, "test|v1").installation).toMatch(/^ins_[0-9a-f]{32}$/);
  expect(signingKey(newDataKey(), "test|v1").publicKey).not.toBe(
    signingKey(owner, "test|v1").publicKey,
  );
});

test("a key of another kind, or a private one, names no installation", () => {
  const ed448 = generateKeyPairSync("ed448").publicKey.export({ format: "pem", type: "spki" });
  expect(installationOf(ed448.toString())).toBeUndefined();
  const { privateKey } = generateKeyPairSync("ed25519");
  const secret = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  expect(installationOf(secret)).toBeUndefined();
});
