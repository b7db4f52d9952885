/**
 * @file Requests that are sent again with the same key.
 */
import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { person, type Person, program } from "../support/callers.ts";
import { startServer, type TestServer } from "../support/server.ts";

let server: TestServer;
let owner: Person;
beforeAll(async () => {
  server = await startServer();
});
/** One each: sessions may send so many requests a minute. */
beforeEach(async () => {
  owner = await person(server, "owner");
});
afterAll(async () => {
  await server.close();
});

const post = async (path: string, headers: object, json: unknown) => {
  const answer = await fetch(`${server.address}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(json),
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

const codeIn = (text: string): unknown => (JSON.parse(text) as { code?: unknown }).code;

test("200 at once with one key make one API key, and everybody who asks again is told the same secret", async () => {
  const headers = { ...owner.headers, "idempotency-key": "make-one" };
  const json = { name: "raced", scopes: ["verifications:read"] };
  const answers = await Promise.all(
    Array.from({ length: 200 }, () => post("/v1/api-keys", headers, json)),
  );
  const made = answers.filter(({ status }) => status === 201);
  const running = answers.filter(({ status }) => status === 409);
  expect(made.length + running.length).toBe(200);
  for (const { text, headers: said } of running) {
    expect(codeIn(text)).toBe("idempotency-in-progress");
    expect(said.get("retry-after")).toBe("1");
  }
  const again = await post("/v1/api-keys", headers, json);
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect(again.headers.get("content-type")).toBe("application/json; charset=utf-8");
  expect(new Set([...made, again].map(({ text }) => text)).size).toBe(1);
  expect(made.filter((one) => one.headers.get("idempotency-replayed") === null)).toHaveLength(1);
  const { data } = await server.verification.records.access.apiKeys.list({ limit: 100 });
  expect(data.filter(({ name }) => name === "raced")).toHaveLength(1);
});

test("200 at once with one key and another content each: one is carried out, the others are told", async () => {
  const headers = { ...owner.headers, "idempotency-key": "misused" };
  const second = await person(server, "owner");
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, n) =>
      post(
        "/v1/api-keys",
        { ...headers, ...(n % 2 === 1 && { ...second.headers }) },
        { name: `misused ${n}`, scopes: ["verifications:read"] },
      ),
    ),
  );
  // Two callers may choose the same key: it is of each of them.
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
  const others = answers.filter(({ status }) => status !== 201);
  expect(new Set(others.map(({ status }) => status))).toEqual(new Set([422]));
  expect(new Set(others.map(({ text }) => codeIn(text)))).toEqual(
    new Set(["idempotency-key-reused"]),
  );
});

test("the same key at another address is another request", async () => {
  const headers = { ...owner.headers, "idempotency-key": "elsewhere" };
  const made = await post("/v1/users/invitations", headers, { role: "auditor" });
  expect(made.status).toBe(201);
  const other = await post("/v1/api-keys", headers, { name: "k", scopes: ["verifications:read"] });
  expect(codeIn(other.text)).toBe("idempotency-key-reused");
});

test("what is not valid takes no key, and a key that is none is refused", async () => {
  const headers = { ...owner.headers, "idempotency-key": "valid-later" };
  expect((await post("/v1/api-keys", headers, { name: "k", scopes: [] })).status).toBe(422);
  const json = { name: "k", scopes: ["verifications:read"] };
  expect((await post("/v1/api-keys", headers, json)).status).toBe(201);
  const long = { ...owner.headers, "idempotency-key": "k".repeat(256) };
  expect(codeIn((await post("/v1/api-keys", long, json)).text)).toBe("request-invalid");
});

test("an upload that broke off is carried out when it is sent again", async () => {
  const { authorization } = await program(server, ["verifications:write", "verifications:read"]);
  const { hostname, port } = new URL(server.address);
  const head = [
    "POST /v1/verifications HTTP/1.1",
    `host: ${hostname}:${port}`,
    `authorization: ${authorization}`,
    "idempotency-key: broken-off",
    "content-type: multipart/form-data; boundary=x",
    "content-length: 100000",
    "",
    "--x\r\ncontent-disposition: form-data; name=document; filename=a\r\n\r\n",
  ].join("\r\n");
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(head, () => setTimeout(() => socket.destroy(), 300));
    });
    socket.once("close", () => {
      resolve();
    });
  });
  const begin = () =>
    post(
      "/v1/verifications",
      { authorization, "idempotency-key": "broken-off" },
      { reference: "after" },
    );
  let answer = await begin();
  // The server may still be noticing that nobody is there any more.
  for (let tries = 0; answer.status !== 201 && tries < 50; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    answer = await begin();
  }
  expect(answer.status).toBe(201);
  expect(answer.headers.get("idempotency-replayed")).toBeNull();
});
