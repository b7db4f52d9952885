/**
 * @file Webhook endpoints that are down, slow, elsewhere, or lie about where they are. What arrives when all is well,
 * and each failure by itself, is in test/api/webhooks.test.ts.
 */
import { createServer as createHttps } from "node:https";
import { createServer as createSocketServer, type AddressInfo, type Server } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { RETRY_DELAYS_MS } from "../../src/api/webhooks/retry-schedule.ts";
import { newVerificationId } from "../../src/records/index.ts";
import { selfSigned } from "../support/certificate.ts";
import { startLastingServer } from "../support/lasting-server.ts";
import { freshDatabase } from "../support/mariadb.ts";
import { startNameServer } from "../support/name-server.ts";
import {
  type OperatorServer,
  type OperatorServerOptions,
  startOperatorServer,
} from "../support/operator-server.ts";
import { type Receiver, startReceiver, status } from "../support/receiver.ts";
import { reportFault, seededRandom, sized } from "./scale.ts";

const PRIVATE = { settings: { EKYC_WEBHOOK_ALLOW_PRIVATE: "true" } };
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let server: OperatorServer;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const begin = async (options: OperatorServerOptions = PRIVATE): Promise<void> => {
  server = await startOperatorServer(options);
  closing.push(() => server.close());
};

const receive = async (): Promise<Receiver> => {
  const receiver = await startReceiver();
  closing.push(() => receiver.close());
  return receiver;
};

const makeEndpoint = async (url: string): Promise<string> => {
  const made = await server.ask("POST", "/v1/webhook-endpoints", { body: { url } });
  expect(made.status, made.text).toBe(201);
  return made.body["id"] as string;
};

