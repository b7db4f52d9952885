/**
 * @file Policies in versions: drafted, tried on stored cases, published, fixed by a file.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  OperatingPointList,
  PolicyList,
  PolicyVersion,
  Simulation,
} from "../../src/api/schemas/governance.ts";
import { Verification } from "../../src/api/schemas/verification.ts";
import { type Policy, policySha256, STANDARD_POLICY } from "../../src/assessment/index.ts";
import { intruderIn } from "../records/intruder.ts";
import { type Person, person } from "../support/callers.ts";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { type Parts, startServer, type TestServer, verifyBy } from "../support/server.ts";

const SETTINGS = { EKYC_ALLOW_SPECIMENS: "true" };
/** Older than the one applicant and younger than the other. */
const GROWN: Policy = { ...STANDARD_POLICY, applicant: { minimumAgeYears: 50 } };

let server: TestServer;
let owner: Person;
/** Born in 1991, in 1963 and in 1958. */
let younger: Parts;
let older: Parts;
let withCode: Parts;
beforeAll(async () => {
  server = await startServer(SETTINGS);
  owner = await person(server, "owner");
  const [one, other] = [portrait("christian"), portrait("michael")];
  younger = { document: await card("pan-2018", 42, one), selfie: one };
  older = { document: await card("pan-2018", 61, other), selfie: other };
  const third = portrait("team-3");
  withCode = {
    document: await card("aadhaar-new", 71, third),
    documentBack: await card("aadhaar-back", 71, third),
    selfie: third,
  };
});
afterAll(async () => {
  await server.close();
});

interface Asked {
  readonly by?: Person;
  readonly at?: TestServer;
  readonly json?: unknown;
}

