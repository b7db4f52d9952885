import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadEnvironment } from "./environment.ts";

test("a .env file adds settings, and what is already set wins over it", () => {
  const folder = mkdtempSync(join(tmpdir(), "ekyc-env-"));
  const path = join(folder, ".env");
  try {
    writeFileSync(path, '# a comment\nEKYC_PORT=9000\nEKYC_HOST="127.0.0.2"\n');
    const environment = loadEnvironment(path, { EKYC_PORT: "9001" });
    expect(environment).toMatchObject({ EKYC_PORT: "9001", EKYC_HOST: "127.0.0.2" });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("without the file the environment is taken as it is", () => {
  const environment = { EKYC_PORT: "9001" };
  expect(loadEnvironment("/nonexistent/.env", environment)).toBe(environment);
});
