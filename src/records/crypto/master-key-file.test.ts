import { randomBytes } from "node:crypto";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { newDataKey } from "./key-hierarchy.ts";
import type { KeyRing } from "./key-ring.ts";
import { keyLine } from "./key-text.ts";
import { fileKeyProvider } from "./master-key-file.ts";

let directory: string;
let path: string;
beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), "ekyc-keys-")), "keys");
  path = join(directory, "master-v1.key");
});
afterEach(async () => {
  await rm(join(directory, ".."), { recursive: true });
});

const load = (mayCreate = true) => fileKeyProvider(directory).load({ mayCreate });

const holding = async (line: string, mode = 0o600): Promise<void> => {
  await mkdir(directory, { mode: 0o700 });
  await writeFile(path, line, { mode });
  await chmod(path, mode);
};

const PLACE = { owner: "ver_1", class: "fields", version: 1 } as const;

/** Whether what one wraps the other opens. */
const areSame = (one: KeyRing, other: KeyRing): boolean => {
  const key = newDataKey();
  try {
    return other.unwrap(one.wrap(key, PLACE), PLACE).equals(key);
  } catch {
    return false;
  }
};

const LABEL = "ekyc-master-key-v1:";
const lineOf = (bytes: Uint8Array): string => `${LABEL}${Buffer.from(bytes).toString("base64")}\n`;

test("the first start makes a key for its owner alone, and later starts read the same", async () => {
  const made = await load();
  const read = await load(false);
  expect(areSame(made, read)).toBe(true);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await stat(directory)).mode & 0o777).toBe(0o700);
  expect(await readdir(directory)).toEqual(["master-v1.key"]);
});

test("starts at the same moment agree on one key", async () => {
  const keys = await Promise.all(Array.from({ length: 20 }, () => load()));
  expect(keys.every((ring) => areSame(ring, keys[0]!))).toBe(true);
  expect(await readdir(directory)).toEqual(["master-v1.key"]);
});

test("an existing key is never written over", async () => {
  await load();
  const before = await readFile(path);
  await load();
  expect(await readFile(path)).toEqual(before);
});

test("a missing key is an error where no new one may be made", async () => {
  await expect(load(false)).rejects.toMatchObject({ name: "KeyError", code: "key-missing" });
});

for (const mode of [0o644, 0o640, 0o604, 0o660, 0o601]) {
  test(`a key file with mode ${mode.toString(8)} is refused`, async () => {
    await load();
    await chmod(path, mode);
    await expect(load()).rejects.toMatchObject({ code: "key-exposed" });
  });
}

test("a keys directory that others can enter is refused", async () => {
  await load();
  await chmod(directory, 0o755);
  await expect(load()).rejects.toMatchObject({ code: "key-exposed" });
});

const MALFORMED = {
  "an empty file": "",
  "a key of 128 bits": `${LABEL}${Buffer.alloc(16, 1).toString("base64")}`,
  "a key of 264 bits": `${LABEL}${Buffer.alloc(33, 1).toString("base64")}`,
  "a key without its label": Buffer.alloc(32, 1).toString("base64"),
  "a passphrase": "correct horse battery staple",
};
for (const [name, line] of Object.entries(MALFORMED)) {
  test(`${name} is refused as malformed`, async () => {
    await holding(line);
    await expect(load()).rejects.toMatchObject({ code: "key-malformed" });
  });
}

const WEAK = {
  "all zeros": Buffer.alloc(32),
  "one byte repeated": Buffer.alloc(32, 0xa5),
  "a short pattern repeated": Buffer.alloc(32, "0123456789abcde", "latin1"),
  "bytes counted up": Buffer.from(Array.from({ length: 32 }, (_, i) => i)),
  "bytes counted in steps": Buffer.from(Array.from({ length: 32 }, (_, i) => (i * 7) % 256)),
  "typed text": Buffer.from("CorrectHorseBatteryStaple!012345"),
};
for (const [name, bytes] of Object.entries(WEAK)) {
  test(`a key of ${name} is refused as weak`, async () => {
    await holding(lineOf(bytes));
    await expect(load()).rejects.toMatchObject({ code: "key-weak" });
  });
}

test("no complaint about a key repeats any of it", async () => {
  const text = Buffer.from("CorrectHorseBatteryStaple!012345");
  await holding(lineOf(text));
  const error: unknown = await load().catch((thrown: unknown) => thrown);
  expect(String(error)).not.toContain("Correct");
  expect(JSON.stringify(error)).not.toContain(text.toString("base64"));
});

test("a key that was made while others run is used by them, and opens what the old one wrapped", async () => {
  const provider = fileKeyProvider(directory);
  const before = await provider.load({ mayCreate: true });
  const key = newDataKey();
  const wrapped = before.wrap(key, PLACE);
  expect(wrapped.master_version).toBe(1);
  expect(await provider.makeNext?.()).toBe(2);
  const after = await provider.load({ mayCreate: false });
  expect(after.versions).toEqual([1, 2]);
  expect(after.unwrap(wrapped, PLACE).equals(key)).toBe(true);
  const rewrapped = after.wrap(key, PLACE);
  expect(rewrapped.master_version).toBe(2);
  // Not told of it: it meets a row that its key does not open.
  expect(before.unwrap(rewrapped, PLACE).equals(key)).toBe(true);
  expect(before.version).toBe(2);
});

test("a file that holds another version than its name says is refused", async () => {
  await load();
  await writeFile(join(directory, "master-v2.key"), await readFile(path), { mode: 0o600 });
  await expect(load()).rejects.toMatchObject({ code: "key-malformed" });
});

test("a new key that is copied this moment, or that others can read, stops nobody who holds good keys", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const provider = fileKeyProvider(directory);
  const running = await provider.load({ mayCreate: true });
  const next = join(directory, "master-v2.key");
  for (const [text, mode] of [
    ["ekyc-master-key-v2:AAAA", 0o600],
    [keyLine(2, randomBytes(32)), 0o644],
  ] as const) {
    await writeFile(next, text);
    await chmod(next, mode);
    vi.advanceTimersByTime(60_000);
    expect(running.wrap(newDataKey(), PLACE).master_version).toBe(1);
    // Whoever meets a row of it is told what is wrong with it.
    expect(() => {
      running.require(2);
    }).toThrow(expect.objectContaining({ name: "KeyError" }));
    await expect(provider.load({ mayCreate: false })).rejects.toMatchObject({ name: "KeyError" });
  }
});
