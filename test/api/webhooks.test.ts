/**
 * @file Webhooks over real connections: what arrives, what follows of a failure, and where nothing is sent at all.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { WebhookBody } from "../../src/api/schemas/webhook.ts";
import { startDispatcher } from "../../src/api/webhooks/index.ts";
import { RETRY_DELAYS_MS } from "../../src/api/webhooks/retry-schedule.ts";
import { secretBytes } from "../../src/api/webhooks/sign-webhook.ts";
import { verifyWebhook } from "../../src/api/webhooks/verify-webhook.ts";
import { SILENT_LOG } from "../../src/log.ts";
import { newVerificationId, openRecords, type Records } from "../../src/records/index.ts";
import { evidenceOf, person, report } from "../records/fictional-person.ts";
import {
  type OperatorServer,
  type OperatorServerOptions,
  startOperatorServer,
} from "../support/operator-server.ts";
import { type Receiver, startReceiver, status } from "../support/receiver.ts";

const PRIVATE = { settings: { EKYC_WEBHOOK_ALLOW_PRIVATE: "true" } };
const HOUR = 3_600_000;

let server: OperatorServer;
let receiver: Receiver;

const begin = async (options: OperatorServerOptions = PRIVATE): Promise<void> => {
  receiver = await startReceiver();
  server = await startOperatorServer(options);
};
afterEach(async () => {
  await server.close();
  await receiver.close();
});

interface Made {
  readonly id: string;
  readonly secret: string;
}

const makeEndpoint = async (body: object = {}): Promise<Made> => {
  const made = await server.ask("POST", "/v1/webhook-endpoints", {
    body: { url: receiver.url, ...body },
  });
  expect(made.status, made.text).toBe(201);
  return made.body as unknown as Made;
};

/** A case, and with it an event `verification.created`. Returns its id. */
const makeCase = async (records: Records = server.records): Promise<string> => {
  const id = newVerificationId();
  await records.cases.create({
    id,
    expiresAt: server.clock.now + HOUR,
    reference: "application-4711",
    purpose: undefined,
    claimedType: "auto",
    language: undefined,
    returnUrl: undefined,
    attemptsMax: 3,
    requested: ["document", "selfie"],
    actor: "key_test",
    clientToken: { hash: "0".repeat(64), until: server.clock.now },
  });
  return id;
};

const deliveries = async (filter = "") => {
  const { body } = await server.ask("GET", `/v1/webhook-deliveries${filter}`);
  return body["data"] as {
    readonly id: string;
    readonly status: string;
    readonly nextAt: string | null;
    readonly event: { readonly id: string; readonly type: string };
    readonly tries: readonly { readonly failure: string | null; readonly statusCode: number }[];
  }[];
};

const endpoint = async (id: string) =>
  (await server.ask("GET", `/v1/webhook-endpoints/${id}`)).body;

const actions = async (): Promise<readonly string[]> => {
  const { body } = await server.ask("GET", "/v1/audit-entries?limit=100");
  return (body["data"] as { readonly action: string }[]).map(({ action }) => action);
};

