import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadConfig } from "./config.ts";
import { readSecretFiles } from "./secret-files.ts";

const TOKEN = "c9f3a0f2b6d84b3e9a4c5d6e7f80a1b2";
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ekyc-secrets-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const secretFile = (text: string, mode = 0o600): string => {
  const path = join(folder, `secret-${Math.random()}`);
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
};

test("a secret is read from its file, without the line break at its end", () => {
  const read = readSecretFiles({ EKYC_METRICS_TOKEN_FILE: secretFile(`${TOKEN}\n`) });
  expect(loadConfig(read).metricsToken?.reveal()).toBe(TOKEN);
});

test("a file that others can read, that is empty, that is not there, or beside a value, is refused without its content or path", () => {
  const exposed = secretFile(TOKEN, 0o644);
  for (const [environment, rule] of [
    [{ EKYC_METRICS_TOKEN_FILE: exposed }, /other users can read/],
    [{ EKYC_METRICS_TOKEN_FILE: secretFile("\n") }, /is empty/],
    [{ EKYC_METRICS_TOKEN_FILE: join(folder, "none") }, /cannot be read/],
    [{ EKYC_METRICS_TOKEN: TOKEN, EKYC_METRICS_TOKEN_FILE: exposed }, /not both/],
  ] as const) {
    expect(() => readSecretFiles(environment)).toThrow(rule);
    expect(() => readSecretFiles(environment)).not.toThrow(new RegExp(`${TOKEN}|${folder}`));
  }
});

test("only secrets can be given as files: of another setting the name is not known", () => {
  const read = readSecretFiles({ EKYC_PORT_FILE: secretFile("80") });
  expect(() => loadConfig(read)).toThrow(/EKYC_PORT_FILE: no such setting/);
});
