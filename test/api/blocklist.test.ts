/**
 * @file The block list: whom it sends to a person, who is told, and what of it is in clear. And identities, which go.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { Blocklist, BlocklistEntry, IdentityList } from "../../src/api/schemas/governance.ts";
import { Verification } from "../../src/api/schemas/verification.ts";
import { drawSpecimen } from "../../src/specimen/index.ts";
import { invite, sendEvidence, submit } from "../support/applicant.ts";
import { type Person, person } from "../support/callers.ts";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { type Parts, startServer, type TestServer } from "../support/server.ts";

let folder: string;
let server: TestServer;
let senior: Person;
let numbered: Parts;
let number: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ekyc-blocklist-"));
  server = await startServer({
    EKYC_ALLOW_SPECIMENS: "true",
    EKYC_LOG_FILE: join(folder, "ekyc.log"),
    EKYC_LOG_LEVEL: "debug",
  });
  senior = await person(server, "senior-reviewer");
  const face = portrait("christian");
  const { png, labels } = await drawSpecimen({ variant: "pan-2018", seed: 42 }, face);
  numbered = { document: png, selfie: face };
  number = labels.fields.idNumber!;
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const ask = async (
  method: string,
  path: string,
  { by = senior, json }: { readonly by?: Pick<Person, "headers">; readonly json?: unknown } = {},
): Promise<{ status: number; text: string; body: unknown }> => {
  const answer = await fetch(`${server.address}${path}`, {
    method,
    headers: { ...by.headers, ...(json !== undefined && { "content-type": "application/json" }) },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  });
  const text = await answer.text();
  return { status: answer.status, text, body: text === "" ? {} : JSON.parse(text) };
};

const block = async (json: unknown): Promise<z.infer<typeof BlocklistEntry>> => {
  const { status, body, text } = await ask("POST", "/v1/blocklist", { json });
  expect(status, text).toBe(201);
  return BlocklistEntry.parse(body);
};
const blockNumber = (typed: string) =>
  block({ kind: "id-number", documentType: "pan", number: typed, reason: "court-order" });
const unblock = async ({ id }: { readonly id: string }): Promise<void> => {
  expect((await ask("DELETE", `/v1/blocklist/${id}`)).status).toBe(204);
};

interface Seen {
  readonly verification: Verification;
  readonly reasons: readonly string[];
  /** Everything that an applicant can get of it. */
  readonly told: string;
}

const verify = async (parts: Parts): Promise<Seen> => {
  const applicant = await invite(server, { attempts: 1 });
  await sendEvidence(server, applicant, parts);
  const told = [JSON.stringify(await submit(applicant))];
  for (const path of ["", "/attempts", "/events", "/files", "/pictures/selfie"])
    told.push(await (await applicant.ask("GET", path)).text());
  expect(told[1]).toContain(applicant.id);
  const { body } = await ask("GET", `/v1/verifications/${applicant.id}`);
  const verification = Verification.parse(body);
  return { verification, reasons: verification.decision!.reasons, told: told.join("\n") };
};

/** So that the same pictures are no duplicates the next time. */
const forget = async ({ verification: { id } }: Seen): Promise<void> => {
  expect((await ask("POST", `/v1/verifications/${id}/redact`)).status).toBe(200);
};

const filesBelow = (path: string): readonly string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path).flatMap((name) => filesBelow(join(path, name)))
    : [path];

test("a number that is blocked goes to a person, the applicant is not told why, and it ends when the entry is taken off", async () => {
  const entry = await blockNumber(number);
  const hit = await verify(numbered);
  expect(hit.verification.status).toBe("in_review");
  expect(hit.reasons).toEqual(["blocklist_id_number"]);
  expect(hit.told).not.toMatch(/block/i);
  await forget(hit);

  const twice = await blockNumber(number);
  await unblock(entry);
  const still = await verify(numbered);
  expect(still.reasons).toEqual(["blocklist_id_number"]);
  await forget(still);

  await unblock(twice);
  const free = await verify(numbered);
  expect(free.verification.status).toBe("verified");
  await forget(free);
});

