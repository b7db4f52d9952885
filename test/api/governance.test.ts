/**
 * @file The audit log, analytics and the state of the server, as the API tells them.
 */
import { afterEach, beforeEach, expect, test } from "vitest";
import { APPLICANT_STEPS } from "../../src/api/schemas/evidence.ts";
import {
  Analytics,
  AuditList,
  AuditVerdictView,
  SystemState,
} from "../../src/api/schemas/governance.ts";
import { FUNNEL_STEPS } from "../../src/records/analytics/read-funnel.ts";
import { readCheckpoints } from "../../src/records/index.ts";
import { intruderIn } from "../records/intruder.ts";
import { writeManyCases } from "../support/many-cases.ts";
import { type OperatorServer, startOperatorServer } from "../support/operator-server.ts";

const DAY = 24 * 3_600_000;
const FIRST_DAY = Date.UTC(2026, 0, 1);

let server: OperatorServer;
beforeEach(async () => {
  server = await startOperatorServer();
});
afterEach(async () => {
  await server.close();
});

const makeEndpoint = (n: number, actor = "key_test") =>
  server.ask("POST", "/v1/webhook-endpoints", {
    body: { url: `https://hooks.example.com/${n}` },
    actor,
  });

const entries = async (query = "", actor = "usr_reader") => {
  const { status, body } = await server.ask("GET", `/v1/audit-entries${query}`, { actor });
  expect(status).toBe(200);
  return AuditList.parse(body);
};

test("the audit log is filtered by who, what and about whom, and walked from its end to its beginning", async () => {
  for (let n = 0; n < 5; n++) await makeEndpoint(n, n < 3 ? "key_one" : "key_two");
  expect((await entries("?actor=key_one")).data).toHaveLength(3);
  expect((await entries("?actor=key_two&action=webhook_endpoint.created")).data).toHaveLength(2);
  const [last] = (await entries("?action=webhook_endpoint.created&limit=1")).data;
  expect((await entries(`?subject=${last!.subject}`)).data).toHaveLength(1);
  const seen: number[] = [];
  for (let before = ""; ;) {
    const page = await entries(`?limit=2${before}`);
    seen.push(...page.data.map(({ sequence }) => sequence));
    if (!page.hasMore) break;
    before = `&before=${page.data.at(-1)!.sequence}`;
  }
  expect(seen).toEqual([6, 5, 4, 3, 2, 1]);
});

test("reading the audit log is in it once an hour for each reader, however often they read", async () => {
  const reads = async () => (await entries("?action=audit.read")).data.map(({ actor }) => actor);
  for (let n = 0; n < 20; n++) await entries("?limit=1");
  await Promise.all(Array.from({ length: 10 }, () => entries("", "usr_other")));
  expect(await reads()).toEqual(["usr_other", "usr_reader"]);
  server.clock.now += 3_600_000 - 1;
  await entries();
  expect(await reads()).toHaveLength(2);
  server.clock.now += 1;
  await entries();
  expect(await reads()).toHaveLength(3);
});

test("a walk over the audit log finds what was changed, and is itself in the log", async () => {
  for (let n = 0; n < 3; n++) await makeEndpoint(n);
  const walk = async () => {
    const { body } = await server.ask("POST", "/v1/audit-entries/verify", { actor: "usr_auditor" });
    return AuditVerdictView.parse(body);
  };
  expect(await walk()).toMatchObject({ intact: true, entries: 3, problem: null, at: null });
  expect(await walk()).toMatchObject({ intact: true, entries: 4 });
  intruderIn(server.dataDir).change("update audit_entries set actor = 'nobody' where sequence = 2");
  expect(await walk()).toMatchObject({ intact: false, problem: "entry-altered", at: 2 });
  const { data } = await entries("?action=audit.verified");
  expect(data).toMatchObject([
    { actor: "usr_auditor", details: { intact: false, reason: "entry-altered", sequence: 2 } },
    { details: { intact: true, entries: 4 } },
    { details: { intact: true, entries: 3 } },
  ]);
  const state = await server.ask("GET", "/v1/system");
  expect(SystemState.parse(state.body).audit).toMatchObject({ intact: false });
});

