import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Sending, sendFile } from "./send-file.ts";

/** A server that takes parts as the contract says, and does what a bad connection does where it is told to. */
let server: Server;
let base: string;
let received: Buffer;
let size: number;
let largestPart: number;
let begun: number;
/** Called before each part is taken: true drops the connection after so many bytes were kept. */
let disturb: (part: number) => "none" | "lost-before" | "lost-after" | "refused";

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
};

beforeEach(async () => {
  received = Buffer.alloc(0);
  [size, largestPart, begun] = [0, 0, 0];
  disturb = () => "none";
  let part = 0;
  server = createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      const answer = (status: number, json: object): void => {
        response.writeHead(status, { "content-type": "application/json" });
        response.end(JSON.stringify(json));
      };
      const file = (): object => ({
        id: "fil_1",
        purpose: "document-front",
        size,
        received: received.length,
        complete: received.length === size,
        createdAt: "2026-11-01T10:00:00Z",
      });
      if (request.method === "POST") {
        begun++;
        ({ size } = JSON.parse(body.toString()) as { size: number });
        received = Buffer.alloc(0);
        answer(201, file());
        return;
      }
      if (request.method === "GET") {
        answer(200, file());
        return;
      }
      const what = disturb(++part);
      if (what === "lost-before") {
        request.socket.destroy();
        return;
      }
      if (what === "refused") {
        answer(422, { code: "picture-unreadable", title: "no", status: 422 });
        return;
      }
      if (Number(request.headers["upload-offset"]) !== received.length) {
        answer(409, { code: "offset-wrong", title: "elsewhere", status: 409 });
        return;
      }
      largestPart = Math.max(largestPart, body.length);
      received = Buffer.concat([received, body]);
      if (what === "lost-after") request.socket.destroy();
      else answer(200, file());
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  globalThis.fetch = ((path: string, init: RequestInit) =>
    fetchOf(`${base}${path}`, init)) as typeof fetch;
});
afterEach(async () => {
  globalThis.fetch = fetchOf;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
/** A page asks its own server; Node needs the whole address. */
const fetchOf = globalThis.fetch;

const FILE = Buffer.from(Array.from({ length: 3_000_000 }, (_, index) => index % 251));
const shares: number[] = [];
const send = (changed: Partial<Sending> = {}) => {
  shares.length = 0;
  return sendFile({
    access: { id: "ver_1", clientToken: "token" },
    file: new Blob([FILE]),
    purpose: "document-front",
    source: "camera",
    fileId: undefined,
    onBegun: () => undefined,
    onSent: (share) => shares.push(share),
    signal: new AbortController().signal,
    firstPauseMs: 1,
    ...changed,
  });
};

test("a file arrives byte for byte, in parts of no more than the server takes", async () => {
  expect((await send()).outcome).toBe("answered");
  expect(received.equals(FILE)).toBe(true);
  expect(largestPart).toBeLessThanOrEqual(1024 * 1024);
  expect(shares.at(-1)).toBe(1);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
});

test("a connection that breaks costs one part: the rest goes on where the server is", async () => {
  disturb = (part) => (part === 2 ? "lost-before" : part === 4 ? "lost-after" : "none");
  expect((await send()).outcome).toBe("answered");
  expect(received.equals(FILE)).toBe(true);
  expect(begun).toBe(1);
});

test("after a reload the rest is sent, and nothing that arrived is sent again", async () => {
  size = FILE.length;
  received = FILE.subarray(0, 2_000_000);
  expect((await send({ fileId: "fil_1" })).outcome).toBe("answered");
  expect(received.equals(FILE)).toBe(true);
  expect(begun).toBe(0);
});

test("what the server refuses is not tried again, and a connection that stays away is given up", async () => {
  disturb = () => "refused";
  expect(await send()).toMatchObject({ trouble: { kind: "problem", code: "picture-unreadable" } });
  disturb = () => "lost-before";
  expect(await send()).toMatchObject({ trouble: { kind: "network" } });
});