const makeCase = async (): Promise<void> => {
  await server.records.cases.create({
    id: newVerificationId(),
    expiresAt: server.clock.now + HOUR_MS,
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
};

interface Seen {
  readonly id: string;
  readonly status: string;
  readonly nextAt: string | null;
  readonly event: { readonly id: string };
  readonly tries: readonly { readonly failure: string | null; readonly at: string }[];
}

const deliveries = async (filter = ""): Promise<readonly Seen[]> =>
  (await server.ask("GET", `/v1/webhook-deliveries${filter}`)).body["data"] as readonly Seen[];

describe("an endpoint that is down for three days", () => {
  const CASES = sized({ quick: 4, long: 100 });

  test(`has each of ${CASES} events tried ten times, each within a tenth of its time, then put aside; sent again by hand it arrives once, under the same id`, async () => {
    const { seed, random } = seededRandom("webhook schedule");
    await begin({ ...PRIVATE, random });
    const receiver = await receive();
    receiver.answer = status(503);
    await makeEndpoint(receiver.url);
    for (let made = 0; made < CASES; made++) await makeCase();
    await server.dispatcher.settled();
    await untilNothingIsDue();

    const given = await allDeliveries("failed");
    expect(given).toHaveLength(CASES);
    const waited = given.map(({ tries }) =>
      tries.slice(1).map(({ at }, index) => Date.parse(at) - Date.parse(tries[index]!.at)),
    );
    let farthest = 0;
    for (const delays of waited) {
      expect(delays).toHaveLength(RETRY_DELAYS_MS.length);
      for (const [index, delay] of delays.entries())
        farthest = Math.max(farthest, Math.abs(delay / RETRY_DELAYS_MS[index]! - 1));
    }
    expect(farthest).toBeLessThanOrEqual(0.1 + 1e-3);
    expect(farthest).toBeGreaterThan(0.05);
    expect(receiver.received).toHaveLength(10 * CASES);

    receiver.answer = status(204);
    for (const { id } of given)
      expect((await server.ask("POST", `/v1/webhook-deliveries/${id}/retry`)).status).toBe(202);
    await server.dispatcher.settled();
    const again = receiver.received.slice(10 * CASES).map(({ headers }) => headers["webhook-id"]);
    expect(again.sort()).toEqual(given.map(({ event }) => event.id).sort());
    expect(await allDeliveries("failed")).toEqual([]);
    const hours = waited.map((delays) => delays.reduce((sum, ms) => sum + ms, 0) / HOUR_MS);
    reportFault("webhook-down", {
      test: `An endpoint that is down: ${CASES} events on a clock that is moved, ${10 * CASES} requests.`,
      bar: "10 tries of each in 75 hours and 36 minutes, each delay within 10 %; put aside; delivered when sent again, under the same webhook-id.",
      found: `10 tries of each; ${Math.min(...hours).toFixed(1)} to ${Math.max(...hours).toFixed(1)} hours; no delay off by more than ${(farthest * 100).toFixed(1)} %; ${again.length} of ${CASES} delivered when sent again.`,
      held: true,
      seed,
    });
  });

  /** The clock goes from one due time to the next. */
  const untilNothingIsDue = async (): Promise<void> => {
    for (;;) {
      const next = (await allDeliveries("pending")).map(({ nextAt }) => Date.parse(nextAt!));
      if (next.length === 0) return;
      server.clock.now = Math.max(server.clock.now, Math.min(...next));
      await server.dispatcher.settled();
    }
  };

  const allDeliveries = async (wanted: string): Promise<readonly Seen[]> => {
    const all: Seen[] = [];
    for (;;) {
      const after = all.length === 0 ? "" : `&startingAfter=${all.at(-1)!.id}`;
      const page = await deliveries(`?status=${wanted}&limit=100${after}`);
      all.push(...page);
      if (page.length < 100) return all;
    }
  };
});

test("an endpoint that does not answer is let go after the time it has, and keeps nobody else waiting", async () => {
  const timeoutMs = sized({ quick: 2000, long: 10_000 });
  await begin({ ...PRIVATE, timeoutMs });
  const slow = await receive();
  const quick = await receive();
  slow.answer = () => undefined;
  await makeEndpoint(slow.url);
  const EVENTS = 40;
  for (let made = 0; made < EVENTS; made++) await makeCase();
  // What is due for the slow one has been due longer than anything for the other.
  server.clock.now += 1;
  await makeEndpoint(quick.url);
  await makeCase();
  const startedAt = performance.now();
  server.dispatcher.wake();
  await expect.poll(() => quick.received.length, { timeout: 60_000, interval: 5 }).not.toBe(0);
  const waitedMs = performance.now() - startedAt;
  const underWay = slow.received.length;
  expect(underWay).toBeLessThanOrEqual(4);
  const ended = async () =>
    (await deliveries("?limit=100")).flatMap(({ tries }) => tries.map(({ failure }) => failure));
  await expect.poll(ended, { timeout: 40_000 }).toContain("timeout");
  expect(new Set(await ended())).toEqual(new Set([null, "timeout"]));
  reportFault("webhook-slow", {
    test: `An endpoint that takes connections and never answers, with ${EVENTS} events due, and another one with one event that came last.`,
    bar: "Let go after 10 s; the other endpoint does not wait for it.",
    found: `Let go after ${timeoutMs / 1000} s; the other had its event after ${Math.round(waitedMs)} ms, with ${underWay} requests to the slow one under way.`,
    held: true,
  });
});

test.each([301, 302, 303, 307, 308])("an answer of %i is not followed", async (code) => {
  await begin();
  const elsewhere = await receive();
  const receiver = await receive();
  receiver.answer = status(code, { location: elsewhere.url });
  await makeEndpoint(receiver.url);
  await makeCase();
  await server.dispatcher.settled();
  expect((await deliveries())[0]!.tries[0]!.failure).toBe("redirect");
  expect(receiver.received).toHaveLength(1);
  expect(elsewhere.received).toHaveLength(0);
});

test.each([
  ["longer than the schedule", "7200", 2 * HOUR_MS],
  ["shorter than the schedule", "1", 5000],
  ["of more than a day", "99999", DAY_MS],
  ["no number", "Wed, 21 Oct 2065 07:28:00 GMT", 5000],
  ["a number that is none", "1e9", 5000],
])("a wish after 429 that is %s is met as far as it is sensible", async (_, header, expected) => {
  await begin();
  const receiver = await receive();
  receiver.answer = status(429, { "retry-after": header });
  await makeEndpoint(receiver.url);
  await makeCase();
  await server.dispatcher.settled();
  expect(Date.parse((await deliveries())[0]!.nextAt!) - server.clock.now).toBe(expected);
});

test("an answer without end is cut off after a few kilobytes, whatever its status", async () => {
  await begin();
  const receiver = await receive();
  const sent: number[] = [];
  receiver.answer = (response) => {
    response.writeHead(500);
    let bytes = 0;
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(64 * 1024))) bytes += 64 * 1024;
    };
    response.on("drain", more);
    response.on("close", () => sent.push(bytes));
    more();
  };
  await makeEndpoint(receiver.url);
  await makeCase();
  await server.dispatcher.settled();
  expect((await deliveries())[0]!.tries[0]!.failure).toBe("status");
  await expect.poll(() => sent.length).toBe(1);
  // What two kernels hold between them; not the ten megabytes that were there to be read.
  expect(sent[0]).toBeLessThan(10 * 1024 * 1024);
});

