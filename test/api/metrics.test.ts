/**
 * @file `/metrics`, `/healthz` and `/readyz` of a real server.
 */
import { readFileSync, renameSync } from "node:fs";
import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { OpenApiDocument } from "../../src/api/openapi/index.ts";
import { portrait } from "../support/portraits.ts";
import { card } from "../support/pictures.ts";
import { startServer, type TestServer, verifyBy } from "../support/server.ts";

const TOKEN = "figures-4b1d6f0c9a7e2d58";
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.close();
});

const figures = async (): Promise<readonly string[]> =>
  (await (await fetch(`${server.address}/metrics`)).text())
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));

const valueOf = (lines: readonly string[], begin: string): number =>
  Number(
    lines
      .find((line) => line.startsWith(begin))
      ?.split(" ")
      .at(-1),
  );

test("requests, engines, verifications, disk, event loop and memory are measured", async () => {
  const face = portrait("michael");
  await verifyBy(server, { document: await card("pan-2018", 51, face), selfie: face });
  const lines = await figures();
  const posted = 'ekyc_http_requests_total{method="POST",route="/v1/verifications",status="200"}';
  expect(valueOf(lines, posted)).toBe(1);
  expect(valueOf(lines, 'ekyc_engine_task_duration_seconds_count{kind="selfie"')).toBe(1);
  expect(lines.filter((line) => line.startsWith("ekyc_verifications_total{outcome="))).toHaveLength(
    1,
  );
  expect(valueOf(lines, 'ekyc_engines{state="idle"}')).toBe(1);
  expect(valueOf(lines, "ekyc_engine_starts")).toBe(1);
  for (const name of [
    "ekyc_engine_queue_length",
    "ekyc_verifications_waiting",
    "ekyc_data_disk_free_bytes",
    "nodejs_eventloop_lag_p99_seconds",
    "process_resident_memory_bytes",
  ])
    expect(valueOf(lines, name), name).toBeGreaterThanOrEqual(0);
});

test("however many addresses are asked for, there are as many lines as before, and nothing of an address in them", async () => {
  const ask = async (count: number): Promise<readonly string[]> => {
    for (let i = 0; i < count; i++) {
      await fetch(`${server.address}/v1/verifications/ver_secret${i}`);
      await fetch(`${server.address}/secret-${count}-${i}`);
    }
    return await figures();
  };
  const before = await ask(1);
  const after = await ask(60);
  const ours = (lines: readonly string[]) => lines.filter((line) => line.startsWith("ekyc_"));
  expect(ours(after).length).toBe(ours(before).length);
  expect(after.join("\n")).not.toContain("secret");
});

test("every route of the document has its own pattern, and no label is anything but a pattern, a code or a state", async () => {
  const document = (await (
    await fetch(`${server.address}/openapi.json`)
  ).json()) as OpenApiDocument;
  const known = new Set(
    Object.keys(document.paths ?? {}).map((path) => path.replaceAll(/\{(\w+)\}/g, ":$1")),
  );
  const outside = new Set(["none", "/openapi.json", "/metrics", "/models", "/models/:file", "/*"]);
  for (const line of await figures()) {
    const route = /route="([^"]*)"/.exec(line)?.[1];
    if (route !== undefined) expect(known.has(route) || outside.has(route), line).toBe(true);
    for (const [, value] of line.matchAll(/(?:code|outcome|kind|state|status|method)="([^"]*)"/g))
      expect(value, line).toMatch(/^[\w-]{1,40}$/);
  }
});

const statusOf = (address: string, headers: Readonly<Record<string, string>>): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request(address, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.once("error", reject);
    sent.end();
  });

test("without a token this machine reads them, and nobody that a proxy passes on", async () => {
  const address = `${server.address}/metrics`;
  expect(await statusOf(address, {})).toBe(200);
  for (const name of ["x-forwarded-for", "forwarded", "via", "x-real-ip"])
    expect(await statusOf(address, { [name]: "192.0.2.7" }), name).toBe(404);
});

test("with a token whoever brings it reads them, and nobody else, this machine neither", async () => {
  const guarded = await startServer({ EKYC_METRICS_TOKEN: TOKEN });
  try {
    const address = `${guarded.address}/metrics`;
    expect(await statusOf(address, { authorization: `Bearer ${TOKEN}` })).toBe(200);
    const passedOn = { authorization: `Bearer ${TOKEN}`, "x-forwarded-for": "192.0.2.7" };
    expect(await statusOf(address, passedOn)).toBe(200);
    for (const wrong of ["", "Bearer", `Bearer ${TOKEN}x`, `Basic ${TOKEN}`, TOKEN])
      expect(await statusOf(address, { authorization: wrong }), wrong).toBe(401);
  } finally {
    await guarded.close();
  }
});

const readiness = async (): Promise<readonly [number, unknown, unknown]> => {
  const answer = await fetch(`${server.address}/readyz`);
  const { code, detail } = (await answer.json()) as Readonly<Record<string, unknown>>;
  return [answer.status, code, detail];
};
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 1100));

test("health is answered as often as it is asked, and readiness too", async () => {
  const answers = await Promise.all(
    Array.from({ length: 400 }, (_, i) =>
      fetch(`${server.address}${i % 2 === 0 ? "/healthz" : "/readyz"}`),
    ),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
});

test("a data directory that is gone is told, and its return is", async () => {
  const away = `${server.dataDir}-away`;
  renameSync(server.dataDir, away);
  try {
    await aWhile();
    expect(await readiness()).toEqual([503, "storage-unavailable", "storage-unavailable"]);
    expect((await fetch(`${server.address}/healthz`)).status).toBe(200);
  } finally {
    renameSync(away, server.dataDir);
  }
  await aWhile();
  expect(await readiness()).toEqual([200, undefined, undefined]);
});

test("a server whose engines are gone lives and is not ready, and is ready again with new ones", async () => {
  for (const { pid } of server.verification.engines.state().engines) process.kill(pid!, "SIGKILL");
  await expect
    .poll(readiness, { interval: 5 })
    .toEqual([503, "models-not-ready", "models-not-ready"]);
  const health = await fetch(`${server.address}/healthz`);
  expect([health.status, await health.json()]).toEqual([200, { status: "alive" }]);
  await expect.poll(readiness, { timeout: 20_000 }).toEqual([200, undefined, undefined]);
  expect(valueOf(await figures(), "ekyc_engine_starts")).toBe(2);
});

test("a database that is closed is told, and health does not ask it", async () => {
  const closed = await startServer();
  await closed.verification.records.close();
  try {
    const ready = await fetch(`${closed.address}/readyz`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ code: "database-unavailable" });
    expect((await fetch(`${closed.address}/healthz`)).status).toBe(200);
  } finally {
    await closed.close().catch(() => undefined);
  }
});

test("suggested alerts name figures that there are", async () => {
  const text = readFileSync(new URL("../../docs/operations.md", import.meta.url), "utf8");
  const names = new Set(
    [...text.matchAll(/\b(ekyc_\w+?)(?:_bucket|_count|_sum)?\b/g)].map(([, name]) => name!),
  );
  expect(names.size).toBeGreaterThan(8);
  const document = await (await fetch(`${server.address}/metrics`)).text();
  for (const name of names) expect(document, name).toContain(`# TYPE ${name} `);
});
