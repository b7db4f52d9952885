/**
 * @file People: how accounts are made and renewed, how sessions begin and end, and what a guess costs.
 */
import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codeOf, person, type Person } from "../support/callers.ts";
import { startServer, type TestServer } from "../support/server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.close();
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Record<string, unknown>;
}

let lastAddress = 1;

/** Each time from an address of its own (Linux has all of 127.0.0.0/8): sign-ins of one address are few a minute. */
const ask = (method: string, path: string, headers: object, json?: unknown): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const url = new URL(path, server.address);
    const text = json === undefined ? "" : JSON.stringify(json);
    const sent = httpRequest(
      url,
      {
        method,
        localAddress: `127.0.1.${++lastAddress}`,
        headers: {
          ...headers,
          ...(text !== "" && {
            "content-type": "application/json",
            "content-length": Buffer.byteLength(text),
          }),
        },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () => {
          const body = Buffer.concat(chunks).toString("utf8");
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: (body === "" ? {} : JSON.parse(body)) as Answer["body"],
          });
        });
      },
    );
    sent.on("error", reject);
    sent.end(text);
  });

const credentials = ({ email, password, totpSecret }: Person, later = 1) => ({
  email,
  password,
  code: codeOf(totpSecret, later),
});

const cookieOf = ({ headers }: Answer): string =>
  (headers["set-cookie"] as readonly string[])[0]!.split(";")[0]!;

const auditOf = async (subject: string): Promise<readonly string[]> => {
  const { data } = await server.verification.records.audit.read({ subject, limit: 100 }, "test");
  return data.map(({ action }) => action).toReversed();
};

test("a refusal tells nothing of why: status, headers and body are the same, and it comes at an even time", async () => {
  const one = await person(server, "reviewer");
  const disabled = await person(server, "reviewer");
  await server.verification.records.access.users.change({
    id: disabled.userId,
    status: "disabled",
    actor: "test",
  });
  const used = credentials(one);
  expect((await ask("POST", "/v1/session", {}, used)).status).toBe(200);
  const right = credentials(one);
  const attempts = {
    "wrong password": { ...right, password: "something else entirely" },
    "wrong code": { ...right, code: "000000" },
    "no such recovery code": { ...right, code: "aaaaa-aaaaa" },
    "code used before": used,
    "unknown address": { ...right, email: "nobody@example.org" },
    "disabled account": credentials(disabled),
  };
  const seen: unknown[] = [];
  for (const [name, json] of Object.entries(attempts)) {
    const since = performance.now();
    const { status, headers, body } = await ask("POST", "/v1/session", {}, json);
    // The first quarter of a second is longer than anything that is done for an answer.
    expect(performance.now() - since, name).toBeGreaterThan(240);
    const { date: _date, "x-request-id": _id, ...same } = headers;
    expect(body["instance"], name).toBe(`urn:request:${String(headers["x-request-id"])}`);
    seen.push({ status, headers: same, body: { ...body, instance: "" } });
  }
  for (const answer of seen) expect(answer).toEqual(seen[0]);
  expect(seen[0]).toMatchObject({
    status: 401,
    headers: { "www-authenticate": "Bearer" },
    body: { code: "sign-in-refused" },
  });
});

test("of many guesses at once, five count: then the account is locked, the right answer too", async () => {
  const one = await person(server, "reviewer");
  const wrong = { ...credentials(one), code: "000000" };
  const guesses = await Promise.all(
    Array.from({ length: 12 }, () => ask("POST", "/v1/session", {}, wrong)),
  );
  expect(guesses.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 401));
  expect((await ask("POST", "/v1/session", {}, credentials(one))).status).toBe(401);
  const actions = await auditOf(one.userId);
  expect(actions.filter((action) => action === "user.locked")).toHaveLength(1);
  expect(actions.filter((action) => action === "sign-in.refused")).toHaveLength(13);
  // Whoever is signed in works on: a stranger cannot throw anybody out.
  expect((await ask("GET", "/v1/session", one.headers)).status).toBe(200);
});

test("a recovery code lets in once, and a code of the app once", async () => {
  const one = await person(server, "reviewer");
  const [recovery = ""] = one.recoveryCodes;
  expect(one.recoveryCodes).toHaveLength(10);
  const typed = { ...credentials(one), code: recovery.toUpperCase().replace("-", " ") };
  expect((await ask("POST", "/v1/session", {}, typed)).status).toBe(200);
  expect((await ask("POST", "/v1/session", {}, typed)).status).toBe(401);
  const code = credentials(one);
  expect((await ask("POST", "/v1/session", {}, code)).status).toBe(200);
  expect((await ask("POST", "/v1/session", {}, code)).status).toBe(401);
});

