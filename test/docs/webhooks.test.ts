/**
 * @file docs/webhooks.md is held to the code: its examples run against the signer, its tables are those of the program.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript";
import { afterAll, expect, test } from "vitest";
import { EVENT_TYPES } from "../../src/api/schemas/webhook.ts";
import { RETRY_DELAYS_MS } from "../../src/api/webhooks/retry-schedule.ts";
import { secretText, signWebhook } from "../../src/api/webhooks/sign-webhook.ts";

const text = readFileSync(
  fileURLToPath(new URL("../../docs/webhooks.md", import.meta.url)),
  "utf8",
);
const folder = mkdtempSync(join(tmpdir(), "ekyc-docs-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const example = (language: string): string => {
  const found = new RegExp("```" + language + "\\n([\\s\\S]*?)```").exec(text);
  return found![1]!;
};

type Headers = Readonly<Record<string, string>>;
type Verify = (headers: Headers, rawBody: Buffer, secret: string) => boolean;

const SECRETS = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)] as const;
/** Spaces that no JSON writer would leave: the bytes count. */
const BODY = Buffer.from('{"type": "webhook.test", "data": {"name": "नाम"} }');

const headersAt = (ageSeconds: number, secrets: readonly Buffer[] = [SECRETS[0]]): Headers => ({
  ...signWebhook(
    { id: "evt_1", timestampSeconds: Math.floor(Date.now() / 1000) - ageSeconds, body: BODY },
    secrets,
  ),
});

const holdsItsPromise = (verify: Verify): void => {
  const secret = secretText(SECRETS[0]);
  expect(verify(headersAt(0), BODY, secret)).toBe(true);
  expect(verify(headersAt(0, SECRETS), BODY, secretText(SECRETS[1]))).toBe(true);
  expect(verify(headersAt(0), BODY, secretText(SECRETS[1]))).toBe(false);
  expect(verify(headersAt(0), Buffer.from(`${BODY.toString()} `), secret)).toBe(false);
  expect(verify({ ...headersAt(0), "webhook-id": "evt_2" }, BODY, secret)).toBe(false);
  expect(verify(headersAt(400), BODY, secret)).toBe(false);
  expect(verify(headersAt(-400), BODY, secret)).toBe(false);
  expect(verify({}, BODY, secret)).toBe(false);
  expect(verify({ ...headersAt(0), "webhook-timestamp": "soon" }, BODY, secret)).toBe(false);
};

test("the TypeScript example takes what this server signs, and nothing else", async () => {
  const file = join(folder, "example.mjs");
  const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 };
  writeFileSync(file, ts.transpile(example("ts"), options));
  const { isGenuine } = (await import(pathToFileURL(file).href)) as { isGenuine: Verify };
  holdsItsPromise(isGenuine);
});

const hasPython = spawnSync("python3", ["--version"]).status === 0;

test.skipIf(!hasPython && process.env["CI"] === undefined)(
  "the Python example takes what this server signs, and nothing else",
  () => {
    const file = join(folder, "example.py");
    const ask = [
      "import json, sys",
      "asked = json.load(sys.stdin)",
      'body = base64.b64decode(asked["body"])',
      'print(is_genuine(asked["headers"], body, asked["secret"]))',
    ];
    writeFileSync(file, `${example("python")}\n${ask.join("\n")}\n`);
    holdsItsPromise((headers, rawBody, secret) => {
      const input = JSON.stringify({ headers, body: rawBody.toString("base64"), secret });
      return execFileSync("python3", [file], { input, encoding: "utf8" }).trim() === "True";
    });
  },
);

test("the table of events names every type, and no other", () => {
  const named = [...text.matchAll(/^\| `([a-z_.]+)` +\|/gm)].map(([, type]) => type!);
  expect(named).toEqual([...EVENT_TYPES]);
});

test("the table of waits is the schedule", () => {
  const UNITS = { s: 1000, min: 60_000, h: 3_600_000 } as const;
  const row = /^\| wait +\|(.*)\|$/m.exec(text)![1]!;
  const waits = [...row.matchAll(/([0-9]+) (s|min|h)/g)].map(
    ([, count, unit]) => Number(count) * UNITS[unit as keyof typeof UNITS],
  );
  expect(waits).toEqual([...RETRY_DELAYS_MS]);
});
