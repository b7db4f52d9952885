/**
 * @file What stands in every answer, whoever asks and whatever comes of it; and what no stranger gets.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { person } from "../support/callers.ts";
import { type Operation, operationsOf } from "../support/operations.ts";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { startServer, type TestServer, verifyBy } from "../support/server.ts";

let server: TestServer;
let operations: readonly Operation[];
let webDir: string;
/** Beside the folder of the pages: nothing may lead to it. */
const OUTSIDE = "outside-of-the-pages-4d1c";

const PAGES = [
  "/",
  "/console/",
  "/docs/",
  "/docs/errors",
  "/docs/api",
  "/withdraw/",
  "/embed/x.js",
];

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "ekyc-pages-"));
  webDir = join(folder, "web");
  for (const page of ["", "console", "docs", "withdraw", "assets", "embed"]) {
    mkdirSync(join(webDir, page), { recursive: true });
    writeFileSync(join(webDir, page, "index.html"), "<!doctype html><title>a page</title>");
  }
  writeFileSync(join(webDir, "docs/errors.html"), "<!doctype html>");
  writeFileSync(join(webDir, "docs/api.html"), "<!doctype html>");
  writeFileSync(join(webDir, "embed/x.js"), "");
  writeFileSync(join(webDir, "assets/main-1.js"), "");
  writeFileSync(join(webDir, ".hidden"), OUTSIDE);
  writeFileSync(join(folder, "outside.txt"), OUTSIDE);
  server = await startServer({ EKYC_TRUSTED_PROXIES: "loopback" }, { webDir });
  operations = await operationsOf(server.address);
});
afterAll(async () => {
  await server.close();
  rmSync(join(webDir, ".."), { recursive: true });
});

const expectHeaders = (headers: Headers, about: string): void => {
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy, about).toMatch(/frame-ancestors 'none'/);
  expect(policy, about).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|https?:/);
  expect(headers.get("x-content-type-options"), about).toBe("nosniff");
  expect(headers.get("referrer-policy"), about).toBe("no-referrer");
  expect(headers.get("permissions-policy"), about).toContain("microphone=()");
  expect(headers.get("cross-origin-opener-policy"), about).toBe("same-origin");
  const isEmbedded = about.startsWith("/embed/");
  expect(headers.get("cross-origin-resource-policy"), about).toBe(
    isEmbedded ? "cross-origin" : "same-origin",
  );
  expect(headers.get("x-powered-by"), about).toBeNull();
  expect(headers.get("server"), about).toBeNull();
};

let asked = 0;
/** Of somebody else each time: who asks too often would be answered 429, and nothing be learned. */
const somebody = (): string => `10.0.${(++asked >> 8) & 255}.${asked & 255}`;

const ask = (address: string, init: RequestInit = {}): Promise<Response> =>
  fetch(server.address + address, {
    redirect: "manual",
    ...init,
    headers: { "x-forwarded-for": somebody(), ...(init.headers as Record<string, string>) },
  });

test("every answer of every operation, page and error has them all; what is not public is kept by nobody", async () => {
  const owner = await person(server, "owner");
  for (const headers of [{}, owner.headers]) {
    for (const { id, method, address } of operations) {
      if (id === "accounts.signOut") continue;
      const answer = await ask(address, { method, headers });
      expectHeaders(answer.headers, id);
      expect(answer.headers.get("cache-control"), id).toBe("no-store");
      await answer.body?.cancel();
    }
  }
  for (const page of [
    ...PAGES,
    "/assets/main-1.js",
    "/nothing",
    "/docs",
    "/%zz",
    "/models",
    "/metrics",
  ])
    expectHeaders((await ask(page)).headers, page);
  for (const init of [
    { headers: { origin: "https://example.com" } },
    { method: "POST", body: "x", headers: { "content-type": "text/plain" } },
    { method: "POST", body: "{", headers: { "content-type": "application/json" } },
    { method: "OPTIONS" },
    { method: "PROPFIND" },
  ]) {
    const answer = await ask("/v1/verifications", init);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expectHeaders(answer.headers, JSON.stringify(init));
  }
});

test("what is no HTTP, or has headers without end, is answered as a problem and the connection closed", async () => {
  const { port, hostname } = new URL(server.address);
  const say = (text: string): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect(Number(port), hostname);
      let said = "";
      socket.on("data", (piece: Buffer) => (said += piece.toString()));
      socket.once("close", () => {
        resolve(said);
      });
      socket.on("error", () => undefined);
      socket.write(text);
    });
  const broken = await say("GARBAGE\r\n\r\n");
  expect(broken).toMatch(/^HTTP\/1\.1 422 /);
  const large = await say(`GET / HTTP/1.1\r\nHost: x\r\nX-A: ${"a".repeat(20_000)}\r\n\r\n`);
  expect(large).toMatch(/^HTTP\/1\.1 431 /);
  for (const said of [broken, large]) {
    expect(said).toContain("application/problem+json");
    expect(said).toMatch(/x-content-type-options: nosniff/);
    expect(said).toMatch(/Connection: close/);
  }
});

