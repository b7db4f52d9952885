/**
 * @file What time does to sessions, keys, links, locks and kept answers; and that nothing of a person lies open.
 */
import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openRecords, type Records } from "../../src/records/index.ts";
import { onServer, testDatabase, type TestDatabase } from "../support/test-database.ts";

const SECOND = 1000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.UTC(2026, 0, 15);

let dataDir: string;
let database: TestDatabase;
let records: Records;
let clock: number;
beforeEach(async () => {
  clock = NOW;
  dataDir = await mkdtemp(join(tmpdir(), "ekyc-access-"));
  database = await testDatabase();
  records = await openAgain();
});
afterEach(async () => {
  await records.close();
  await database.drop();
  await rm(dataDir, { recursive: true });
});

const openAgain = (): Promise<Records> =>
  openRecords({
    dataDir,
    databaseUrl: database.settings.EKYC_DATABASE_URL,
    now: () => clock,
  });

const PERSON = {
  email: "Asha.Kulkarni@Example.org",
  name: "Asha Kulkarni",
  passwordHash: "$argon2id$not-computed-here",
  totpSecret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
};

const makeAccount = async (role = "owner", email = PERSON.email) => {
  const { invitations } = records.access;
  const { token } = await invitations.make({ role, actor: "test" });
  const accepted = await invitations.accept({ ...PERSON, email, token });
  if (accepted.outcome !== "pending") throw new Error(accepted.outcome);
  const { userId } = accepted;
  const confirmed = await invitations.confirm({
    token,
    userId,
    totpStep: 1,
    device: "Firefox, Linux",
  });
  if (confirmed.outcome !== "confirmed") throw new Error(confirmed.outcome);
  return { userId, ...confirmed };
};

test("a session ends after half an hour without a request, and after twelve hours in any case", async () => {
  const { session } = await makeAccount();
  const { sessions } = records.access;
  clock += 29 * MINUTE;
  expect((await sessions.holder(session.token))?.account.name).toBe(PERSON.name);
  clock += 29 * MINUTE;
  expect(await sessions.holder(session.token)).toBeDefined();
  clock += 31 * MINUTE;
  expect(await sessions.holder(session.token)).toBeUndefined();

  const second = await makeAccount("reviewer", "other@example.org");
  for (let n = 0; n < 12 * 3 - 1; n++) {
    clock += 20 * MINUTE;
    expect(await sessions.holder(second.session.token), String(n)).toBeDefined();
  }
  clock += 20 * MINUTE;
  expect(await sessions.holder(second.session.token)).toBeUndefined();
  await records.access.removeExpired();
  expect(await sessions.list(second.userId)).toEqual([]);
});

test("the fifth wrong answer locks for a quarter of an hour", async () => {
  const { userId } = await makeAccount();
  const answer = (totpStep: number, passwordIsRight: boolean) =>
    records.access.sessions.begin({ userId, passwordIsRight, totpStep, code: "000000" }, null);
  for (let n = 0; n < 5; n++) expect(await answer(10, false)).toBeUndefined();
  expect(await answer(10, true)).toBeUndefined();
  clock += 14 * MINUTE;
  expect(await answer(10, true)).toBeUndefined();
  clock += 2 * MINUTE;
  expect(await answer(10, true)).toBeDefined();
  expect(await answer(10, true)).toBeUndefined();
  expect(await answer(9, true)).toBeUndefined();
  expect(await answer(11, true)).toBeDefined();
});

test("that a key was used is written by itself, and at the latest when the records are closed", async () => {
  const { secret } = await records.access.apiKeys.make({ name: "k", scopes: [], actor: "t" });
  const other = await openAgain();
  const usedAt = async () => (await other.access.apiKeys.list({ limit: 1 })).data[0]?.usedAt;
  await records.access.apiKeys.ofSecret(secret);
  expect(await usedAt()).toBeNull();
  await expect.poll(usedAt, { timeout: 10_000 }).toBe(NOW);
  clock += MINUTE;
  await records.access.apiKeys.ofSecret(secret);
  await records.close();
  expect(await usedAt()).toBe(clock);
  await other.close();
});

test("a key opens nothing after its day, and tells to the minute when it was used", async () => {
  const { apiKeys } = records.access;
  const scopes = ["verifications:read"];
  const { secret, apiKey } = await apiKeys.make({
    name: "k",
    scopes,
    expiresInDays: 1,
    actor: "t",
  });
  expect((await apiKeys.ofSecret(secret))?.id).toBe(apiKey.id);
  clock += 30_000;
  await apiKeys.ofSecret(secret);
  expect((await apiKeys.list({ limit: 1 })).data[0]?.usedAt).toBe(NOW);
  clock += MINUTE;
  await apiKeys.ofSecret(secret);
  expect((await apiKeys.list({ limit: 1 })).data[0]?.usedAt).toBe(clock);
  clock = NOW + 24 * HOUR;
  expect(await apiKeys.ofSecret(secret)).toBeUndefined();
});

