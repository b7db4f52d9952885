import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Ekyc, EkycUnreachable } from "./index.ts";

/** Sends two events and a part of a third. */
let server: Server;
let ekyc: Ekyc;
let then: "ends" | "breaks off" | "waits";
let isLeft: Promise<unknown>;

beforeEach(async () => {
  then = "ends";
  server = createServer((_request, response) => {
    isLeft = new Promise((resolve) => response.on("close", resolve));
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write('data: {"type":"step"}\n\ndata: {"type":"done"}\n\ndata: {"ty');
    setTimeout(() => {
      if (then === "breaks off") response.destroy();
      if (then === "ends") response.end();
    }, 20);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  ekyc = new Ekyc({ url: `http://127.0.0.1:${port}` });
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const hear = async (heard: string[], most = 10): Promise<void> => {
  for await (const { type } of await ekyc.verifications.events("ver_1")) {
    heard.push(type);
    if (heard.length === most) return;
  }
};

test("events come one by one until the stream ends", async () => {
  const heard: string[] = [];
  await hear(heard);
  expect(heard).toEqual(["step", "done"]);
});

test("a stream that breaks off ends in what every lost connection ends in", async () => {
  then = "breaks off";
  const heard: string[] = [];
  await expect(hear(heard)).rejects.toThrow(EkycUnreachable);
  expect(heard).toEqual(["step", "done"]);
});

test("leaving the loop ends the request", async () => {
  then = "waits";
  const heard: string[] = [];
  await hear(heard, 1);
  expect(heard).toEqual(["step"]);
  await isLeft;
});