test("a checkpoint of the end of the log is signed by the key that the server tells", async () => {
  const { body } = await server.ask("GET", "/v1/audit/checkpoint", { actor: "usr_auditor" });
  const publicKey = await server.records.audit.publicKey();
  const [read] = readCheckpoints(JSON.stringify(body), { publicKey, source: "answer" });
  const { verdict, entries } = await server.records.audit.verify("test", [read!]);
  expect(verdict.intact).toBe(true);
  expect(read!.sequence).toBe(entries);
});

test("the audit log is for those who may read it", async () => {
  const permissions = ["analytics:read"] as const;
  for (const [method, path] of [
    ["GET", "/v1/audit-entries"],
    ["POST", "/v1/audit-entries/verify"],
    ["GET", "/v1/audit/checkpoint"],
    ["GET", "/v1/system"],
  ] as const)
    expect((await server.ask(method, path, { permissions })).status).toBe(403);
});

const analytics = async (from: string, to: string) => {
  const { body, text } = await server.ask("GET", `/v1/analytics?from=${from}&to=${to}`);
  return Analytics.parse(body, { error: () => text });
};

const write = (count: number, scoreOf?: (n: number) => number) =>
  writeManyCases({
    dataDir: server.dataDir,
    databaseUrl: server.databaseUrl,
    count,
    from: FIRST_DAY,
    to: FIRST_DAY + 20 * DAY,
    ...(scoreOf !== undefined && { scoreOf }),
  });

test("the funnel follows the steps that the page reports, in its order", () => {
  expect(APPLICANT_STEPS.filter((step) => step !== "declined")).toEqual([...FUNNEL_STEPS]);
});

test("analytics count what is in the period, day by day, and nothing beside it", async () => {
  await write(1200);
  const found = await analytics("2026-01-11", "2026-01-20");
  expect(found.funnel).toEqual([
    { step: "created", reached: 600 },
    { step: "opened", reached: 600 },
    { step: "consented", reached: 600 },
    { step: "document-taken", reached: 500 },
    { step: "reading-confirmed", reached: 0 },
    { step: "selfie-taken", reached: 500 },
    { step: "submitted", reached: 500 },
    { step: "finished", reached: 500 },
    { step: "verified", reached: 300 },
  ]);
  expect(found.outcomes).toHaveLength(10);
  expect(found.outcomes[0]).toEqual({
    day: "2026-01-11",
    verified: 30,
    in_review: 10,
    rejected: 10,
    expired: 10,
    canceled: 0,
  });
  expect(found.completionMs).toEqual({ count: 500, p50: 40_000, p95: 40_000 });
  expect(found.topReasons).toEqual([{ reason: "face_match_failed", count: 100 }]);
  expect(found.retries).toEqual({ afterRetryVerified: 100, withRetry: 150, withoutRetry: 450 });
  expect(found.reviewers).toEqual({
    decided: 200,
    agreement: 0.5,
    overrides: 50,
    medianWaitMs: 60_000,
  });
});

test("a count of one to four is told nowhere, and nothing that was computed of so few", async () => {
  await write(60);
  const { body, text } = await server.ask("GET", "/v1/analytics?from=2026-01-01&to=2026-01-02");
  const found = Analytics.parse(body);
  expect(found.outcomes[0]).toMatchObject({ verified: null, in_review: 0, canceled: 0 });
  expect(found.outcomes[1]).toMatchObject({ verified: 0, in_review: null, rejected: null });
  expect(found.funnel[0]).toEqual({ step: "created", reached: 6 });
  expect(found.completionMs.count).toBe(5);
  expect(found.topReasons).toEqual([{ reason: "face_match_failed", count: null }]);
  expect(found.reviewers).toMatchObject({ decided: null, agreement: null, medianWaitMs: null });
  expect(found.scoreDrift).toEqual([]);
  expect(text).not.toMatch(/:[1-4][,}\]]/);
  const { text: csv } = await server.ask("GET", "/v1/analytics.csv?from=2026-01-01&to=2026-01-02");
  expect(csv).not.toMatch(/,[1-4]\r\n/);
});