test("keys are listed in pages, newest first, both ways", async () => {
  const { apiKeys } = records.access;
  const ids: string[] = [];
  for (let n = 0; n < 5; n++) {
    // Two of one millisecond: their ids decide.
    clock += n === 2 ? 0 : 1;
    ids.push((await apiKeys.make({ name: `${n}`, scopes: [], actor: "t" })).apiKey.id);
  }
  const all = (await apiKeys.list({ limit: 10 })).data.map(({ id }) => id);
  expect(all.toSorted()).toEqual(ids.toSorted());
  const first = await apiKeys.list({ limit: 2 });
  const rest = await apiKeys.list({ limit: 3, startingAfter: first.data[1]!.id });
  expect([...first.data, ...rest.data].map(({ id }) => id)).toEqual(all);
  expect([first.hasMore, rest.hasMore]).toEqual([true, false]);
  const back = await apiKeys.list({ limit: 2, endingBefore: all[3]! });
  expect(back.data.map(({ id }) => id)).toEqual(all.slice(1, 3));
  expect((await apiKeys.list({ limit: 2, startingAfter: "key_none" })).data).toEqual([]);
});

test("a setup link dies with its day, with the next one, and with the first account", async () => {
  const { invitations } = records.access;
  const first = await invitations.makeFirst();
  const second = await invitations.makeFirst();
  expect(await invitations.find(first!.token)).toBeUndefined();
  expect(await invitations.find(second!.token)).toMatchObject({ role: "owner" });
  clock += 24 * HOUR;
  expect(await invitations.find(second!.token)).toBeUndefined();
  const third = await invitations.makeFirst();
  await makeAccount();
  expect(await invitations.find(third!.token)).toBeUndefined();
  expect(await invitations.makeFirst()).toBeUndefined();
});

test("one link, opened twice at the same time, makes one account", async () => {
  const { invitations } = records.access;
  const { token } = await invitations.make({ role: "owner", actor: "test" });
  const begun = await Promise.all(
    ["a@example.org", "b@example.org"].map((email) =>
      invitations.accept({ ...PERSON, email, token }),
    ),
  );
  const outcomes = await Promise.all(
    begun.map(async (accepted) => {
      if (accepted.outcome !== "pending") return accepted.outcome;
      const { userId } = accepted;
      return (await invitations.confirm({ token, userId, totpStep: 1, device: null })).outcome;
    }),
  );
  expect(outcomes.toSorted()).toEqual(["confirmed", "invalid"]);
  expect((await records.access.users.list({ limit: 10 })).data).toHaveLength(1);
});

test("of two who make an account with one address, one gets it", async () => {
  const { invitations } = records.access;
  const begun = await Promise.all(
    [1, 2].map(async () => {
      const { token } = await invitations.make({ role: "owner", actor: "test" });
      const accepted = await invitations.accept({ ...PERSON, token });
      return { token, userId: accepted.outcome === "pending" ? accepted.userId : "" };
    }),
  );
  const outcomes = await Promise.all(
    begun.map((one) => invitations.confirm({ ...one, totpStep: 1, device: null })),
  );
  expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(["confirmed", "email-taken"]);
});

test("links, half-made accounts and answers whose time is over are removed", async () => {
  const { invitations, requests, users } = records.access;
  const { token } = await invitations.make({ role: "owner", actor: "test" });
  await invitations.accept({ ...PERSON, token });
  expect(await users.any()).toBe(false);
  const request = { caller: "key_a", key: "k", content: "c" };
  expect((await requests.begin(request)).outcome).toBe("first");
  clock += 23 * HOUR;
  await records.access.removeExpired();
  expect((await requests.begin({ ...request, content: "d" })).outcome).toBe("reused");
  clock += 50 * HOUR;
  await records.access.removeExpired();
  expect((await requests.begin({ ...request, content: "d" })).outcome).toBe("first");
  expect(await invitations.find(token)).toBeUndefined();
});

