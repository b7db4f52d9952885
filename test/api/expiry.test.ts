/**
 * @file Verifications whose applicant came too late: what is told of them, what is left of them, and who ends them.
 */
import { readdirSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CreatedHandoff, HandedOver, OpenedHandoff } from "../../src/api/schemas/handoff.ts";
import { openRecords, type Records } from "../../src/records/index.ts";
import { VerificationDesk } from "../../src/verification/index.ts";
import { type Invited, invite, sendEvidence } from "../support/applicant.ts";
import { program } from "../support/callers.ts";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { startServer, type TestServer } from "../support/server.ts";

const MINUTE_MS = 60_000;

let server: TestServer;
let document: Buffer;
beforeAll(async () => {
  server = await startServer();
  document = await card("pan-2018", 42, portrait("christian"));
});
afterAll(async () => {
  await server.close();
});

/** A new key that is copied this moment, or a vault that is down, as far as a server can see. */
const spoilKeys = async (): Promise<() => Promise<void>> => {
  const file = join(server.dataDir, "keys", "master-v2.key");
  await writeFile(file, "half a li", { mode: 0o600 });
  return () => rm(file);
};

/** Desks of further processes on the same database, whose clocks are so much later, until `until` holds. */
const keepUpLater = async (
  laterMs: number,
  desks: number,
  until: () => Promise<boolean>,
  spoil?: () => Promise<() => Promise<void>>,
): Promise<void> => {
  let repair: (() => Promise<void>) | undefined;
  const opened: Records[] = [];
  const stop = new AbortController();
  const kept: Promise<void>[] = [];
  try {
    for (let n = 0; n < desks; n++) {
      const { dataDir, databaseUrl } = server;
      const now = () => Date.now() + laterMs;
      const records = await openRecords({ dataDir, databaseUrl, now });
      opened.push(records);
      repair = await spoil?.();
      const { engines, judgement, log } = server.verification;
      const clock = () => new Date(Date.now() + laterMs);
      const desk = new VerificationDesk(
        { engines, judgement, log, records, clock },
        { parallel: 1, queueLimit: 10, consentRequired: true },
      );
      kept.push(desk.keepUp(stop.signal));
    }
    await expect.poll(until, { timeout: 20_000 }).toBe(true);
  } finally {
    stop.abort();
    await Promise.all(kept);
    await Promise.all(opened.map((records) => records.close()));
    await repair?.();
  }
};

const isExpired =
  ({ id }: Invited) =>
  async (): Promise<boolean> =>
    (await server.verification.records.cases.get(id))?.status === "expired";

const blobs = (): number =>
  readdirSync(join(server.dataDir, "blobs"), { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile(),
  ).length;

const eventsOf = async ({ id }: Invited): Promise<readonly string[]> => {
  const headers = await program(server, ["verifications:read"]);
  const answer = await fetch(`${server.address}/v1/events?subject=${id}&limit=100`, { headers });
  const { data } = (await answer.json()) as { data: { type: string; subject: string }[] };
  return data.filter(({ subject }) => subject === id).map(({ type }) => type);
};

const auditOf = async ({ id }: Invited) =>
  (await server.verification.records.audit.read({ subject: id, limit: 100 }, "test")).data.filter(
    ({ action }) => action === "verification.expired",
  );

test("a verification whose time is over expires: it is told, what was sent for it goes, and its token opens nothing", async () => {
  const one = await invite(server, { expiresInMinutes: 5 });
  await sendEvidence(server, one, { document });
  const { cases } = server.verification.records;
  expect(await cases.files.list(one.id)).toHaveLength(1);
  expect(blobs()).toBeGreaterThan(0);
  expect((await one.ask("GET")).status).toBe(200);

  await keepUpLater(6 * MINUTE_MS, 1, isExpired(one));
  expect(await cases.files.list(one.id)).toEqual([]);
  await expect.poll(blobs).toBe(0);
  expect(await eventsOf(one)).toContain("verification.expired");
  expect(await auditOf(one)).toMatchObject([{ actor: "clock", details: { status: "expired" } }]);

  for (const [method, path, body] of [
    ["GET", ""],
    ["GET", "/events"],
    ["PUT", "/files/selfie", portrait("christian")],
    ["POST", "/submit"],
    ["POST", "/cancel"],
  ] as const)
    expect((await one.ask(method, path, body)).status, path).toBe(401);
  const headers = await program(server, ["verifications:read", "verifications:write"]);
  const at = `${server.address}/v1/verifications/${one.id}`;
  expect(await (await fetch(at, { headers })).json()).toMatchObject({
    status: "expired",
    requested: [],
    expiresAt: null,
  });
  // What has expired stays so.
  expect((await fetch(`${at}/submit`, { method: "POST", headers })).status).toBe(409);
});

test("the phone that a verification was handed over to is as late as the desktop", async () => {
  const one = await invite(server, { expiresInMinutes: 5 });
  const shown = CreatedHandoff.parse(await (await one.ask("POST", "/handoffs")).json());
  const handoff = { token: new URL(shown.url).hash.slice("#h=".length) };
  const post = async (path: string, json: unknown) => {
    const answer = await fetch(`${server.address}/v1/handoffs/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(json),
    });
    return await answer.json();
  };
  OpenedHandoff.parse(await post("open", handoff));
  const { clientToken } = HandedOver.parse(
    await post("confirm", { ...handoff, number: shown.number }),
  );
  const byPhone = async () =>
    (
      await fetch(`${server.address}/v1/verifications/${one.id}`, {
        headers: { authorization: `Bearer ${clientToken}` },
      })
    ).status;
  expect(await byPhone()).toBe(200);
  await keepUpLater(6 * MINUTE_MS, 1, isExpired(one));
  expect(await byPhone()).toBe(401);
});

test("of many servers that look at once, one ends it: there is one event and one audit entry", async () => {
  const late = await Promise.all(
    Array.from({ length: 8 }, () => invite(server, { expiresInMinutes: 5 })),
  );
  await keepUpLater(6 * MINUTE_MS, 3, async () =>
    (await Promise.all(late.map((one) => isExpired(one)()))).every(Boolean),
  );
  for (const one of late) {
    const events = await eventsOf(one);
    expect(events.filter((type) => type === "verification.expired")).toHaveLength(1);
    expect(await auditOf(one)).toHaveLength(1);
  }
  expect(await server.verification.records.verifyAudit()).toMatchObject({ intact: true });
});

test("what is in time, and what has ended, does not expire", async () => {
  const soon = await invite(server, { expiresInMinutes: 5 });
  const later = await invite(server, { expiresInMinutes: 60 });
  const canceled = await invite(server, { expiresInMinutes: 5 });
  expect((await canceled.ask("POST", "/cancel")).status).toBe(200);
  await keepUpLater(6 * MINUTE_MS, 1, isExpired(soon));
  expect(await (await later.ask("GET")).json()).toMatchObject({ status: "requires_input" });
  expect(await (await canceled.ask("GET")).json()).toMatchObject({ status: "canceled" });
});

test("where keys cannot be asked for, what is due is done all the same", async () => {
  const one = await invite(server, { expiresInMinutes: 5 });
  await keepUpLater(6 * MINUTE_MS, 1, isExpired(one), spoilKeys);
});