describe("a delivery", () => {
  beforeEach(() => begin());

  test("arrives signed over its raw bytes, says what happened and to which verification", async () => {
    const { secret } = await makeEndpoint();
    const id = await makeCase();
    await server.dispatcher.settled();
    expect(receiver.received).toHaveLength(1);
    const [{ headers, body }] = receiver.received as [Receiver["received"][0]];
    const now = server.clock.now / 1000;
    expect(verifyWebhook({ headers, body }, secret, now)).toBe("genuine");
    const tampered = Buffer.from(body.toString("utf8").replace("created", "rejected"));
    expect(verifyWebhook({ headers, body: tampered }, secret, now)).toBe("forged");
    const sent = WebhookBody.parse(JSON.parse(body.toString("utf8")));
    expect(sent).toMatchObject({
      type: "verification.created",
      data: { subject: id, sequence: 1, status: "requires_input", reference: "application-4711" },
    });
    const [made] = await deliveries();
    expect(made).toMatchObject({ status: "delivered", nextAt: null });
    expect(headers["webhook-id"]).toBe(made!.event.id);
    expect(headers["content-type"]).toBe("application/json");
    const found = await server.ask("GET", `/v1/events/${made!.event.id}`);
    expect(found.body).toMatchObject({ id: made!.event.id, subject: id });
  });

  test("is made for those alone that want the type and are enabled", async () => {
    const other = await makeEndpoint({ eventTypes: ["review.decided"] });
    const disabled = await makeEndpoint();
    await server.ask("PATCH", `/v1/webhook-endpoints/${disabled.id}`, {
      body: { status: "disabled" },
    });
    const wanted = await makeEndpoint({ eventTypes: ["verification.created"] });
    await makeCase();
    await server.dispatcher.settled();
    expect(await deliveries(`?endpointId=${wanted.id}`)).toHaveLength(1);
    expect(await deliveries(`?endpointId=${other.id}`)).toHaveLength(0);
    expect(await deliveries(`?endpointId=${disabled.id}`)).toHaveLength(0);
    expect(await endpoint(disabled.id)).toMatchObject({ disabledBecause: "by-hand" });
  });

  test("is tried again on schedule to the second, then given up, and can be sent again by hand", async () => {
    const { id } = await makeEndpoint();
    receiver.answer = status(500);
    await makeCase();
    await server.dispatcher.settled();
    expect(receiver.received).toHaveLength(1);
    for (const [made, delay] of RETRY_DELAYS_MS.entries()) {
      server.clock.now += delay - 1;
      await server.dispatcher.settled();
      expect(receiver.received).toHaveLength(made + 1);
      server.clock.now += 1;
      await server.dispatcher.settled();
      expect(receiver.received).toHaveLength(made + 2);
    }
    server.clock.now += 100 * HOUR;
    await server.dispatcher.settled();
    expect(receiver.received).toHaveLength(10);
    const [given] = await deliveries("?status=failed");
    expect(given!.tries).toHaveLength(10);
    expect(
      given!.tries.every(({ failure, statusCode }) => failure === "status" && statusCode === 500),
    ).toBe(true);
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);

    receiver.answer = status(200);
    const again = await server.ask("POST", `/v1/webhook-deliveries/${given!.id}/retry`);
    expect(again.status).toBe(202);
    await server.dispatcher.settled();
    expect(receiver.received).toHaveLength(11);
    expect((await deliveries())[0]).toMatchObject({ status: "delivered" });
    expect(receiver.received[10]!.headers["webhook-id"]).toBe(given!.event.id);
    expect(await endpoint(id)).toMatchObject({ status: "enabled" });
    expect(await actions()).toContain("webhook_delivery.retried");
  });

  test("waits as long as the endpoint asks", async () => {
    await makeEndpoint();
    receiver.answer = status(503, { "retry-after": "3600" });
    await makeCase();
    await server.dispatcher.settled();
    const [made] = await deliveries();
    expect(Date.parse(made!.nextAt!)).toBe(server.clock.now + HOUR);
  });

  test("to an endpoint that answers 410 is the last one: it is disabled at once and the others are told", async () => {
    const { id } = await makeEndpoint();
    receiver.answer = status(410);
    await makeCase();
    await server.dispatcher.settled();
    expect(await endpoint(id)).toMatchObject({ status: "disabled", disabledBecause: "gone" });
    expect((await deliveries())[0]).toMatchObject({ status: "failed", nextAt: null });
    const { body } = await server.ask("GET", "/v1/events?type=webhook_endpoint.disabled");
    expect(body["data"]).toMatchObject([{ subject: id, sequence: 1, data: { because: "gone" } }]);
    expect(await actions()).toContain("webhook_endpoint.disabled");
    const again = await server.ask("POST", `/v1/webhook-endpoints/${id}/test`);
    expect(again.body).toMatchObject({ code: "state-invalid" });
  });

  test("does not follow a redirect", async () => {
    const elsewhere = await startReceiver();
    try {
      await makeEndpoint();
      receiver.answer = status(307, { location: elsewhere.url });
      await makeCase();
      await server.dispatcher.settled();
      expect(elsewhere.received).toHaveLength(0);
      const [made] = await deliveries();
      expect(made).toMatchObject({
        status: "pending",
        tries: [{ failure: "redirect", statusCode: 307 }],
      });
    } finally {
      await elsewhere.close();
    }
  });

  test("reads no more of an answer than it must", async () => {
    await makeEndpoint();
    let cutOff = false;
    receiver.answer = (response) => {
      response.writeHead(200);
      response.on("close", () => (cutOff = !response.writableFinished));
      response.write(Buffer.alloc(1024 * 1024));
      response.write(Buffer.alloc(9 * 1024 * 1024));
    };
    await makeCase();
    await server.dispatcher.settled();
    expect((await deliveries())[0]).toMatchObject({ status: "delivered" });
    await expect.poll(() => cutOff).toBe(true);
  });

  test("that was under way when the server closes is waited for and written down", async () => {
    await makeEndpoint();
    receiver.answer = (response) => setTimeout(() => response.writeHead(204).end(), 300);
    await makeCase();
    server.dispatcher.wake();
    await expect.poll(() => receiver.received.length).toBe(1);
    await server.dispatcher.close();
    expect((await deliveries())[0]).toMatchObject({ status: "delivered" });
  });

  test("to an endpoint that was disabled meanwhile is not sent", async () => {
    const { id } = await makeEndpoint();
    receiver.answer = status(500);
    await makeCase();
    await server.dispatcher.settled();
    await server.ask("PATCH", `/v1/webhook-endpoints/${id}`, { body: { status: "disabled" } });
    server.clock.now += 5000;
    await server.dispatcher.settled();
    expect(receiver.received).toHaveLength(1);
    const [made] = await deliveries();
    expect(made).toMatchObject({ status: "failed" });
    expect(made!.tries[1]).toMatchObject({ failure: "endpoint-disabled", statusCode: null });
  });
});