const ask = async (
  method: string,
  path: string,
  { by = owner, at = server, json }: Asked = {},
): Promise<{ status: number; body: unknown }> => {
  const answer = await fetch(`${at.address}${path}`, {
    method,
    headers: { ...by.headers, ...(json !== undefined && { "content-type": "application/json" }) },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === "" ? {} : JSON.parse(text) };
};

const draft = async (content: unknown, asked: Asked = {}): Promise<PolicyVersion> => {
  const { status, body } = await ask("POST", "/v1/policies", { ...asked, json: { content } });
  expect(status, JSON.stringify(body)).toBe(201);
  return PolicyVersion.parse(body);
};

const publish = async (
  { id, version }: Pick<PolicyVersion, "id" | "version">,
  asked: Asked = {},
): Promise<PolicyVersion> => {
  const { status, body } = await ask(
    "POST",
    `/v1/policies/${id}/versions/${String(version)}/publish`,
    asked,
  );
  expect(status, JSON.stringify(body)).toBe(200);
  return PolicyVersion.parse(body);
};

const simulate = async (content: unknown, asked: Asked = {}): Promise<Simulation> => {
  const { status, body } = await ask("POST", "/v1/policies/simulate", {
    ...asked,
    json: { content },
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return Simulation.parse(body);
};

const statuses = async (asked: Asked = {}): Promise<Record<string, string>> => {
  const { body } = await ask("GET", "/v1/policies", asked);
  return Object.fromEntries(
    PolicyList.parse(body).data.map(({ id, version, status }) => [`${id} ${version}`, status]),
  );
};

const verify = async (parts: Parts, at = server): Promise<Verification> =>
  Verification.parse((await verifyBy(at, parts)).body);

const policyOf = async ({ id }: Verification, { verification } = server) =>
  (await verification.records.getVerification(id))?.report.policy;

/** So that the same pictures are no duplicates the next time. */
const forget = async ({ id }: Verification): Promise<void> => {
  expect((await ask("POST", `/v1/verifications/${id}/redact`)).status).toBe(200);
};

test("a published version judges from the next attempt on, the former one is archived, and goes back into force when it is published again", async () => {
  const first = await verify(younger);
  expect(first.decision).toMatchObject({ outcome: "verified" });
  await forget(first);

  const drafted = await draft(GROWN);
  expect(drafted).toMatchObject({ id: "basic", version: 2, status: "draft", publishedAt: null });
  expect(drafted.sha256).toBe(policySha256({ ...GROWN, version: 2 }));
  // A draft judges nothing.
  const meanwhile = await verify(younger);
  expect(meanwhile.decision).toMatchObject({ outcome: "verified" });
  await forget(meanwhile);

  expect(await publish(drafted)).toMatchObject({ status: "published" });
  expect(await statuses()).toEqual({ "basic 2": "published", "basic 1": "archived" });
  const second = await verify(younger);
  expect(second.decision?.reasons).toEqual(["underage"]);
  expect(second.status).toBe("in_review");
  expect(await policyOf(second)).toMatchObject({ version: 2, sha256: drafted.sha256 });
  await forget(second);

  const back = await draft(STANDARD_POLICY);
  await publish(back);
  expect(await statuses()).toEqual({
    "basic 3": "published",
    "basic 2": "archived",
    "basic 1": "archived",
  });
  await publish(drafted);
  expect(await statuses()).toMatchObject({ "basic 3": "archived", "basic 2": "published" });
  await publish(back);
});

test("the content of a version is told as it was drafted, under its own number, and the one in force is the first of the list", async () => {
  const { status, body } = await ask("GET", "/v1/policies/basic/versions/2");
  expect(status).toBe(200);
  expect(PolicyVersion.parse(body).content).toEqual({ ...GROWN, version: 2 });
  const shipped = await ask("GET", "/v1/policies/basic/versions/1");
  expect(shipped.body).toMatchObject({ content: STANDARD_POLICY, createdBy: "shipped" });
  const list = PolicyList.parse((await ask("GET", "/v1/policies")).body);
  expect(list.data[0]).toMatchObject({ version: 3, status: "published" });
  for (const path of ["basic/versions/99", "other/versions/1"]) {
    expect((await ask("GET", `/v1/policies/${path}`)).status).toBe(404);
    expect((await ask("POST", `/v1/policies/${path}/publish`)).status).toBe(404);
  }
  // What was in force stays so.
  expect(await statuses()).toMatchObject({ "basic 3": "published" });
});

test("what is no safe policy is neither drafted nor tried, and is told place by place", async () => {
  const { leadsTo, face } = STANDARD_POLICY;
  const { ["fraud.blocklist"]: _, ...checks } = STANDARD_POLICY.checks;
  const wrong: readonly [unknown, string][] = [
    [
      { ...GROWN, leadsTo: { ...leadsTo, required: { ...leadsTo.required, fail: "verified" } } },
      "/leadsTo/required/fail",
    ],
    [{ ...GROWN, applicant: { minimumAgeYears: -1 } }, "/applicant/minimumAgeYears"],
    [{ ...GROWN, checks }, "/checks/fraud.blocklist"],
    [{ ...GROWN, id: "a".repeat(41) }, "/id"],
    // It would send everybody to review.
    [{ ...GROWN, face: { ...face, operatingPoint: "nobody-measured" } }, "/face/operatingPoint"],
  ];
  for (const [content, pointer] of wrong)
    for (const path of ["/v1/policies", "/v1/policies/simulate"]) {
      const { status, body } = await ask("POST", path, { json: { content } });
      expect([status, body], pointer).toMatchObject([
        422,
        { code: "policy-invalid", errors: [{ pointer }] },
      ]);
    }
  expect(Object.keys(await statuses())).toHaveLength(3);
});

test("a trial on stored cases names those that would end otherwise, with the reasons, and no other", async () => {
  const [one, other] = [await verify(younger), await verify(older)];
  expect([one.status, other.status]).toEqual(["verified", "verified"]);
  // Of these not everything is kept that they were judged by: the number, what was found then.
  const [aadhaar, twice] = [await verify(withCode), await verify(older)];
  expect(twice.decision?.reasons).toContain("duplicate_id_number");
  const same = await simulate(STANDARD_POLICY);
  expect(same).toMatchObject({ judged: 4, changes: [] });
  // Nothing is kept of a redacted one.
  expect(same.notJudged).toBeGreaterThan(0);
  expect(same.before).toEqual(same.after);
  for (const verification of [aadhaar, twice]) await forget(verification);

  expect(await simulate(GROWN)).toMatchObject({
    judged: 2,
    changes: [
      {
        verificationId: one.id,
        before: "verified",
        after: "in_review",
        added: ["underage"],
        removed: [],
      },
    ],
    after: { verified: 1, in_review: 1 },
    reviewShare: { before: 0, after: 0.5 },
  });
  // Nothing was published by trying.
  expect(await statuses()).toMatchObject({ "basic 3": "published" });
});

test("a case is tried by the policy that it was decided by, whatever is in force since", async () => {
  await publish({ id: "basic", version: 2 });
  // Of the policy that is in force now: both were decided by an earlier one.
  expect((await simulate(GROWN)).changes).toHaveLength(1);
  expect((await simulate(STANDARD_POLICY)).changes).toEqual([]);
  await publish({ id: "basic", version: 3 });
});

test("a check that is required then sends those to review who did not pass it", async () => {
  const live = { required: true };
  const strict = {
    ...STANDARD_POLICY,
    checks: { ...STANDARD_POLICY.checks, "live.challenge": live },
  };
  const { changes, reviewShare } = await simulate(strict);
  expect(changes).toHaveLength(2);
  expect(changes[0]).toMatchObject({ after: "in_review", removed: [] });
  expect(reviewShare).toEqual({ before: 0, after: 1 });
});

test("the rates that are predicted are those of the points that the policy selects, and follow its thresholds", async () => {
  const { face } = STANDARD_POLICY;
  const lax = await simulate({ ...STANDARD_POLICY, face: { ...face, maximumFmr: 0.001 } });
  const { predicted } = await simulate(STANDARD_POLICY);
  // Of the models that are in use, and of those alone.
  expect(predicted.map(({ comparison }) => comparison).toSorted()).toEqual([
    "selfie-card",
    "selfie-selfie",
  ]);
  const points = OperatingPointList.parse((await ask("GET", "/v1/operating-points")).body).data;
  for (const { model } of [...predicted, ...points]) expect(model).toMatch(/^face-accurate@/);
  for (const strict of predicted) {
    expect(strict.fmr).toBeLessThanOrEqual(face.maximumFmr);
    const { model, comparison } = strict;
    const other = lax.predicted.find(
      (point) => point.model === model && point.comparison === comparison,
    )!;
    expect(other.threshold).toBeLessThan(strict.threshold);
    expect(other.fnmr).toBeLessThan(strict.fnmr);
  }
});

test("a case of which the policy is not known any more, or too little is kept, is counted as not judged", async () => {
  const before = await simulate(GROWN);
  intruderIn(server.dataDir).change(
    "update verifications set report = replace(report, ?, ?) where id = ?",
    [`"sha256":"`, `"sha256":"0`, before.changes[0]!.verificationId],
  );
  const after = await simulate(GROWN);
  expect(after).toMatchObject({
    judged: before.judged - 1,
    notJudged: before.notJudged + 1,
    changes: [],
  });
});

test("who reads policies does not yet publish them, and every draft and publication is in the audit log", async () => {
  const developer = await person(server, "developer");
  expect((await ask("GET", "/v1/policies", { by: developer })).status).toBe(200);
  expect((await simulate(STANDARD_POLICY, { by: developer })).changes).toEqual([]);
  const json = { content: STANDARD_POLICY };
  const before = await statuses();
  for (const path of ["/v1/policies", "/v1/policies/basic/versions/2/publish"])
    expect((await ask("POST", path, { by: developer, json })).status).toBe(403);
  const reviewer = await person(server, "reviewer");
  expect((await ask("GET", "/v1/policies", { by: reviewer })).status).toBe(403);
  expect(await statuses()).toEqual(before);

  const drafted = await draft({ ...GROWN, id: "branch" }, { by: owner });
  expect(drafted).toMatchObject({ id: "branch", version: 1 });
  await publish(drafted);
  expect(await statuses()).toMatchObject({ "branch 1": "published", "basic 3": "archived" });
  const { data } = await server.verification.records.audit.read(
    { limit: 10, subject: "branch@1" },
    "test",
  );
  const details = { sha256: drafted.sha256 };
  expect(data).toMatchObject([
    { action: "policy.published", actor: owner.userId, details },
    { action: "policy.drafted", actor: owner.userId, details },
  ]);
  await publish({ id: "basic", version: 3 });
});

test("two servers on one database judge by what either of them published", async () => {
  const second = await startServer({ ...SETTINGS, ...server.place });
  try {
    expect(await statuses({ at: second })).toEqual(await statuses());
    const drafted = await draft({ ...STANDARD_POLICY, applicant: { minimumAgeYears: 90 } });
    await publish(drafted);
    expect(await statuses({ at: second })).toMatchObject({
      [`basic ${String(drafted.version)}`]: "published",
    });
    const judged = await verify(older, second);
    expect(await policyOf(judged)).toMatchObject({ version: drafted.version });
    expect(judged.decision?.reasons).toContain("underage");

    // Drafts of two servers at once get two numbers.
    const both = await Promise.all([draft(GROWN), draft(GROWN, { at: second })]);
    expect(new Set(both.map(({ version }) => version)).size).toBe(2);
    // And of two publications at once one is in force.
    await Promise.all([publish(both[0]), publish(both[1], { at: second })]);
    const inForce = Object.values(await statuses()).filter((status) => status === "published");
    expect(inForce).toHaveLength(1);
  } finally {
    await second.close();
  }
});

test("where a file fixes the policy, nothing is drafted or published, and it alone judges", async () => {
  const folder = await mkdtemp(join(tmpdir(), "ekyc-policy-"));
  const file = join(folder, "policy.json");
  const own: Policy = { ...GROWN, id: "own", version: 7 };
  await writeFile(file, JSON.stringify(own));
  const fixed = await startServer({ ...SETTINGS, EKYC_POLICY_FILE: file });
  try {
    const by = await person(fixed, "owner");
    expect(await statuses({ at: fixed, by })).toEqual({ "own 7": "published" });
    const json = { content: STANDARD_POLICY };
    for (const path of ["/v1/policies", "/v1/policies/own/versions/7/publish"])
      expect(await ask("POST", path, { at: fixed, by, json })).toMatchObject({
        status: 409,
        body: { code: "state-invalid" },
      });
    const judged = await verify(older, fixed);
    expect(await policyOf(judged, fixed)).toMatchObject({ id: "own", version: 7 });
    const tried = await simulate({ ...own, applicant: { minimumAgeYears: 90 } }, { at: fixed, by });
    expect(tried).toMatchObject({ judged: 1, changes: [{ verificationId: judged.id }] });
  } finally {
    await fixed.close();
    await rm(folder, { recursive: true });
  }
});

test("a published policy that this version cannot use keeps the server from starting, and from nothing else", async () => {
  const { version } = await draft(STANDARD_POLICY);
  intruderIn(server.dataDir).change("update policies set content = ? where version = ?", [
    JSON.stringify({ id: "basic", version }),
    version,
  ]);
  const { status, body } = await ask("GET", `/v1/policies/basic/versions/${String(version)}`);
  expect([status, body]).toMatchObject([200, { content: { id: "basic", version } }]);
  expect(await statuses()).toMatchObject({ [`basic ${String(version)}`]: "draft" });
  intruderIn(server.dataDir).change(
    "update policies set status = case when version = ? then 'published' else 'archived' end",
    [version],
  );
  await expect(startServer(server.place)).rejects.toMatchObject({
    name: "PolicyFileError",
    message: expect.stringContaining(`basic ${String(version)}`) as string,
  });
});
