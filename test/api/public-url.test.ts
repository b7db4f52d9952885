/**
 * @file A server behind a proxy, and who may begin a verification at it.
 */
import { request as httpRequest } from "node:http";
import { expect, test } from "vitest";
import { Ekyc } from "../../src/client/index.ts";
import { person, program } from "../support/callers.ts";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { startServer, type TestServer } from "../support/server.ts";

/** As the proxy passes it on. */
const through = (
  server: TestServer,
  method: string,
  {
    host,
    origin,
    path,
    json,
  }: Record<"host" | "path", string> & { origin?: string; json?: unknown },
): Promise<{ readonly status: number; readonly cookies: readonly string[] }> =>
  new Promise((resolve, reject) => {
    const sent = httpRequest(
      new URL(path, server.address),
      {
        method,
        headers: {
          host,
          ...(origin !== undefined && { origin }),
          ...(json !== undefined && { "content-type": "application/json" }),
        },
      },
      (answer) => {
        answer.resume();
        answer.on("end", () => {
          const cookies = answer.headers["set-cookie"] ?? [];
          resolve({ status: answer.statusCode ?? 0, cookies });
        });
      },
    );
    sent.on("error", reject);
    sent.end(json === undefined ? undefined : JSON.stringify(json));
  });

test("behind https the cookie is Secure and held to its host, links name the public address, other names are refused", async () => {
  const server = await startServer({ EKYC_PUBLIC_URL: "https://id.example.org/" });
  try {
    const owner = await person(server, "owner");
    expect(owner.headers.cookie).toMatch(/^__Host-ekyc_session=/);
    const invited = await fetch(`${server.address}/v1/users/invitations`, {
      method: "POST",
      headers: { ...owner.headers, "content-type": "application/json" },
      body: JSON.stringify({ role: "reviewer" }),
    });
    const { url } = (await invited.json()) as { url: string };
    expect(url.startsWith("https://id.example.org/console/#/setup/")).toBe(true);

    const path = "/v1/setup";
    const host = "id.example.org";
    const origin = "https://id.example.org";
    expect((await through(server, "GET", { host, path, origin })).status).toBe(200);
    expect((await through(server, "GET", { host: "evil.example", path })).status).toBe(403);
    const foreign = await through(server, "GET", { host, path, origin: "https://evil.example" });
    expect(foreign.status).toBe(403);
    const out = await fetch(`${server.address}/v1/session`, {
      method: "DELETE",
      headers: owner.headers,
    });
    expect(out.headers.getSetCookie()[0]).toMatch(
      /^__Host-ekyc_session=;.*HttpOnly; Secure; SameSite=Strict/,
    );
  } finally {
    await server.close();
  }
});

test("who may begin a verification without a key is what the operator says", async () => {
  const answers: Record<string, number> = {};
  for (const [name, settings] of Object.entries({
    loopback: { EKYC_SELF_START: "loopback" },
    always: { EKYC_SELF_START: "always" },
    never: { EKYC_SELF_START: "never" },
    // A proxy lets others in, though the server listens on this machine alone.
    proxied: { EKYC_SELF_START: "loopback", EKYC_PUBLIC_URL: "https://id.example.org" },
  })) {
    const server = await startServer(settings);
    try {
      const answer = await fetch(`${server.address}/v1/verifications`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: "{}",
      });
      answers[name] = answer.status;
    } finally {
      await server.close();
    }
  }
  expect(answers).toEqual({ loopback: 201, always: 201, never: 401, proxied: 401 });
});

const asFrom = async (server: TestServer, address: string): Promise<string | null> => {
  const answer = await fetch(`${server.address}/v1/setup`, {
    headers: { "x-forwarded-for": address },
  });
  await answer.body?.cancel();
  return answer.headers.get("ratelimit-remaining");
};

test("whom a trusted proxy passes on is counted by their own address", async () => {
  const server = await startServer({ EKYC_TRUSTED_PROXIES: "loopback, 10.0.0.0/8" });
  try {
    const first = await asFrom(server, "203.0.113.7");
    expect(await asFrom(server, "203.0.113.8")).toBe(first);
    expect(Number(await asFrom(server, "203.0.113.7"))).toBe(Number(first) - 1);
    // Of a chain, the last one that no trusted proxy is counts: what stands before it anybody can write.
    expect(Number(await asFrom(server, "198.51.100.1, 203.0.113.7"))).toBe(Number(first) - 2);
  } finally {
    await server.close();
  }
});

test("nobody gets out of the limit by claiming another address", async () => {
  const server = await startServer();
  try {
    const first = Number(await asFrom(server, "203.0.113.7"));
    expect(Number(await asFrom(server, "203.0.113.8"))).toBe(first - 1);
  } finally {
    await server.close();
  }
});

test("where strangers may begin, who sends card and selfie at once learns nothing of why; with a key everything", async () => {
  const server = await startServer({ EKYC_SELF_START: "always", EKYC_ALLOW_SPECIMENS: "true" });
  try {
    const document = await card("pan-2018", 71, portrait("christian"));
    const form = {
      document: new Blob([new Uint8Array(document)]),
      selfie: new Blob([new Uint8Array(portrait("team-4"))]),
    };
    const stranger = await new Ekyc({ url: server.address }).verify(form);
    expect(stranger.status).toBe("rejected");
    expect(stranger).not.toHaveProperty("result");
    expect(stranger).not.toHaveProperty("decision");
    const { authorization } = await program(server, ["verifications:write", "verifications:read"]);
    const key = authorization.replace("Bearer ", "");
    const known = await new Ekyc({ url: server.address, key }).verify(form);
    expect(known.decision?.reasons).toContain("face_match_failed");
    expect(known.result?.checks.length).toBeGreaterThan(10);
  } finally {
    await server.close();
  }
});