test("a number is found however it is typed, is masked in every answer, and stands in clear in no file and no line of the log", async () => {
  const typed = ` ${number.slice(0, 5).toLowerCase()} ${number.slice(5).toLowerCase()} `;
  const made = await ask("POST", "/v1/blocklist", {
    json: { kind: "id-number", documentType: "pan", number: typed, reason: "fraud-confirmed" },
  });
  expect(made.body).toMatchObject({
    kind: "id-number",
    documentType: "pan",
    lastFour: number.slice(-4),
    createdBy: senior.userId,
  });
  const listed = await ask("GET", "/v1/blocklist");
  const refused = await ask("POST", "/v1/blocklist", {
    json: { kind: "id-number", documentType: "aadhaar", number, reason: "other" },
  });
  expect(refused.body).toMatchObject({
    code: "request-invalid",
    errors: [{ pointer: "/number" }],
  });
  const hit = await verify(numbered);
  expect(hit.reasons).toEqual(["blocklist_id_number"]);

  const canaries = [number, number.toLowerCase(), typed.trim()];
  for (const { text } of [made, listed, refused])
    for (const canary of canaries) expect(text).not.toContain(canary);
  const files = [...filesBelow(server.dataDir), join(folder, "ekyc.log")];
  for (const path of files) {
    const content = readFileSync(path);
    for (const canary of canaries) expect(content.includes(canary), path).toBe(false);
  }
  await forget(hit);
  await unblock(BlocklistEntry.parse(made.body));
});

test("a face that is blocked goes to a person under any number, and it ends when the entry is taken off", async () => {
  const selfie = portrait("team-3");
  const first = await verify({ document: await card("pan-2018", 63, selfie), selfie });
  expect(first.verification.status).toBe("verified");
  const entry = await block({
    kind: "face",
    verificationId: first.verification.id,
    reason: "fraud-confirmed",
  });
  expect(entry).toMatchObject({ kind: "face", documentType: null, lastFour: null });
  // It stays on the list when nothing else is kept of the person.
  await forget(first);

  const again = { document: await card("pan-2018", 41, selfie), selfie };
  const hit = await verify(again);
  expect(hit.verification.status).toBe("in_review");
  expect(hit.reasons).toEqual(["blocklist_face"]);
  expect(hit.told).not.toMatch(/block/i);
  await forget(hit);

  const stranger = await verify(numbered);
  expect(stranger.verification.status).toBe("verified");
  await forget(stranger);

  await unblock(entry);
  const free = await verify(again);
  expect(free.verification.status).toBe("verified");
  await forget(free);
});

test("while a blocked face does not compare nobody is verified, and a number that is blocked is named all the same", async () => {
  const { records } = server.verification;
  const seen = await verify(numbered);
  const features = (await records.readFeatures(seen.verification.id))!.selfie!;
  await forget(seen);
  const { id } = await records.blocklist.add({
    kind: "face",
    features: { ...features, model: { name: "face-of-another-model", version: "1" } },
    reason: "test",
    actor: "test",
  });
  const unknown = await verify(numbered);
  expect(unknown.verification.status).toBe("in_review");
  expect(unknown.reasons).toEqual(["check_error"]);
  await forget(unknown);
  const entry = await blockNumber(number);
  const hit = await verify(numbered);
  expect(hit.reasons).toEqual(["blocklist_id_number"]);
  await forget(hit);
  await unblock(entry);
  await unblock({ id });
});

