import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const SRC = fileURLToPath(new URL("../../", import.meta.url));
const HERE = join("records", "crypto") + sep;

test("ciphers, keyed hashes and key derivation are named in this folder alone", async () => {
  const files = (await readdir(SRC, { recursive: true })).filter(
    (file) => /\.tsx?$/.test(file) && !file.startsWith(HERE),
  );
  expect(files.length).toBeGreaterThan(20);
  const offenders: string[] = [];
  for (const file of files) {
    const text = await readFile(join(SRC, file), "utf8");
    if (/\b(createCipheriv|createDecipheriv|createHmac|hkdf(Sync)?|createSecretKey)\b/.test(text)) {
      offenders.push(file);
    }
  }
  expect(offenders).toEqual([]);
});