describe("an endpoint", () => {
  beforeEach(() => begin());

  test("whose secret is rotated signs with both for a day, then with the new one alone", async () => {
    const first = await makeEndpoint();
    const rotated = await server.ask("POST", `/v1/webhook-endpoints/${first.id}/rotate-secret`);
    const second = rotated.body["secret"] as string;
    expect(second).not.toBe(first.secret);
    expect(secretBytes(second)).toHaveLength(32);
    const verdicts = () => {
      const { headers, body } = receiver.received.at(-1)!;
      const now = server.clock.now / 1000;
      return [first.secret, second].map((secret) => verifyWebhook({ headers, body }, secret, now));
    };
    await makeCase();
    await server.dispatcher.settled();
    expect(verdicts()).toEqual(["genuine", "genuine"]);
    expect((await endpoint(first.id))["previousSecretUntil"]).toBe(
      new Date(server.clock.now + 24 * HOUR).toISOString(),
    );
    server.clock.now += 24 * HOUR;
    await makeCase();
    await server.dispatcher.settled();
    expect(verdicts()).toEqual(["forged", "genuine"]);
    expect((await endpoint(first.id))["previousSecretUntil"]).toBeNull();
  });

  test("shows its secret once, and nowhere in clear on the disk", async () => {
    const { id, secret } = await makeEndpoint();
    const { text } = await server.ask("GET", "/v1/webhook-endpoints");
    expect(text).toContain(id);
    expect(text).not.toContain("whsec_");
    const base64 = secret.slice("whsec_".length);
    const bytes = secretBytes(secret);
    for (const file of filesBelow(server.dataDir)) {
      const content = readFileSync(file);
      expect(content.includes(base64)).toBe(false);
      expect(content.includes(bytes)).toBe(false);
    }
  });

  test("that took nothing for five days is disabled, and begins anew when it is enabled again", async () => {
    const { id } = await makeEndpoint({ eventTypes: ["verification.created"] });
    receiver.answer = status(500);
    for (let day = 0; day < 5; day++) {
      await makeCase();
      await server.dispatcher.settled();
      expect(await endpoint(id)).toMatchObject({ status: "enabled" });
      server.clock.now += 24 * HOUR;
    }
    await server.dispatcher.settled();
    expect(await endpoint(id)).toMatchObject({ status: "disabled", disabledBecause: "failing" });
    const change = { body: { status: "enabled" } };
    await server.ask("PATCH", `/v1/webhook-endpoints/${id}`, change);
    await makeCase();
    await server.dispatcher.settled();
    expect(await endpoint(id)).toMatchObject({ status: "enabled", disabledBecause: null });
  });

  test("that took one of many is not failing", async () => {
    const { id } = await makeEndpoint({ eventTypes: ["verification.created"] });
    for (let day = 0; day < 8; day++) {
      receiver.answer = status(day === 4 ? 200 : 500);
      await makeCase();
      await server.dispatcher.settled();
      server.clock.now += 24 * HOUR;
    }
    await server.dispatcher.settled();
    expect(await endpoint(id)).toMatchObject({ status: "enabled" });
  });

  test("can be tried out, and only it is told", async () => {
    const { id } = await makeEndpoint({ eventTypes: ["review.decided"] });
    await makeEndpoint();
    const asked = await server.ask("POST", `/v1/webhook-endpoints/${id}/test`);
    expect(asked.status).toBe(202);
    await server.dispatcher.settled();
    expect(receiver.received).toHaveLength(1);
    expect(await deliveries()).toMatchObject([{ endpointId: id, event: { type: "webhook.test" } }]);
  });

  test("is changed in what is named alone, and removed with its deliveries, each in the audit log", async () => {
    const { id } = await makeEndpoint({ eventTypes: ["verification.created"] });
    await makeCase();
    await server.dispatcher.settled();
    const changed = await server.ask("PATCH", `/v1/webhook-endpoints/${id}`, {
      body: { description: "Accounts" },
    });
    expect(changed.body).toMatchObject({
      description: "Accounts",
      eventTypes: ["verification.created"],
      url: receiver.url,
    });
    await server.ask("POST", `/v1/webhook-endpoints/${id}/rotate-secret`);
    const removed = await server.ask("DELETE", `/v1/webhook-endpoints/${id}`);
    expect([removed.status, removed.text]).toEqual([204, ""]);
    expect((await server.ask("GET", `/v1/webhook-endpoints/${id}`)).status).toBe(404);
    expect((await server.ask("DELETE", `/v1/webhook-endpoints/${id}`)).status).toBe(404);
    expect(await deliveries()).toEqual([]);
    expect(await actions()).toEqual(
      expect.arrayContaining([
        "webhook_endpoint.created",
        "webhook_endpoint.changed",
        "webhook_endpoint.secret_rotated",
        "webhook_endpoint.removed",
      ]),
    );
    const log = await server.ask("GET", `/v1/audit-entries?subject=${id}`);
    expect(log.text).not.toContain("/hook");
  });

  test("is for those with the permission, and a key that may read may not write", async () => {
    const permissions = ["webhooks:read"] as const;
    const list = await server.ask("GET", "/v1/webhook-endpoints", { permissions });
    expect(list.status).toBe(200);
    const body = { url: receiver.url };
    const made = await server.ask("POST", "/v1/webhook-endpoints", { body, permissions });
    expect(made.body).toMatchObject({ code: "permission-missing" });
    const none = await server.ask("GET", "/v1/webhook-deliveries", { permissions: [] });
    expect(none.status).toBe(403);
  });

  test("lists have pages in both directions", async () => {
    for (let made = 0; made < 5; made++) {
      server.clock.now += 1;
      await makeCase();
    }
    const page = async (query: string) => {
      const { body } = await server.ask("GET", `/v1/events?limit=2${query}`);
      return body as unknown as { data: { id: string }[]; hasMore: boolean };
    };
    const first = await page("");
    const second = await page(`&startingAfter=${first.data[1]!.id}`);
    const third = await page(`&startingAfter=${second.data[1]!.id}`);
    expect([first.hasMore, second.hasMore, third.hasMore]).toEqual([true, true, false]);
    const back = await page(`&endingBefore=${third.data[0]!.id}`);
    expect(back.data).toEqual(second.data);
    const ids = [first, second, third].flatMap(({ data }) => data.map(({ id }) => id));
    expect(new Set(ids).size).toBe(5);
  });
});