test("a request that is given up may be sent again; one whose process died is taken over once", async () => {
  const { requests } = records.access;
  const request = { caller: "key_a", key: randomUUID(), content: "POST /x" };
  const first = await requests.begin(request);
  if (first.outcome !== "first") throw new Error(first.outcome);
  expect((await requests.begin(request)).outcome).toBe("running");
  await requests.giveUp(first.first, { mayBeDone: false });
  const begun = await requests.begin(request);
  if (begun.outcome !== "first") throw new Error(begun.outcome);
  expect(begun.first.makes).not.toBe(first.first.makes);
  clock += 5 * SECOND;
  const second = { first: await requests.renew(begun.first) };
  if (second.first === undefined) throw new Error("it could not be renewed");
  clock += 5 * SECOND;
  expect((await requests.begin(request)).outcome).toBe("running");
  clock += 4 * SECOND;
  const heirs = await Promise.all(Array.from({ length: 20 }, () => requests.begin(request)));
  const taken = heirs.filter(({ outcome }) => outcome === "first");
  expect(taken).toHaveLength(1);
  // Whoever was thought dead and comes back overwrites nothing.
  const answer = { status: 201, contentType: "text/plain", location: null };
  await requests.end(second.first, { ...answer, body: Buffer.from("late") });
  expect(await requests.renew(second.first)).toBeUndefined();
  expect((await requests.begin(request)).outcome).toBe("running");
  const [heir] = taken;
  if (heir?.outcome !== "first") throw new Error("nobody took over");
  // What the dead one may have made is found under the same name.
  expect(heir.first.makes).toBe(second.first.makes);
  await requests.end(heir.first, { ...answer, body: Buffer.from("answer") });
  const replayed = await requests.begin(request);
  expect(replayed).toEqual({
    outcome: "answered",
    answer: { ...answer, body: Buffer.from("answer") },
  });
});

test("a request that may have been done is tried again at once, and under the name that it had", async () => {
  const { requests } = records.access;
  const request = { caller: "key_a", key: randomUUID(), content: "POST /x" };
  const first = await requests.begin(request);
  if (first.outcome !== "first") throw new Error(first.outcome);
  await requests.giveUp(first.first, { mayBeDone: true });
  expect(await requests.begin({ ...request, content: "POST /y" })).toEqual({ outcome: "reused" });
  const second = await requests.begin(request);
  expect(second).toMatchObject({ outcome: "first", first: { makes: first.first.makes } });
});

// Files are what is searched; what a database on a server holds is searched in test/faults.
test.skipIf(onServer)(
  "addresses, names, secrets, tokens and kept answers lie open in no file",
  async () => {
    const { session, recoveryCodes } = await makeAccount();
    const { token } = await records.access.invitations.make({ role: "owner", actor: "test" });
    const { secret } = await records.access.apiKeys.make({ name: "k", scopes: [], actor: "t" });
    const request = { caller: "key_a", key: "key-of-a-client", content: "POST /with-content" };
    const begun = await records.access.requests.begin(request);
    if (begun.outcome !== "first") throw new Error(begun.outcome);
    const body = Buffer.from("the answer that holds a token");
    const answer = { status: 201, contentType: null, location: null, body };
    await records.access.requests.end(begun.first, answer);
    const secrets = [
      PERSON.email,
      PERSON.email.toLowerCase(),
      PERSON.name,
      PERSON.totpSecret,
      session.token,
      token,
      secret,
      ...recoveryCodes,
      request.key,
      request.content,
      body.toString("utf8"),
      body.toString("base64").slice(0, 30),
    ];
    const files = (await readdir(dataDir)).filter((name) => name.startsWith("ekyc.db"));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const bytes = await readFile(join(dataDir, file));
      for (const text of secrets) expect(bytes.includes(text), file).toBe(false);
    }
  },
);

test("every change of who may do what is in the audit log, which stays whole", async () => {
  const { userId, session } = await makeAccount();
  await makeAccount("owner", "second@example.org");
  const { apiKeys, sessions, users } = records.access;
  const { apiKey } = await apiKeys.make({ name: "k", scopes: [], actor: userId });
  await apiKeys.revoke({ id: apiKey.id, actor: userId });
  await users.change({ id: userId, role: "auditor", actor: userId });
  await sessions.end({ userId, actor: userId, id: session.session.id });
  const { data } = await records.audit.read({ limit: 100 }, "test");
  const actions = data.map(({ action }) => action).toReversed();
  const making = ["invitation.created", "user.created", "session.started"];
  expect(actions).toEqual([
    ...making,
    ...making,
    "api-key.created",
    "api-key.revoked",
    "user.role-changed",
    "session.ended",
  ]);
  expect(JSON.stringify(data)).not.toMatch(/asha|kulkarni|example\.org/i);
  expect((await records.verifyAudit()).intact).toBe(true);
});
