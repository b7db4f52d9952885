/**
 * @file Five hundred sockets that send next to nothing, a server that may open few files, and senders that go away. See
 * [Note: slow senders] in src/api/connections.ts.
 */
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { program } from "../support/callers.ts";
import { startServer, type TestServer, verifyBy } from "../support/server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.close();
});

const open = async (): Promise<Socket> => {
  const { port, hostname } = new URL(server.address);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => undefined);
  await once(socket, "connect");
  return socket;
};

test("five hundred slow senders starve nobody: health, and a whole verification, are answered", async () => {
  const slow = await Promise.all(Array.from({ length: 500 }, open));
  slow.forEach((socket, i) => {
    // Headers without end, a body without end, and nothing at all.
    if (i % 3 === 0) socket.write("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: ");
    if (i % 3 === 1)
      socket.write(
        "POST /v1/verifications HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 99999\r\n\r\n--b",
      );
  });
  const drip = setInterval(() => {
    for (const socket of slow) if (socket.writable) socket.write("x");
  }, 500);
  try {
    for (let i = 0; i < 20; i++)
      expect((await fetch(`${server.address}/healthz`)).status).toBe(200);
    const face = portrait("michael");
    const answer = await verifyBy(server, {
      document: await card("pan-2018", 51, face),
      selfie: face,
    });
    expect(answer.status).toBe(200);
  } finally {
    clearInterval(drip);
    for (const socket of slow) socket.destroy();
  }
});

const blobs = (): number => readdirSync(`${server.dataDir}/blobs`).length;

test("a picture whose sender goes away in the middle leaves nothing, and is not taken for trouble with the database", async () => {
  const { authorization } = await program(server, ["verifications:write"]);
  const created = await fetch(`${server.address}/v1/verifications`, {
    method: "POST",
    headers: { authorization, "content-type": "application/json" },
    body: "{}",
  });
  const { id } = (await created.json()) as { readonly id: string };
  const before = blobs();
  for (let i = 0; i < 10; i++) {
    const socket = await open();
    socket.write(
      `PUT /v1/verifications/${id}/files/document-front HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: ${authorization}\r\nContent-Type: image/jpeg\r\nContent-Length: 9000000\r\n\r\n`,
    );
    for (let sent = 0; sent < 1 + (i % 3); sent++) socket.write(Buffer.alloc(1024 * 1024, i));
    await new Promise((resolve) => setTimeout(resolve, 30));
    socket.destroy();
  }
  await expect.poll(blobs).toBe(before);
  const figures = await (await fetch(`${server.address}/metrics`)).text();
  expect(figures).not.toContain('ekyc_records_errors_total{code="database-unreachable"}');
});

test("a whole picture is counted as it comes: one byte too many is refused, and nothing is left of it", async () => {
  const { authorization } = await program(server, ["verifications:write"]);
  const headers = { authorization, "content-type": "application/json" };
  const created = await fetch(`${server.address}/v1/verifications`, {
    method: "POST",
    headers,
    body: "{}",
  });
  const { id } = (await created.json()) as { readonly id: string };
  const put = async (body: Uint8Array<ArrayBuffer>) => {
    const answer = await fetch(`${server.address}/v1/verifications/${id}/files/document-front`, {
      method: "PUT",
      headers: { authorization, "content-type": "image/jpeg" },
      body,
    });
    return [answer.status, ((await answer.json()) as { readonly code?: string }).code];
  };
  const before = blobs();
  expect(await put(new Uint8Array(10 * 1024 * 1024 + 1))).toEqual([413, "picture-too-large"]);
  expect(await put(new Uint8Array())).toEqual([422, "picture-empty"]);
  expect(blobs()).toBe(before);
  expect(await put(new Uint8Array(10 * 1024 * 1024))).toEqual([201, undefined]);
  expect(blobs()).toBe(before + 10);
});

test("who asks too much is told when to come back", async () => {
  const answers = await Promise.all(
    Array.from({ length: 320 }, () => fetch(`${server.address}/v1/reasons`)),
  );
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  for (const { headers } of refused) expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
});