describe("a server that is killed while it delivers", () => {
  const ROUNDS = sized({ quick: 1, long: 10 });
  const EVENTS = sized({ quick: 12, long: 40 });

  test.each(sized({ quick: ["SQLite"], long: ["SQLite", "MariaDB"] }))(
    "on %s loses no event, and repeats one under the same id at most",
    async (database) => {
      const { seed, random } = seededRandom(`kill -9 while delivering, ${database}`);
      const fresh = database === "MariaDB" ? await freshDatabase() : undefined;
      if (fresh !== undefined) closing.push(() => fresh.drop());
      const receiver = await receive();
      const running = await startLastingServer({
        EKYC_WEBHOOK_ALLOW_PRIVATE: "true",
        ...(fresh && { EKYC_DATABASE_URL: fresh.url }),
      });
      closing.push(() => running.remove());
      const key = await running.makeKey(["verifications:write", "webhooks:write", "webhooks:read"]);
      const post = async (path: string, body: unknown): Promise<Response> =>
        await fetch(`${running.address}${path}`, {
          method: "POST",
          headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
          body: JSON.stringify(body),
        });
      expect((await post("/v1/webhook-endpoints", { url: receiver.url })).status).toBe(201);
      let accepted = 0;
      for (let round = 0; round < ROUNDS; round++) {
        // Slow enough that some are under way when the server dies.
        receiver.answer = (response) => {
          setTimeout(() => {
            status(204)(response);
          }, 150);
        };
        const made = Array.from({ length: EVENTS }, async () => {
          const answer = await post("/v1/verifications", {}).catch(() => undefined);
          if (answer?.status === 201) accepted++;
        });
        const before = receiver.received.length;
        await expect
          .poll(() => receiver.received.length, { interval: 5, timeout: 30_000 })
          .not.toBe(before);
        await sleep(150 * random());
        await running.kill();
        await Promise.all(made);
        await running.start();
      }
      const reading = await running.makeKey(["verifications:read", "webhooks:read"]);
      const list = async (path: string): Promise<readonly string[]> => {
        const answer = await fetch(`${running.address}${path}`, {
          headers: { authorization: `Bearer ${reading}` },
        });
        const { data } = (await answer.json()) as { readonly data: readonly { id: string }[] };
        return data.map(({ id }) => id);
      };
      const events: string[] = [];
      for (let page; page === undefined || page.length === 100; events.push(...page)) {
        const after = events.length === 0 ? "" : `&startingAfter=${events.at(-1)!}`;
        page = await list(`/v1/events?limit=100${after}`);
      }
      expect(events.length).toBeGreaterThanOrEqual(accepted);
      // What the dead one held is free again when its time is over: 30 s.
      await expect
        .poll(() => list("/v1/webhook-deliveries?status=pending&limit=100"), { timeout: 90_000 })
        .toEqual([]);
      const arrived = new Set(receiver.received.map(({ headers }) => headers["webhook-id"]));
      const lost = events.filter((id) => !arrived.has(id)).length;
      expect(lost).toBe(0);
      const repeated = receiver.received.length - arrived.size;
      reportFault(`webhook-kill-${database.toLowerCase()}`, {
        test: `kill -9 of a server that delivers, on ${database}: ${ROUNDS} times, ${EVENTS} verifications begun in each round.`,
        bar: "Of every event that the database holds one request arrives at least; those of one event bear one webhook-id.",
        found: `${events.length} events, ${accepted} verifications acknowledged; ${lost} lost, ${repeated} requests repeated.`,
        held: true,
        seed,
      });
    },
    sized({ quick: 120_000, long: 600_000 }),
  );
});

describe("TLS that proves nothing", () => {
  const startTls = async (certificate: ReturnType<typeof selfSigned>) => {
    const requests: string[] = [];
    const https = createHttps(certificate, (request, response) => {
      requests.push(String(request.url));
      response.writeHead(204).end();
    });
    https.on("tlsClientError", () => undefined);
    await listen(https);
    return { port: portOf(https), requests };
  };

  test.each([
    ["by nobody we know", "hooks.example.com", 1],
    ["for another name", "elsewhere.example.com", 1],
    ["long ago", "hooks.example.com", -1],
  ])("a certificate that was given %s gets no event", async (_, name, sign) => {
    const tls = await startTls(
      selfSigned(name, {
        from: new Date(Date.now() - 2 * DAY_MS),
        until: new Date(Date.now() + sign * DAY_MS),
      }),
    );
    await begin({
      ...PRIVATE,
      resolve: () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]),
    });
    await makeEndpoint(`https://hooks.example.com:${tls.port}/`);
    await makeCase();
    await server.dispatcher.settled();
    expect((await deliveries())[0]!.tries[0]!.failure).toBe("tls");
    expect(tls.requests).toEqual([]);
  });
});