test("what cannot be blocked is refused: a type that is not read, a verification that is not there or of which no face is kept", async () => {
  const refusal = async (json: unknown) => (await ask("POST", "/v1/blocklist", { json })).body;
  const reason = "other";
  expect(
    await refusal({ kind: "id-number", documentType: "library-card", number, reason }),
  ).toMatchObject({ code: "request-invalid", errors: [{ pointer: "/documentType" }] });
  const face = { kind: "face", reason } as const;
  expect(await refusal({ ...face, verificationId: "ver_none" })).toMatchObject({
    code: "verification-not-found",
  });
  const gone = await verify(numbered);
  await forget(gone);
  expect(await refusal({ ...face, verificationId: gone.verification.id })).toMatchObject({
    code: "record-not-found",
  });
  expect((await ask("DELETE", "/v1/blocklist/blk_none")).status).toBe(404);
  expect(Blocklist.parse((await ask("GET", "/v1/blocklist")).body).data).toEqual([]);
});

test("who sees the list does not yet change it, who does neither is refused, and every change is in the audit log", async () => {
  const entry = await blockNumber(number);
  const json = { kind: "id-number", documentType: "pan", number, reason: "test" };
  for (const [role, reads] of [
    ["auditor", 200],
    ["reviewer", 403],
    ["developer", 403],
  ] as const) {
    const by = await person(server, role);
    expect((await ask("GET", "/v1/blocklist", { by })).status, role).toBe(reads);
    expect((await ask("POST", "/v1/blocklist", { by, json })).status, role).toBe(403);
    expect((await ask("DELETE", `/v1/blocklist/${entry.id}`, { by })).status, role).toBe(403);
  }
  await unblock(entry);
  const { data } = await server.verification.records.audit.read(
    { limit: 10, subject: entry.id },
    "test",
  );
  expect(data).toMatchObject([
    { action: "blocklist.removed", actor: senior.userId },
    {
      action: "blocklist.added",
      actor: senior.userId,
      details: { kind: "id-number", reason: "court-order" },
    },
  ]);
  expect(JSON.stringify(data)).not.toContain(number.slice(-4));
});

test("the list is read in pages, newest first, and back", async () => {
  const made = [await blockNumber(number), await blockNumber(number), await blockNumber(number)];
  const ids = made.map(({ id }) => id).toReversed();
  const page = async (query: string) => {
    const { data, hasMore } = Blocklist.parse((await ask("GET", `/v1/blocklist${query}`)).body);
    return { ids: data.map(({ id }) => id), hasMore };
  };
  expect(new Set((await page("")).ids)).toEqual(new Set(ids));
  const first = await page("?limit=2");
  expect(first.hasMore).toBe(true);
  const second = await page(`?limit=2&startingAfter=${first.ids[1]!}`);
  expect([...first.ids, ...second.ids].toSorted()).toEqual(ids.toSorted());
  expect(await page(`?limit=2&endingBefore=${second.ids[0]!}`)).toEqual({
    ids: first.ids,
    hasMore: false,
  });
  for (const entry of made) await unblock(entry);
});

test("an identity that is redacted is found by no search any more, and its verifications go with it", async () => {
  const first = await verify(numbered);
  const again = await verify(numbered);
  expect(again.reasons.toSorted()).toEqual(["duplicate_face_same_identity", "duplicate_id_number"]);

  const identities = async () =>
    IdentityList.parse((await ask("GET", "/v1/identities")).body).data.filter(
      ({ verificationId }) => verificationId === first.verification.id,
    );
  const [identity] = await identities();
  expect(identity).toMatchObject({ documentType: "pan", lastFour: number.slice(-4) });
  const at = `/v1/identities/${identity!.id}/redact`;
  const reviewer = await person(server, "reviewer");
  expect((await ask("POST", at, { by: reviewer })).status).toBe(403);
  expect((await ask("POST", at)).status).toBe(204);
  expect(await identities()).toEqual([]);
  expect((await ask("POST", at)).status).toBe(404);

  expect((await verify(numbered)).reasons).toEqual([]);
  for (const { verification } of [first, again]) {
    const gone = await ask("GET", `/v1/verifications/${verification.id}`);
    expect(Verification.parse(gone.body).redactedAt).not.toBeNull();
  }
  const { data } = await server.verification.records.audit.read(
    { limit: 1, action: "erasure.done" },
    "test",
  );
  expect(data).toMatchObject([{ actor: senior.userId, details: { of: identity!.id } }]);
});