test("two dispatchers on one database deliver each of 200 events exactly once", async () => {
  await begin();
  await makeEndpoint();
  const records = await openRecords({
    dataDir: server.dataDir,
    databaseUrl: server.databaseUrl,
    now: () => server.clock.now,
  });
  const second = startDispatcher({
    records,
    log: SILENT_LOG,
    allowPrivate: true,
    now: () => server.clock.now,
  });
  try {
    const half = async (into: Records) => {
      for (let made = 0; made < 100; made++) {
        await makeCase(into);
        if (made % 10 === 0) {
          second.wake();
          server.dispatcher.wake();
        }
      }
    };
    await Promise.all([half(server.records), half(records)]);
    await Promise.all([server.dispatcher.settled(), second.settled()]);
    await expect
      .poll(async () => (await records.webhooks.countDeliveries()).deliveredLastDay)
      .toBe(200);
    const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect(ids).toHaveLength(200);
    expect(new Set(ids).size).toBe(200);
  } finally {
    await second.close();
    await records.close();
  }
});

describe("an address that must not be called", () => {
  test("is refused when an endpoint is made or changed", async () => {
    await begin({});
    for (const url of [
      receiver.url,
      "http://hooks.example.com/",
      "https://127.0.0.1:8443/",
      "https://[::ffff:10.0.0.1]/",
      "https://localhost/",
      "https://me:secret@hooks.example.com/",
    ]) {
      const made = await server.ask("POST", "/v1/webhook-endpoints", { body: { url } });
      expect(made.body, url).toMatchObject({ code: "webhook-url-refused", status: 422 });
    }
    const { id } = await makeEndpoint({ url: "https://hooks.example.com/" });
    const body = { url: "https://10.0.0.8/" };
    const changed = await server.ask("PATCH", `/v1/webhook-endpoints/${id}`, { body });
    expect(changed.body).toMatchObject({ code: "webhook-url-refused" });
    const odd = await server.ask("POST", "/v1/webhook-endpoints", { body: { url: "ftp://a.b/" } });
    expect(odd.body).toMatchObject({ code: "request-invalid" });
  });

  test.each([
    ["loopback", ["127.0.0.1"]],
    ["loopback, beside a public one", ["93.184.216.34", "127.0.0.1"]],
    ["an IPv4 address in an IPv6 one", ["::ffff:127.0.0.1"]],
    ["nothing", []],
  ])("is not connected to when a name leads to %s", async (_where, addresses) => {
    await begin({
      resolve: () =>
        Promise.resolve(
          addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
        ),
    });
    await makeEndpoint({ url: `https://hooks.example.com:${receiver.port}/` });
    await makeCase();
    await server.dispatcher.settled();
    const [made] = await deliveries();
    expect(made).toMatchObject({ tries: [{ failure: "address-refused", statusCode: null }] });
    expect(receiver.received).toHaveLength(0);
  });

  test("cannot be brought in between the check and the connection: the name is asked once", async () => {
    let asked = 0;
    await begin({
      ...PRIVATE,
      // The second answer would lead nowhere.
      resolve: () =>
        Promise.resolve([{ address: asked++ === 0 ? "127.0.0.1" : "10.9.9.9", family: 4 }]),
    });
    await makeEndpoint({ url: `http://hooks.example.com:${receiver.port}/` });
    await makeCase();
    await server.dispatcher.settled();
    expect(receiver.received).toHaveLength(1);
    expect(receiver.received[0]!.headers.host).toBe(`hooks.example.com:${receiver.port}`);
    expect(asked).toBe(1);
  });
});

