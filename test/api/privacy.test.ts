/**
 * @file Legal holds, receipts, withdrawal and the export for the person, over the API.
 */
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from "@zip.js/zip.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ConsentReceipt } from "../../src/api/schemas/consent.ts";
import { Erasure, LegalHold, Retention } from "../../src/api/schemas/privacy.ts";
import { Verification } from "../../src/api/schemas/verification.ts";
import { hashToken, newToken } from "../../src/verification/index.ts";
import { person as fictional, verificationOf } from "../records/fictional-person.ts";
import { codeOf, type Person, person, program } from "../support/callers.ts";
import { startServer, type TestServer } from "../support/server.ts";

let server: TestServer;
let senior: Person;
beforeAll(async () => {
  server = await startServer();
  senior = await person(server, "senior-reviewer");
}, 60_000);
afterAll(async () => {
  await server.close();
});

const ask = (method: string, path: string, body?: unknown, headers: object = senior.headers) =>
  fetch(`${server.address}${path}`, {
    method,
    headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const problemOf = async (answer: Response): Promise<readonly [number, string]> => [
  answer.status,
  ((await answer.json()) as { readonly code: string }).code,
];
const record = async (n: number): Promise<string> => {
  const verification = verificationOf(fictional(n));
  await server.verification.records.recordVerification(verification);
  return verification.id;
};
const identityOf = async (verificationId: string): Promise<string> => {
  const { data } = await server.verification.records.listIdentities({ limit: 200 });
  return data.find((identity) => identity.verificationId === verificationId)!.id;
};
const isKept = async (id: string): Promise<boolean> =>
  (await server.verification.records.getVerification(id)) !== undefined;

test("a redaction answers with its receipt, which is found again; asked again it is the same", async () => {
  const id = await record(1);
  const redacted = Verification.parse(
    await (await ask("POST", `/v1/verifications/${id}/redact`)).json(),
  );
  const receipt = Erasure.parse(
    await (await ask("GET", `/v1/erasures/${redacted.erasureId!}`)).json(),
  );
  expect(receipt).toMatchObject({
    subject: id,
    status: "done",
    because: "asked",
    createdBy: senior.userId,
    erased: { pictures: 2, identities: 1 },
  });
  const again = Verification.parse(
    await (await ask("POST", `/v1/verifications/${id}/redact`)).json(),
  );
  expect(again.erasureId).toBe(receipt.id);
});

test("a person is redacted over their identity; the answer is the place of the receipt, or the receipt", async () => {
  const [first, second] = [await record(2), await record(3)];
  const place = await ask("POST", `/v1/identities/${await identityOf(first)}/redact`);
  expect(place.status).toBe(204);
  expect((await ask("GET", place.headers.get("location")!)).status).toBe(200);
  const whole = await ask("POST", `/v1/identities/${await identityOf(second)}/redact`, undefined, {
    ...senior.headers,
    prefer: "return=representation",
  });
  expect(Erasure.parse(await whole.json())).toMatchObject({ verifications: [second] });
  expect([await isKept(first), await isKept(second)]).toEqual([false, false]);
});

test("a legal hold refuses redaction; a withdrawal under it is remembered, and carried out on release", async () => {
  const { cases } = server.verification.records;
  const id = await record(4);
  const token = newToken();
  await cases.consents.add({
    caseId: id,
    noticeVersion: "2",
    noticeSha256: "0".repeat(64),
    language: "en",
    decision: "given",
    choices: [],
    withdrawalHash: hashToken(token),
  });
  const placed = LegalHold.parse(
    await (await ask("POST", "/v1/legal-holds", { subject: id, reason: "court-order" })).json(),
  );
  expect(placed).toMatchObject({ inForce: true, createdBy: senior.userId });
  const refused = await ask("POST", `/v1/verifications/${id}/redact`);
  expect(await problemOf(refused)).toEqual([409, "legal-hold"]);
  const identity = await identityOf(id);
  expect(await problemOf(await ask("POST", `/v1/identities/${identity}/redact`))).toEqual([
    409,
    "legal-hold",
  ]);
  const withdrawn = ConsentReceipt.parse(
    await (await ask("POST", "/v1/consents/withdraw", { token }, {})).json(),
  );
  expect(withdrawn.withdrawnAt).not.toBeNull();
  expect([withdrawn.erased, await isKept(id)]).toEqual([false, true]);

  const released = await ask("POST", `/v1/legal-holds/${placed.id}/release`);
  expect(LegalHold.parse(await released.json()).inForce).toBe(false);
  expect(await isKept(id)).toBe(false);
  const again = ConsentReceipt.parse(
    await (await ask("POST", "/v1/consents/withdraw", { token }, {})).json(),
  );
  expect(again.erased).toBe(true);
  expect((await ask("POST", `/v1/legal-holds/${placed.id}/release`)).status).toBe(404);
});

test("a hold names something that is there, for a reason, until a time that comes", async () => {
  const unknown = { subject: `ver_${"0".repeat(24)}`, reason: "other" };
  expect((await ask("POST", "/v1/legal-holds", unknown)).status).toBe(404);
  const past = { subject: await record(5), reason: "other", until: "2020-01-01T00:00:00Z" };
  expect((await ask("POST", "/v1/legal-holds", past)).status).toBe(422);
  const key = await program(server, ["consents:read"]);
  expect((await ask("POST", "/v1/legal-holds", past, key)).status).toBe(403);
});

test("how long what is kept is told, with what is due", async () => {
  const owner = await person(server, "owner");
  const told = await ask("GET", "/v1/retention", undefined, owner.headers);
  expect(Retention.parse(await told.json()).days).toEqual({
    pictures: 30,
    features: 365,
    fields: 365,
    reports: 1825,
    events: 90,
    audit: 2190,
  });
});

const filesOf = async (answer: Response): Promise<ReadonlyMap<string, Buffer>> => {
  const reader = new ZipReader(new Uint8ArrayReader(new Uint8Array(await answer.arrayBuffer())), {
    useWebWorkers: false,
  });
  const files = new Map<string, Buffer>();
  for (const entry of await reader.getEntries())
    if (!entry.directory)
      files.set(
        entry.filename,
        Buffer.from(await entry.getData(new Uint8ArrayWriter(), { useWebWorkers: false })),
      );
  return files;
};

test("of 50 people an export holds exactly one: everything that is kept, and no vector", async () => {
  const people = Array.from({ length: 50 }, (_, n) => 100 + n);
  const ids = [];
  for (const n of people) ids.push(await record(n));
  const chosen = 123;
  const id = ids[people.indexOf(chosen)]!;
  const { name, portrait, selfie, features } = fictional(chosen);
  const request = { reason: "asked-by-person", code: codeOf(senior.totpSecret, 1) };
  const answer = await ask("POST", `/v1/identities/${await identityOf(id)}/export`, request);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/zip"]);
  const files = await filesOf(answer);
  expect([...files.keys()].sort()).toEqual([
    `${id}/pictures/portrait.jpg`,
    `${id}/pictures/selfie.jpg`,
    `${id}/verification.json`,
  ]);
  expect(files.get(`${id}/pictures/selfie.jpg`)).toEqual(Buffer.from(selfie));
  expect(files.get(`${id}/pictures/portrait.jpg`)).toEqual(Buffer.from(portrait));
  const text = files.get(`${id}/verification.json`)!.toString("utf8");
  expect(JSON.parse(text)).toMatchObject({
    fields: { name: { value: name } },
    faceFeatures: { model: "test-model@0123456789abcdef", dimensions: 512, ofSelfie: true },
    seenUnmasked: [{ by: senior.userId, what: "person.exported" }],
  });
  expect(text).not.toContain(features.vector.slice(40, 80));
  for (const other of people.filter((n) => n !== chosen))
    for (const word of fictional(other).name.split(" ").slice(1)) expect(text).not.toContain(word);
  for (const other of ids.filter((known) => known !== id)) expect(text).not.toContain(other);

  const spent = await ask("POST", `/v1/verifications/${id}/export`, request);
  expect(await problemOf(spent)).toEqual([403, "code-refused"]);
});
