import { randomBytes } from "node:crypto";
import { openSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newDataKey } from "./key-hierarchy.ts";
import { keyLine } from "./key-text.ts";
import { commandKeyProvider, descriptorKeyProvider } from "./outside-key.ts";

let directory: string;
let file: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "ekyc-outside-"));
  file = join(directory, "told");
});
afterEach(async () => {
  await rm(directory, { recursive: true });
});

const PLACE = { owner: "ver_1", class: "fields", version: 1 } as const;
const lines = (...versions: readonly number[]) =>
  versions.map((version) => keyLine(version, randomBytes(32))).join("");

test("keys are read from an open descriptor, the newest wraps", async () => {
  await writeFile(file, lines(2, 1));
  const ring = await descriptorKeyProvider(openSync(file, "r")).load({ mayCreate: true });
  expect(ring.versions).toEqual([1, 2]);
  const key = newDataKey();
  const wrapped = ring.wrap(key, PLACE);
  expect(wrapped.master_version).toBe(2);
  expect(ring.unwrap(wrapped, PLACE).equals(key)).toBe(true);
});

test("a command tells the keys, and is asked again", async () => {
  await writeFile(file, lines(1));
  const ring = await commandKeyProvider(`cat ${file}`).load({ mayCreate: true });
  expect(ring.versions).toEqual([1]);
  await writeFile(file, lines(1, 2));
  await ring.reload();
  expect(ring.versions).toEqual([1, 2]);
});

test("whoever tells nothing, tells something else, or does not answer is refused without being quoted", async () => {
  await writeFile(file, "hunter2\n");
  await expect(commandKeyProvider(`cat ${file}`).load({ mayCreate: true })).rejects.toMatchObject({
    code: "key-malformed",
    message: expect.not.stringContaining("hunter2") as string,
  });
  for (const command of ["true", "false", "/nowhere/at-all"])
    await expect(commandKeyProvider(command).load({ mayCreate: true })).rejects.toMatchObject({
      code: "key-not-told",
    });
  await expect(descriptorKeyProvider(999).load({ mayCreate: true })).rejects.toMatchObject({
    code: "key-not-told",
  });
});

test("no shell reads the command", async () => {
  const script = join(directory, "told; rm -rf x");
  await writeFile(script, "#!/bin/sh\necho hello");
  await chmod(script, 0o700);
  await expect(
    commandKeyProvider(`cat ${file} ; echo`).load({ mayCreate: true }),
  ).rejects.toMatchObject({ code: "key-not-told" });
});

test("a row of a key that a descriptor did not tell is no damage: it says to start again", async () => {
  const [first, second] = [lines(1), lines(2)];
  await writeFile(file, first);
  const ring = await descriptorKeyProvider(openSync(file, "r")).load({ mayCreate: true });
  await writeFile(file, first + second);
  const newer = await descriptorKeyProvider(openSync(file, "r")).load({ mayCreate: true });
  const row = newer.wrap(newDataKey(), PLACE);
  const write = () => {
    ring.require(2);
  };
  for (const meet of [() => ring.unwrap(row, PLACE), write])
    expect(meet).toThrow(
      expect.objectContaining({
        code: "key-unknown",
        message: expect.stringContaining("EKYC_MASTER_KEY_FD start it again") as string,
      }),
    );
  // Altered it is damage, whichever version it says.
  const altered = { ...ring.wrap(newDataKey(), PLACE), wrapped: Buffer.alloc(80, 1) };
  expect(() => ring.unwrap(altered, PLACE)).toThrow(
    expect.objectContaining({ code: "record-damaged" }),
  );
});

test("a row of a key that a command did not tell yet makes it be asked, once for all who meet it", async () => {
  const [first, second] = [lines(1), lines(2)];
  await writeFile(file, first);
  const script = join(directory, "tell");
  await writeFile(script, `#!/bin/sh\necho asked >> ${directory}/asked\ncat ${file}\n`);
  await chmod(script, 0o700);
  const ring = await commandKeyProvider(script).load({ mayCreate: true });
  await writeFile(file, first + second);
  const key = newDataKey();
  const row = (await commandKeyProvider(script).load({ mayCreate: true })).wrap(key, PLACE);
  for (let n = 0; n < 20; n++)
    expect(() => ring.unwrap(row, PLACE)).toThrow(expect.objectContaining({ code: "key-unknown" }));
  await ring.reload();
  expect(ring.unwrap(row, PLACE).equals(key)).toBe(true);
  expect((await readFile(join(directory, "asked"), "utf8")).match(/asked/g)).toHaveLength(3);
});