describe("a try that fails says how", () => {
  const failureOf = async (url: string) => {
    await makeEndpoint({ url });
    await makeCase();
    await server.dispatcher.settled();
    return (await deliveries())[0]!.tries[0]!.failure;
  };

  test("an endpoint that does not answer in time", async () => {
    await begin({ ...PRIVATE, timeoutMs: 200 });
    receiver.answer = () => undefined;
    expect(await failureOf(receiver.url)).toBe("timeout");
  });

  test("a resolver that does not answer in time", async () => {
    await begin({ ...PRIVATE, timeoutMs: 200, resolve: () => new Promise(() => undefined) });
    expect(await failureOf("https://hooks.example.com/")).toBe("timeout");
  });

  test("a name that is not there", async () => {
    const notFound = Object.assign(new Error("not found"), { code: "ENOTFOUND" });
    await begin({ ...PRIVATE, resolve: () => Promise.reject(notFound) });
    expect(await failureOf("https://hooks.example.com/")).toBe("name-not-found");
  });

  test("a port where nobody listens", async () => {
    await begin();
    const gone = await startReceiver();
    await gone.close();
    expect(await failureOf(gone.url)).toBe("connection");
  });

  test("an endpoint that does not speak TLS", async () => {
    await begin();
    expect(await failureOf(`https://127.0.0.1:${receiver.port}/`)).toBe("tls");
  });
});

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });

