import { inspect } from "node:util";
import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { keyFromBytes, newDataKey, unwrapDataKey, wrapDataKey } from "./key-hierarchy.ts";
import type { MasterKey } from "./key-hierarchy.ts";

const masterKey = (version = 1): MasterKey => ({ version, key: newDataKey() });
const PLACE = { owner: "ver_1", class: "fields", version: 1 } as const;

test("a wrapped data key is unwrapped by its master key", () => {
  const master = masterKey();
  const key = newDataKey();
  expect(unwrapDataKey(master, wrapDataKey(master, key, PLACE), PLACE).equals(key)).toBe(true);
});

test("a data key is not unwrapped for another owner, class or version, nor by another master key", () => {
  const master = masterKey();
  const wrapped = wrapDataKey(master, newDataKey(), PLACE);
  const places = [
    { ...PLACE, owner: "ver_2" },
    { ...PLACE, class: "features" } as const,
    { ...PLACE, version: 2 },
  ];
  for (const place of places) expect(() => unwrapDataKey(master, wrapped, place)).toThrow();
  expect(() => unwrapDataKey(masterKey(), wrapped, PLACE)).toThrow();
  expect(() => unwrapDataKey({ ...master, version: 2 }, wrapped, PLACE)).toThrow();
});

test("the bytes that a key is made of are wiped", () => {
  const bytes = randomBytes(32);
  keyFromBytes(bytes);
  expect(bytes.equals(Buffer.alloc(32))).toBe(true);
});

test("a key does not show its bytes when it is printed or turned into JSON", () => {
  const bytes = randomBytes(32);
  const [hex, base64] = [bytes.toString("hex"), bytes.toString("base64")];
  const master = { version: 1, key: keyFromBytes(bytes) };
  const printed = inspect(master, { depth: 9, showHidden: true }) + JSON.stringify(master);
  expect(printed).not.toContain(hex);
  expect(printed).not.toContain(base64);
});