test("cookies of sessions are for this site and its server alone, and Secure where browsers come by https", async () => {
  const plain = (await person(server, "reviewer")).setCookie;
  expect(plain).toMatch(/^ekyc_session=[\w-]+; Path=\/; HttpOnly; SameSite=Strict$/);
  const secure = await startServer({ EKYC_PUBLIC_URL: "https://id.example.org" });
  try {
    expect((await person(secure, "reviewer")).setCookie).toMatch(
      /^__Host-ekyc_session=[\w-]+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
  } finally {
    await secure.close();
  }
});

/** Each is a way in which another site, or a page in a frame, could have a browser send something. */
const FORGED: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ["a foreign Origin", { origin: "https://evil.example", "x-ekyc-csrf": "1" }],
  ["the Origin of a sandbox", { origin: "null", "x-ekyc-csrf": "1" }],
  ["no Origin and no header of ours", {}],
  ["a fetch of another site", { "sec-fetch-site": "cross-site", "x-ekyc-csrf": "1" }],
  ["a fetch of a neighbour", { "sec-fetch-site": "same-site", "x-ekyc-csrf": "1" }],
  ["a form", { "content-type": "application/x-www-form-urlencoded" }],
  ["a form with files", { "content-type": "multipart/form-data; boundary=x" }],
  ["a form of text", { "content-type": "text/plain" }],
];

test("with the cookie of a session nothing is changed by another site, whatever it sends", async () => {
  const { headers } = await person(server, "owner");
  const changes = operations.filter(({ method }) => method !== "GET");
  expect(changes.length).toBeGreaterThan(30);
  for (const { id, method, address } of changes)
    for (const [name, forged] of FORGED) {
      const answer = await ask(address, {
        method,
        headers: { cookie: headers.cookie, ...forged },
        ...("content-type" in forged && { body: "a=1" }),
      });
      const { code } = (await answer.json()) as { readonly code: string };
      expect([id, name, answer.status, code]).toEqual([id, name, 403, "origin-refused"]);
    }
});

test("a stranger gets no byte of a picture from any address", async () => {
  const face = portrait("michael");
  const { body } = await verifyBy(server, {
    document: await card("pan-2018", 51, face),
    selfie: face,
  });
  const id = String(body["id"]);
  const purposes = ["document-front", "document-back", "selfie", "portrait", "face", "live"];
  const addresses = [
    ...operations
      .filter(({ method }) => method === "GET")
      .map(({ address }) => address.replace("none", id)),
    ...purposes.map((purpose) => `/v1/verifications/${id}/pictures/${purpose}`),
    ...PAGES,
    "/data/blobs",
    "/blobs",
    `/${id}.jpg`,
  ];
  for (const address of addresses) {
    const answer = await ask(address);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(answer.headers.get("content-type") ?? "", address).not.toMatch(/^image\/|octet-stream/);
    for (const magic of [
      [0xff, 0xd8, 0xff],
      [0x89, 0x50, 0x4e, 0x47],
    ])
      expect(bytes.includes(Buffer.from(magic)), address).toBe(false);
  }
});

/** The address as it is written: a client of ours would mend it before it sends it. */
const raw = (addresses: readonly string[]): Promise<readonly string[]> => {
  const { port, hostname, host } = new URL(server.address);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let said = "";
    socket.on("data", (piece: Buffer) => (said += piece.toString("latin1")));
    socket.once("error", reject);
    socket.once("close", () => {
      resolve(said.split(/(?=HTTP\/1\.1 \d{3} )/).filter(Boolean));
    });
    socket.write(
      addresses
        .map((address, i) => {
          const last = i === addresses.length - 1 ? "Connection: close\r\n" : "";
          return `GET ${address} HTTP/1.1\r\nHost: ${host}\r\nX-Forwarded-For: ${somebody()}\r\n${last}\r\n`;
        })
        .join(""),
      "latin1",
    );
  });
};

const ROOTS = [
  "/",
  "/docs/",
  "/console/",
  "/assets/",
  "/embed/",
  "/models/",
  "/v1/",
  "/v1/verifications/",
];
const UPS = [
  "..",
  "%2e%2e",
  "%2E.",
  "..%2f",
  "..%5c",
  "..\\",
  "....//",
  "%252e%252e",
  "..;",
  "..%00",
  "%c0%ae%c0%ae",
  "%uff0e%uff0e",
  ".",
  "",
];
const ENDS = [
  "outside.txt",
  "etc/passwd",
  "data/keys/master-v1.key",
  "ekyc.db",
  ".env",
  ".hidden",
  "package.json",
  "blobs/",
];

test("two thousand ways up lead to no file outside the pages", async () => {
  const way = fc
    .tuple(
      fc.constantFrom(...ROOTS),
      fc.array(fc.constantFrom(...UPS), { minLength: 1, maxLength: 8 }),
      fc.constantFrom("/", "%2f", "\\", "//"),
      fc.constantFrom(...ENDS),
    )
    .map(([base, ups, separator, end]) => base + [...ups, end].join(separator));
  const ways = fc.sample(way, { numRuns: 2000, seed: 20_260_101 });
  let answers = 0;
  for (let from = 0; from < ways.length; from += 50) {
    const some = ways.slice(from, from + 50);
    const said = await raw(some);
    expect(said).toHaveLength(some.length);
    said.forEach((answer, i) => {
      answers++;
      const status = Number(answer.slice(9, 12));
      // A stranger learns of no address of the API whether there is something.
      expect([301, 302, 400, 401, 404, 422], some[i]).toContain(status);
      expect(answer, some[i]).not.toContain(OUTSIDE);
      expect(answer, some[i]).not.toMatch(/root:x:0|ekyc-master-key|SQLite format/);
    });
  }
  expect(answers).toBe(2000);
});