test("nothing of the person is in any event or request, whatever is kept of the verification", async () => {
  await begin();
  const canary = person(7);
  await makeEndpoint();
  const id = await makeCase();
  const { cases } = server.records;
  const read = async () => (await cases.get(id))!;
  const attempt = await cases.submit(
    {
      case: await read(),
      to: "processing",
      actor: "applicant",
      action: "verification.submitted",
      tell: "verification.processing",
      details: {},
    },
    1,
  );
  const reasons = ["face_match_inconclusive"];
  const kept = await server.records.recordVerification({
    id: id,
    at: server.clock.now,
    actor: "api",
    documentType: "aadhaar",
    report: report("in_review"),
    keep: "identity",
    evidence: evidenceOf(canary),
    ending: {
      move: {
        case: await read(),
        to: "in_review",
        actor: "server",
        action: "verification.in_review",
        tell: "verification.in_review",
        details: { reasons },
      },
      attempt: { id: attempt!, outcome: "in_review", report: report("in_review") },
    },
  });
  expect(kept.outcome).toBe("recorded");
  await server.dispatcher.settled();
  expect(receiver.received).toHaveLength(3);
  const told = [
    ...receiver.received.map(({ body, headers }) => `${body.toString()}${JSON.stringify(headers)}`),
    (await server.ask("GET", "/v1/events")).text,
    (await server.ask("GET", "/v1/webhook-deliveries")).text,
    (await server.ask("GET", "/v1/audit-entries")).text,
  ].join("\n");
  expect(told).toContain(id);
  for (const word of [...canary.name.split(" "), canary.aadhaar, canary.aadhaar.slice(-4)])
    expect(told.replaceAll(/[a-z]+_[0-9A-Za-z]{24}/g, ""), word).not.toContain(word);
  for (const { body } of receiver.received) WebhookBody.parse(JSON.parse(body.toString("utf8")));

  for (const prose of [canary.name, "a@b.example", "नाम", "Apt. 4, Main Road"])
    await expect(
      cases.move({
        case: await read(),
        to: "in_review",
        actor: "server",
        action: "verification.in_review",
        tell: "verification.in_review",
        details: { note: prose },
      }),
    ).rejects.toThrow(RangeError);
});