test("the cookie of a session is for this server alone and out of reach of scripts", async () => {
  const one = await person(server, "auditor");
  const answer = await ask("POST", "/v1/session", {}, credentials(one));
  const [cookie = ""] = answer.headers["set-cookie"] as readonly string[];
  expect(cookie).toMatch(/^ekyc_session=[0-9A-Za-z]{32}; Path=\/; HttpOnly; SameSite=Strict$/);
  expect(answer.headers["cache-control"]).toBe("no-store");
});

test("sessions are listed, ended one by one, and by signing out", async () => {
  const one = await person(server, "reviewer");
  const second = cookieOf(await ask("POST", "/v1/session", {}, credentials(one)));
  const list = await ask("GET", "/v1/sessions", one.headers);
  const sessions = list.body["data"] as { id: string; current: boolean }[];
  expect(sessions.map(({ current }) => current).sort()).toEqual([false, true]);
  const other = sessions.find(({ current }) => !current)!;
  expect((await ask("GET", "/v1/session", { cookie: second })).status).toBe(200);
  expect((await ask("DELETE", `/v1/sessions/${other.id}`, one.headers)).status).toBe(204);
  expect((await ask("GET", "/v1/session", { cookie: second })).status).toBe(401);

  const stranger = await person(server, "reviewer");
  const own = sessions.find(({ current }) => current)!;
  const foreign = await ask("DELETE", `/v1/sessions/${own.id}`, stranger.headers);
  const none = await ask("DELETE", "/v1/sessions/ses_none", stranger.headers);
  expect({ ...foreign.body, instance: "" }).toEqual({ ...none.body, instance: "" });
  expect(foreign.status).toBe(404);

  expect((await ask("DELETE", "/v1/session", one.headers)).status).toBe(204);
  expect((await ask("GET", "/v1/session", one.headers)).status).toBe(401);
  expect(await auditOf(other.id)).toEqual(["session.started", "session.ended"]);
});

test("a changed password ends the other sessions and asks for the old one", async () => {
  const one = await person(server, "reviewer");
  const second = cookieOf(await ask("POST", "/v1/session", {}, credentials(one)));
  const [code = "", another = ""] = one.recoveryCodes;
  const newPassword = "another long sentence";
  const change = (given: object) =>
    ask("POST", "/v1/account/password", one.headers, {
      password: one.password,
      code,
      newPassword,
      ...given,
    });
  expect((await change({ password: "wrong" })).body["code"]).toBe("sign-in-refused");
  expect((await change({})).status).toBe(204);
  expect((await ask("GET", "/v1/session", { cookie: second })).status).toBe(401);
  expect((await ask("GET", "/v1/session", one.headers)).status).toBe(200);
  const signIn = { email: one.email, code: another };
  const old = await ask("POST", "/v1/session", {}, { ...signIn, password: one.password });
  expect(old.status).toBe(401);
  const fresh = await ask("POST", "/v1/session", {}, { ...signIn, password: newPassword });
  expect(fresh.status).toBe(200);
});

test("an owner lets somebody make password and authenticator anew; nothing changes before it is confirmed", async () => {
  const owner = await person(server, "owner");
  const one = await person(server, "reviewer");
  const invited = await ask("POST", "/v1/users/invitations", owner.headers, { userId: one.userId });
  const url = String(invited.body["url"]);
  expect(invited.status).toBe(201);
  expect(url.startsWith(`${server.address}/console/#/setup/`)).toBe(true);
  const token = url.split("/").at(-1);
  const json = { token, email: one.email, name: "Asha", password: "a third long sentence" };
  const elsewhere = { ...json, email: owner.email };
  expect((await ask("POST", "/v1/invitations/accept", {}, elsewhere)).status).toBe(404);
  const accepted = await ask("POST", "/v1/invitations/accept", {}, json);
  const { userId, secret } = accepted.body as { userId: string; secret: string };
  expect((await ask("GET", "/v1/session", one.headers)).status).toBe(200);

  const confirm = { token, userId, code: codeOf(secret) };
  const confirmed = await ask("POST", "/v1/invitations/confirm", {}, confirm);
  expect(confirmed.status).toBe(201);
  expect(confirmed.body["user"]).toMatchObject({ id: one.userId, role: "reviewer" });
  expect((await ask("GET", "/v1/session", one.headers)).status).toBe(401);
  expect((await ask("POST", "/v1/session", {}, credentials(one))).status).toBe(401);
  const renewed = { email: one.email, password: json.password, code: codeOf(secret, 1) };
  expect((await ask("POST", "/v1/session", {}, renewed)).status).toBe(200);
});