test("scores that moved are seen, and scores that did not move are not", async () => {
  // Ten days each; the noise is the same in both.
  const noise = (n: number) => ((n * 7919) % 100) / 500;
  await write(1200, (n) => 0.5 + noise(n));
  const [calm] = (await analytics("2026-01-11", "2026-01-20")).scoreDrift;
  expect(calm).toMatchObject({ model: "test-model", count: 600 });
  expect(calm!.psi).toBeLessThan(0.01);
  for (const shares of [calm!.before, calm!.now]) {
    expect(shares).toHaveLength(10);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
  }
  intruderIn(server.dataDir).change(
    `update attempts set report = replace(report, '"score":0.6', '"score":0.7') where created_at >= ?`,
    [FIRST_DAY + 10 * DAY],
  );
  const [moved] = (await analytics("2026-01-11", "2026-01-20")).scoreDrift;
  expect(moved!.psi).toBeGreaterThan(0.25);
});

test("a period that ends before it begins, or is longer than a year, is refused", async () => {
  for (const query of [
    "?from=2026-01-02&to=2026-01-01",
    "?from=2024-01-01&to=2026-01-01",
    "?from=2026-01-01",
    "?from=yesterday&to=2026-01-01",
  ]) {
    const { body } = await server.ask("GET", `/v1/analytics${query}`);
    expect(body).toMatchObject({ code: "request-invalid" });
  }
  expect((await analytics("2026-01-01", "2026-01-01")).outcomes).toHaveLength(1);
});

test("the table for spreadsheets has the same numbers, and a small cell is empty", async () => {
  await write(120);
  const { text } = await server.ask("GET", "/v1/analytics.csv?from=2026-01-01&to=2026-01-20");
  const lines = text.split("\r\n");
  expect(lines[0]).toBe("table,key,measure,value");
  expect(lines).toContain("funnel,created,reached,120");
  expect(lines).toContain("outcomes,2026-01-01,verified,");
  expect(lines).toContain("outcomes,2026-01-01,canceled,0");
  expect(lines).toContain("topReasons,face_match_failed,count,20");
  expect(lines.slice(0, -1).every((line) => line.split(",").length === 4)).toBe(true);
});

test("the state of the server is told, and no secret and no path in it", async () => {
  await write(60);
  await makeEndpoint(1);
  const { body, text } = await server.ask("GET", "/v1/system");
  const state = SystemState.parse(body);
  expect(state).toMatchObject({
    version: "1.2.3",
    queue: { waiting: 0, running: 1, limit: 64 },
    engines: [{ pid: process.pid, state: "working" }],
    keys: { masterVersion: 1, createdAt: new Date(server.clock.now).toISOString() },
    lastBackupAt: null,
    audit: { entries: 1, verifiedAt: null, intact: null },
    webhooks: { deliveredLastDay: 0, failedLastDay: 0, pending: 0 },
  });
  expect(state.stages).toContainEqual({ stage: "assess", count: 60, p50Ms: 10, p95Ms: 10 });
  expect(state.stages[0]).toMatchObject({ stage: "document-text", p50Ms: 529, p95Ms: 556 });
  expect(state.server.residentBytes).toBeGreaterThan(10_000_000);
  expect(state.disk.totalBytes).toBeGreaterThan(state.disk.freeBytes);
  expect(state.disk.dataBytes).toBeGreaterThan(100_000);
  expect(text).not.toContain(server.dataDir);
  expect(Object.keys(state.settings)).not.toContainEqual(
    expect.stringMatching(/SECRET|PASSWORD|TOKEN|KEY/),
  );
  await server.ask("POST", "/v1/audit-entries/verify");
  const again = SystemState.parse((await server.ask("GET", "/v1/system")).body);
  expect(again.audit).toMatchObject({ entries: 2, intact: true });
});
