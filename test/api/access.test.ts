/**
 * @file Who may do what: keys, people, sessions.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { codeOf, person, program } from "../support/callers.ts";
import { startServer, type TestServer } from "../support/server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.close();
});

const ask = async (method: string, path: string, headers: object, json?: unknown) => {
  const answer = await fetch(`${server.address}${path}`, {
    method,
    headers: {
      ...headers,
      ...(json !== undefined && { "content-type": "application/json" }),
    },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: (text === "" ? {} : JSON.parse(text)) as Record<string, unknown>,
  };
};

test("a key does what its scopes say and nothing else, and nothing once it is revoked", async () => {
  const { apiKeys } = server.verification.records.access;
  const { apiKey, secret } = await apiKeys.make({
    name: "reader",
    scopes: ["verifications:read"],
    actor: "test",
  });
  const headers = { authorization: `Bearer ${secret}` };
  expect((await ask("GET", "/v1/verifications", headers)).status).toBe(200);
  expect((await ask("POST", "/v1/verifications", headers, {})).body["code"]).toBe(
    "permission-missing",
  );
  expect((await ask("GET", "/v1/audit-entries", headers)).status).toBe(403);
  await apiKeys.revoke({ id: apiKey.id, actor: "test" });
  expect((await ask("GET", "/v1/verifications", headers)).status).toBe(401);
});

test("without credentials nothing that is kept can be read", async () => {
  for (const path of ["verifications", "events", "audit-entries", "webhook-endpoints", "users"])
    expect((await ask("GET", `/v1/${path}`, {})).status, path).toBe(401);
});

test("wrong password, wrong code, unknown address and locked account are answered alike", async () => {
  const one = await person(server, "reviewer");
  const right = { email: one.email, password: one.password, code: codeOf(one.totpSecret, 1) };
  const refused = async (given: object) => {
    const { status, body } = await ask("POST", "/v1/session", {}, { ...right, ...given });
    return { status, ...body, instance: "" };
  };
  const answers = [
    await refused({ password: "another long sentence" }),
    await refused({ code: "000000" }),
    await refused({ email: "nobody@example.org" }),
    await refused({ password: "x" }),
    await refused({ password: "y" }),
    await refused({ password: "z" }),
    // Five were wrong: now the right one is refused as well.
    await refused({}),
  ];
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]).toMatchObject({ status: 401, code: "sign-in-refused" });
});

test("a change with a session needs the header that no form can send", async () => {
  const { headers } = await person(server, "owner");
  const { cookie } = headers;
  const forged = await ask("POST", "/v1/users/invitations", { cookie }, { role: "owner" });
  expect([forged.status, forged.body["code"]]).toEqual([403, "origin-refused"]);
  expect((await ask("POST", "/v1/users/invitations", headers, { role: "auditor" })).status).toBe(
    201,
  );
});

test("a link makes one account, once", async () => {
  const { token } = await server.verification.records.access.invitations.make({
    role: "reviewer",
    actor: "test",
  });
  expect((await ask("GET", `/v1/invitations/${token}`, {})).body["role"]).toBe("reviewer");
  const json = { token, email: "once@example.org", name: "Once", password: "a sentence of twelve" };
  const accepted = await ask("POST", "/v1/invitations/accept", {}, json);
  const { userId, secret } = accepted.body as { userId: string; secret: string };
  const confirm = () =>
    ask("POST", "/v1/invitations/confirm", {}, { token, userId, code: codeOf(secret) });
  expect((await confirm()).status).toBe(201);
  expect((await confirm()).status).toBe(404);
  expect((await ask("GET", `/v1/invitations/${token}`, {})).status).toBe(404);
});

test("200 requests at once with one idempotency key are carried out once, and all get its answer", async () => {
  const headers = {
    ...(await program(server, ["verifications:write", "verifications:read"])),
    "idempotency-key": "one-and-the-same",
  };
  const once = async (): Promise<Record<string, unknown>> => {
    const { status, body } = await ask("POST", "/v1/verifications", headers, { reference: "r-1" });
    if (status === 409) {
      expect(body["code"]).toBe("idempotency-in-progress");
      return await once();
    }
    expect(status).toBe(201);
    return body;
  };
  const answers = await Promise.all(Array.from({ length: 200 }, once));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  const { data } = await server.verification.records.cases.list(
    { reference: "r-1" },
    { limit: 10 },
  );
  expect(data).toHaveLength(1);
  const other = await ask("POST", "/v1/verifications", headers, { reference: "r-2" });
  expect(other.body["code"]).toBe("idempotency-key-reused");
});

test("the last owner stays one", async () => {
  const alone = await startServer();
  try {
    const owner = await person(alone, "owner");
    const answer = await fetch(`${alone.address}/v1/users/${owner.userId}`, {
      method: "PATCH",
      headers: { ...owner.headers, "content-type": "application/json" },
      body: JSON.stringify({ role: "reviewer" }),
    });
    expect(answer.status).toBe(409);
  } finally {
    await alone.close();
  }
});
