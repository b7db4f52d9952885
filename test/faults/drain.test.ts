/**
 * @file A server process that is told to stop while it works. See [Note: how a server stops] in src/api/drain.ts.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { openRecords } from "../../src/records/index.ts";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { programOf } from "../support/process.ts";
import { formOf } from "../support/server.ts";
import { testDatabase } from "../support/test-database.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Process {
  readonly address: string;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly said: { stdout: string; stderr: string };
  readonly ended: Promise<number | null>;
  kill(signal: NodeJS.Signals): void;
}

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0)) await clean();
});

const start = async (settings: Readonly<Record<string, string>> = {}): Promise<Process> => {
  const dataDir = mkdtempSync(join(tmpdir(), "ekyc-drain-"));
  const database = await testDatabase();
  const child = spawn(process.execPath, programOf("main"), {
    cwd: root,
    env: {
      PATH: process.env["PATH"],
      EKYC_PORT: "0",
      EKYC_DATA_DIR: dataDir,
      ...database.settings,
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { stdout: "", stderr: "" };
  child.stderr.on("data", (text: Buffer) => (said.stderr += text.toString()));
  const ended = new Promise<number | null>((resolve) => {
    child.once("exit", (status, signal) => {
      resolve(signal === null ? status : -1);
    });
  });
  cleanUp.push(async () => {
    child.kill("SIGKILL");
    await ended;
    rmSync(dataDir, { recursive: true });
    await database.drop();
  });
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (text: Buffer) => {
      said.stdout += text.toString();
      const found = /ready at (\S+)\n/.exec(said.stdout)?.[1];
      if (found !== undefined) resolve(found);
    });
    void ended.then(() => {
      reject(new Error(said.stderr));
    });
  });
  return {
    address,
    dataDir,
    databaseUrl: database.settings.EKYC_DATABASE_URL,
    said,
    ended,
    kill: (signal) => child.kill(signal),
  };
};

const sendPair = async (address: string, seed: number): Promise<Response> => {
  const face = portrait("michael");
  return await fetch(`${address}/v1/verifications`, {
    method: "POST",
    body: formOf({ document: await card("pan-2018", seed, face), selfie: face }),
    headers: { prefer: "wait=60" },
  });
};

interface Got {
  readonly status: number;
  readonly connection: string | undefined;
  readonly code: unknown;
}

/** On a connection that stays open, as a proxy has it. */
const get = (agent: Agent, address: string): Promise<Got> =>
  new Promise((resolve, reject) => {
    const sent = request(address, { agent }, (answer) => {
      let text = "";
      answer.on("data", (piece: Buffer) => (text += piece.toString()));
      answer.once("end", () => {
        const { code } = JSON.parse(text) as { readonly code?: unknown };
        resolve({ status: answer.statusCode!, connection: answer.headers.connection, code });
      });
    });
    sent.once("error", reject);
    sent.end();
  });

test("fifty requests in flight are answered, event streams end, nothing submitted is lost, and it exits with 0", async () => {
  const server = await start({ EKYC_DRAIN_MS: "9000", EKYC_ENGINES: "1" });
  const begun = await sendPair(server.address, 1);
  expect(begun.status).toBe(200);
  const flying = Array.from({ length: 50 }, (_, i) => sendPair(server.address, 100 + i));
  // Once some wait for the engine, so that not all can end.
  await expect
    .poll(async () => (await fetch(`${server.address}/metrics`)).text(), { timeout: 30_000 })
    .toMatch(/ekyc_verifications_waiting (?:[3-9]\d|2[0-9])\n/);
  const face = portrait("michael");
  const queued = await fetch(`${server.address}/v1/verifications`, {
    method: "POST",
    body: formOf({ document: await card("pan-2018", 99, face), selfie: face }),
  });
  const { id, clientToken } = (await queued.json()) as Readonly<Record<string, string>>;
  const stream = await fetch(`${server.address}/v1/verifications/${id!}/events`, {
    headers: { authorization: `Bearer ${clientToken!}` },
  });
  const streamed = stream.text();
  const startedAt = Date.now();
  server.kill("SIGTERM");
  expect(await streamed).not.toContain('"type":"done"');
  const answers = await Promise.all(flying);
  expect(await server.ended).toBe(0);
  expect(Date.now() - startedAt).toBeLessThan(9000);
  const ids: string[] = [];
  let refused = 0;
  for (const answer of answers) {
    const body = (await answer.json()) as { readonly id?: string; readonly code?: string };
    if (answer.status === 503) {
      expect(body.code).toMatch(/^(stopping|busy)$/);
      refused++;
    } else {
      expect([200, 202]).toContain(answer.status);
      ids.push(body.id!);
    }
  }
  expect(ids.length + refused).toBe(50);
  const { dataDir, databaseUrl } = server;
  const records = await openRecords({ dataDir, databaseUrl });
  try {
    const free = new Set((await records.cases.toProcess(100)).map(({ id }) => id));
    let left = 0;
    for (const id of ids) {
      const found = await records.cases.get(id);
      if (found?.status !== "processing") continue;
      left++;
      // Nobody has to wait for a lease of a process that is gone.
      expect(free.has(id)).toBe(true);
    }
    expect(left).toBeGreaterThan(0);
    for (const id of ids) {
      const attempts = await records.cases.attempts(id);
      // What an engine that was stopped said of a picture is no reason for a person to look at it.
      for (const { outcome } of attempts) expect(outcome).not.toBe("failed");
    }
  } finally {
    await records.close();
  }
  for (const line of server.said.stderr.trim().split("\n"))
    expect(JSON.parse(line), line).toHaveProperty("msg");
  expect(server.said.stdout).toMatch(/^ekyc is ready at \S+\nSet up the first account [^\n]+\n$/);
});

