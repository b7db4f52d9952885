import { createCipheriv } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { keyFromBytes, newDataKey } from "./key-hierarchy.ts";
import { openSeal, seal, SEAL_OVERHEAD_BYTES } from "./seal.ts";

const PLACE = { table: "verifications", recordId: "ver_1", field: "fields", keyVersion: 1 };

test("what was sealed opens in its place, and is longer by the stated overhead", () => {
  const key = newDataKey();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
      const sealed = seal(key, bytes, PLACE);
      expect(sealed.length).toBe(bytes.length + SEAL_OVERHEAD_BYTES);
      expect(openSeal(key, sealed, PLACE).equals(bytes)).toBe(true);
    }),
  );
});

test("the format is what the file says: another implementation of AES-256-GCM agrees", () => {
  const bytes = Buffer.alloc(32, 7);
  const sealed = seal(keyFromBytes(Buffer.from(bytes)), Buffer.from("text"), PLACE);
  const cipher = createCipheriv("aes-256-gcm", bytes, sealed.subarray(1, 13));
  cipher.setAAD(Buffer.from("verifications|ver_1|fields|1"));
  const ciphertext = Buffer.concat([cipher.update("text"), cipher.final()]);
  expect(sealed[0]).toBe(1);
  expect(sealed.subarray(13)).toEqual(Buffer.concat([ciphertext, cipher.getAuthTag()]));
});

test("any flipped bit, any cut and any added byte is found", () => {
  const key = newDataKey();
  const sealed = seal(key, Buffer.from("someone"), PLACE);
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const changed = Buffer.from(sealed);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    expect(() => openSeal(key, changed, PLACE)).toThrow("altered, moved, or sealed under another");
  }
  for (let length = 0; length < sealed.length; length++) {
    expect(() => openSeal(key, sealed.subarray(0, length), PLACE)).toThrow();
  }
  expect(() => openSeal(key, Buffer.concat([sealed, Buffer.of(0)]), PLACE)).toThrow();
});

test("a seal opens in no other place and with no other key", () => {
  const key = newDataKey();
  const sealed = seal(key, Buffer.from("someone"), PLACE);
  const others = [
    { ...PLACE, table: "identities" },
    { ...PLACE, recordId: "ver_2" },
    { ...PLACE, field: "observations" },
    { ...PLACE, keyVersion: 2 },
  ];
  for (const place of others) expect(() => openSeal(key, sealed, place)).toThrow();
  expect(() => openSeal(newDataKey(), sealed, PLACE)).toThrow();
});

test("two places cannot be written the same: the separator is refused in a part", () => {
  const key = newDataKey();
  expect(() => seal(key, Buffer.of(1), { ...PLACE, recordId: "a|b" })).toThrow(RangeError);
  expect(() => seal(key, Buffer.of(1), { ...PLACE, field: "" })).toThrow(RangeError);
});

test("no nonce comes twice in 100,000 seals", () => {
  const key = newDataKey();
  const nonces = new Set<string>();
  for (let i = 0; i < 100_000; i++) {
    nonces.add(seal(key, Buffer.of(1), PLACE).toString("latin1", 1, 13));
  }
  expect(nonces.size).toBe(100_000);
});