describe("a name that is public first and this machine next", () => {
  test("is asked for at each try, and never leads to a connection to this machine", async () => {
    const sink = await loopbackSink();
    // A public address that does not answer at this port, so the first try fails and there is a second.
    const answers = [ELSEWHERE, "127.0.0.1", "127.0.0.1", ELSEWHERE, "127.0.0.1"];
    let asked = 0;
    const names = await startNameServer(() => answers[Math.min(asked++, answers.length - 1)]!);
    closing.push(() => names.close());
    await begin({ settings: {}, timeoutMs: 500, resolve: names.resolve });
    await makeEndpoint(`https://rebinding.example.com:${sink.port}/`);
    await makeCase();
    for (let tried = 0; tried < answers.length; tried++) {
      await server.dispatcher.settled();
      server.clock.now += DAY_MS / 2;
    }
    const [made] = await deliveries();
    const isRefused = made!.tries.map(({ failure }) => failure === "address-refused");
    expect(isRefused).toEqual(answers.map((address) => address === "127.0.0.1"));
    expect(asked).toBe(answers.length);
    expect(sink.connections()).toBe(0);
  });

  test("no way to write the address of this machine or its neighbours leads to a connection", async () => {
    const sink = await loopbackSink();
    await begin({ settings: {}, timeoutMs: 500 });
    let refused = 0;
    const urls = waysHome(sink.port);
    for (const url of urls) {
      const made = await server.ask("POST", "/v1/webhook-endpoints", { body: { url } });
      if (made.status === 201) continue;
      expect([400, 422], url).toContain(made.status);
      refused++;
    }
    await makeCase();
    await server.dispatcher.settled();
    const tried = (await deliveries("?limit=100")).flatMap(({ tries }) => tries);
    expect(tried.every(({ failure }) => failure !== null)).toBe(true);
    expect(sink.connections()).toBe(0);
    expect(urls.length).toBeGreaterThan(120);
    reportFault("webhook-loopback", {
      test: `${urls.length} addresses that lead to this machine, its network or a cloud's credentials, and a name that changes between a public address and 127.0.0.1.`,
      bar: "No connection to a socket that listens on this machine.",
      found: `${sink.connections()} connections; ${refused} of ${urls.length} addresses refused when the endpoint was made, ${urls.length - refused} when they were to be called.`,
      held: sink.connections() === 0,
    });
  });
});

const portOf = (listening: Server): number => (listening.address() as AddressInfo).port;

const listen = async (listening: Server): Promise<void> => {
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  closing.push(
    () =>
      new Promise((resolve) => {
        listening.close(() => {
          resolve();
        });
      }),
  );
};

const ELSEWHERE = "93.184.216.34";

/** Counts who comes; says nothing. */
const loopbackSink = async () => {
  let connections = 0;
  const sink = createSocketServer((socket) => {
    connections++;
    socket.destroy();
  });
  await listen(sink);
  return { port: portOf(sink), connections: () => connections };
};

const HOSTS = [
  "127.0.0.1",
  "127.1",
  "127.0.1",
  "127.255.255.254",
  "2130706433",
  "0x7f000001",
  "0x7f.0.0.1",
  "0177.0.0.1",
  "017700000001",
  "localhost",
  "LOCALHOST",
  "localhost.",
  "api.localhost",
  "127.0.0.1.",
  "0.0.0.0",
  "0",
  "[::1]",
  "[::]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[0:0:0:0:0:ffff:127.0.0.1]",
  "[64:ff9b::7f00:1]",
  "[2002:7f00:1::]",
  "[fe80::1]",
  "[fd00::1]",
  "[fec0::1]",
  "169.254.169.254",
  "[::ffff:169.254.169.254]",
  "[fd00:ec2::254]",
  "10.0.0.1",
  "172.16.0.1",
  "192.168.0.1",
  "100.64.0.1",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "１２７.０.０.１",
  "①②⑦.⓪.⓪.①",
  "127。0。0。1",
  "127%2e0%2e0%2e1",
  "user@127.0.0.1",
  "hooks.example.com@127.0.0.1",
];

const waysHome = (port: number): readonly string[] =>
  ["https", "http", "HTTPS"].flatMap((scheme) =>
    HOSTS.map((host) => `${scheme}://${host}:${port}/`),
  );