test("readiness goes first while requests are still taken; then an open connection is told and closed, and streams end", async () => {
  const server = await start({ EKYC_DRAIN_NOTICE_MS: "1500", EKYC_DRAIN_MS: "10000" });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { host, port, hostname } = new URL(server.address);
  const flying = Array.from({ length: 30 }, (_, i) => sendPair(server.address, 200 + i));
  const slow = connect(Number(port), hostname);
  slow.write(
    `POST /v1/sessions HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{`,
  );
  let answered = "";
  slow.on("data", (text: Buffer) => (answered += text.toString()));
  await expect
    .poll(async () => (await fetch(`${server.address}/metrics`)).text(), { timeout: 30_000 })
    .toMatch(/ekyc_verifications_waiting (?:1[5-9]|2[0-9])\n/);
  expect((await get(agent, `${server.address}/readyz`)).status).toBe(200);
  server.kill("SIGTERM");
  await expect
    .poll(() => get(agent, `${server.address}/readyz`))
    .toMatchObject({
      status: 503,
      code: "stopping",
    });
  expect((await get(agent, `${server.address}/v1/reasons`)).status).toBe(200);
  let last: Got | undefined;
  await expect
    .poll(
      async () => {
        last = await get(agent, `${server.address}/v1/reasons`).catch(() => last);
        return last?.status;
      },
      { interval: 20, timeout: 5000 },
    )
    .toBe(503);
  expect(last).toMatchObject({ code: "stopping", connection: "close" });
  slow.write("}".padEnd(8));
  await expect.poll(() => answered).toMatch(/^HTTP\/1\.1 4\d\d [^]*\r\nconnection: close/i);
  agent.destroy();
  for (const { status } of await Promise.all(flying)) expect([200, 202]).toContain(status);
  expect(await server.ended).toBe(0);
});

test("connections on which nothing is asked, or nothing any more, are not waited for", async () => {
  const server = await start({ EKYC_DRAIN_MS: "8000" });
  // Browsers open connections that they may need.
  const spare = connect(Number(new URL(server.address).port), "127.0.0.1");
  const agent = new Agent({ keepAlive: true });
  const isAnswered = get(agent, `${server.address}/healthz`);
  const spareEnded = new Promise((resolve) => spare.once("close", resolve));
  spare.on("error", () => undefined);
  expect((await isAnswered).status).toBe(200);
  server.kill("SIGTERM");
  await spareEnded;
  expect(await server.ended).toBe(0);
  expect(server.said.stdout + server.said.stderr).not.toContain("stopped before");
  agent.destroy();
});

test("a connection whose request was refused before it was read is not waited for", async () => {
  const server = await start({ EKYC_DRAIN_MS: "8000" });
  const socket = connect(Number(new URL(server.address).port), "127.0.0.1");
  let told = "";
  socket.on("data", (text: Buffer) => (told += text.toString()));
  socket.on("error", () => undefined);
  const part = '--b\r\ncontent-disposition: form-data; name="nothing"\r\n\r\nx\r\n--b\r\n';
  socket.write(
    `POST /v1/verifications HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 5000000\r\n\r\n${part}`,
  );
  const rest = setInterval(() => socket.write("x".repeat(50_000)), 50);
  await expect.poll(() => told, { timeout: 10_000 }).toMatch(/^HTTP\/1.1 422/);
  clearInterval(rest);
  server.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  socket.destroy();
});

test("a second signal ends it at once", async () => {
  const server = await start({ EKYC_DRAIN_NOTICE_MS: "60000", EKYC_DRAIN_MS: "90000" });
  server.kill("SIGTERM");
  await expect.poll(() => server.said.stderr).toContain('"stopping"');
  server.kill("SIGINT");
  expect(await server.ended).toBe(1);
});