test("an invitation for another is no way into an account that exists", async () => {
  const owner = await person(server, "owner");
  const { token } = await server.verification.records.access.invitations.make({
    role: "auditor",
    actor: "test",
  });
  const json = { token, email: owner.email.toUpperCase(), name: "X", password: "a long sentence" };
  expect((await ask("POST", "/v1/invitations/accept", {}, json)).status).toBe(404);
});

test("a role works at once, and a disabled account is out", async () => {
  const owner = await person(server, "owner");
  const one = await person(server, "reviewer");
  const path = `/v1/users/${one.userId}`;
  expect((await ask("GET", "/v1/audit-entries", one.headers)).status).toBe(403);
  expect((await ask("PATCH", path, owner.headers, { role: "auditor" })).body).toMatchObject({
    role: "auditor",
  });
  expect((await ask("GET", "/v1/audit-entries", one.headers)).status).toBe(200);
  expect((await ask("PATCH", path, owner.headers, { status: "disabled" })).status).toBe(200);
  expect((await ask("GET", "/v1/session", one.headers)).status).toBe(401);
  expect(await auditOf(one.userId)).toEqual(
    expect.arrayContaining(["user.created", "user.role-changed", "user.disabled"]),
  );
});

test("what is wrong with a request is told by place, and never what was sent", async () => {
  const secret = "tell-nobody";
  const wrong = await ask(
    "POST",
    "/v1/session",
    {},
    {
      email: 7,
      password: "x".repeat(300),
      code: "1",
      [secret]: secret,
    },
  );
  expect(wrong.status).toBe(422);
  expect(wrong.body["code"]).toBe("request-invalid");
  const errors = wrong.body["errors"] as { pointer: string; detail: string }[];
  expect(errors.map(({ pointer }) => pointer).sort()).toEqual(["", "/email", "/password"]);
  expect(JSON.stringify(wrong.body)).not.toContain(secret);
  const short = { token: "t".repeat(32), email: "a@example.org", name: "A", password: "short" };
  const refused = await ask("POST", "/v1/invitations/accept", {}, short);
  expect(refused.body["errors"]).toMatchObject([{ pointer: "/password" }]);
});

test("nobody makes a key that may more than they do, nor one that may do what people do", async () => {
  const developer = await person(server, "developer");
  const make = (scopes: readonly string[]) =>
    ask("POST", "/v1/api-keys", developer.headers, { name: "k", scopes });
  expect((await make(["pii:read"])).status).toBe(403);
  expect((await make(["users:write"])).status).toBe(422);
  const made = await make(["verifications:read"]);
  expect(made.status).toBe(201);
  const secret = String(made.body["secret"]);
  expect(secret).toMatch(/^ekyc_sk_[0-9A-Za-z]{32}$/);
  expect(made.body["lastFour"]).toBe(secret.slice(-4));
  const list = await ask("GET", "/v1/api-keys", developer.headers);
  expect(JSON.stringify(list.body)).not.toContain(secret);
});

test("sign-ins of one address are few a minute, and every answer says how many are left", async () => {
  const address = "127.0.2.1";
  const attempt = () =>
    new Promise<{ status: number; left: unknown; retryAfter: unknown }>((resolve, reject) => {
      const sent = httpRequest(
        new URL("/v1/session", server.address),
        { method: "POST", localAddress: address, headers: { "content-type": "application/json" } },
        (answer) => {
          answer.resume();
          resolve({
            status: answer.statusCode ?? 0,
            left: answer.headers["ratelimit-remaining"],
            retryAfter: answer.headers["retry-after"],
          });
        },
      );
      sent.on("error", reject);
      sent.end(JSON.stringify({ email: "nobody@example.org", password: "p", code: "1" }));
    });
  const answers = [];
  for (let n = 0; n < 11; n++) answers.push(await attempt());
  expect(answers.map(({ status }) => status)).toEqual([
    ...Array.from({ length: 10 }, () => 401),
    429,
  ]);
  expect(answers[0]?.left).toBe("9");
  expect(Number(answers[10]?.retryAfter)).toBeGreaterThan(0);
});

test("refusals count against the limit of requests", async () => {
  const { headers } = await ask("GET", "/v1/users", {});
  expect(headers["ratelimit-limit"]).toBe("300");
  const authorization = "Bearer ekyc_sk_00000000000000000000000000000000";
  const unknown = await ask("GET", "/v1/users", { authorization });
  expect(unknown.status).toBe(401);
  expect(unknown.headers["ratelimit-remaining"]).toBe("299");
});
