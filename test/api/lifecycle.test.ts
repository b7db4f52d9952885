/**
 * @file A verification from its creation to its end, as an integrator and an applicant go through it.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { Notice } from "../../src/api/schemas/consent.ts";
import { EvidenceFile, FileAssessment } from "../../src/api/schemas/evidence.ts";
import { CreatedHandoff, HandedOver, OpenedHandoff } from "../../src/api/schemas/handoff.ts";
import { CreatedVerification, Verification } from "../../src/api/schemas/verification.ts";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { startServer, type TestServer } from "../support/server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ EKYC_ALLOW_SPECIMENS: "true" });
});
afterAll(async () => {
  await server.close();
});

interface Sent {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

const send = async (
  method: string,
  path: string,
  {
    token,
    json,
    bytes,
    headers,
  }: {
    token?: string;
    json?: unknown;
    bytes?: Uint8Array;
    headers?: Record<string, string>;
  } = {},
): Promise<Sent> => {
  const answer = await fetch(`${server.address}${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(json !== undefined && { "content-type": "application/json" }),
      ...(bytes !== undefined && { "content-type": "application/octet-stream" }),
      ...headers,
    },
    ...(json !== undefined && { body: JSON.stringify(json) }),
    ...(bytes !== undefined && { body: new Uint8Array(bytes) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: (text === "" ? {} : JSON.parse(text)) as Record<string, unknown>,
  };
};

const begin = async (asked: Record<string, unknown> = {}) => {
  const { status, body } = await send("POST", "/v1/verifications", { json: asked });
  expect(status).toBe(201);
  const { id, clientToken, url } = CreatedVerification.parse(body);
  expect(url).toContain(`#v=${id}&t=${clientToken}`);
  return { id, token: clientToken, at: `/v1/verifications/${id}` };
};

const agree = async ({ at, token }: { at: string; token: string }) => {
  const notice = Notice.parse((await send("GET", "/v1/notice?language=hi")).body);
  return await send("POST", `${at}/consents`, {
    token,
    json: {
      decision: "given",
      language: "hi",
      noticeVersion: notice.version,
      noticeSha256: notice.sha256,
    },
  });
};

const put = (of: { at: string; token: string }, purpose: string, bytes: Uint8Array) =>
  send("PUT", `${of.at}/files/${purpose}`, { token: of.token, bytes });

const submit = async ({ at, token }: { at: string; token: string }) =>
  await send("POST", `${at}/submit`, { token, headers: { prefer: "wait=60" } });

test.each(["234567890124", "2345-6789-0124", "9123456789012346", "abcde1234f", "ABCDE1234F"])(
  "%s looks like a number of a person, and is refused as a reference, which is kept in clear",
  async (reference) => {
    const { status, body } = await send("POST", "/v1/verifications", { json: { reference } });
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toMatch(/reference.*letter before it/);
    expect(JSON.stringify(body)).not.toContain(reference);
  },
);

test.each(["application-8812", "A234567890124", "2026-11-27-0001", "9876543210"])(
  "%s is a reference like any other",
  async (reference) => {
    const { status } = await send("POST", "/v1/verifications", { json: { reference } });
    expect(status).toBe(201);
  },
);

test("an applicant agrees, sends a card in parts and a selfie, and is verified, knowing a status and no check", async () => {
  const face = portrait("michael");
  const one = await begin({ reference: "user:8812", type: "pan" });
  expect((await agree(one)).status).toBe(201);

  const picture = await card("pan-2018", 41, face);
  const { body: created } = await send("POST", `${one.at}/files`, {
    token: one.token,
    json: { purpose: "document-front", size: picture.length },
  });
  const file = EvidenceFile.parse(created);
  const half = Math.floor(picture.length / 2);
  const part = (offset: number, bytes: Uint8Array) =>
    send("PATCH", `${one.at}/files/${file.id}`, {
      token: one.token,
      bytes,
      headers: { "upload-offset": String(offset) },
    });
  expect((await part(0, picture.subarray(0, half))).status).toBe(200);
  // The answer was lost: the same part again is told where to go on.
  const again = await part(0, picture.subarray(0, half));
  expect([again.status, again.headers.get("upload-offset")]).toEqual([409, String(half)]);
  expect((await part(half, picture.subarray(half))).body).toMatchObject({ complete: true });

  const looked = await send("POST", `${one.at}/files/${file.id}/assessment`, { token: one.token });
  const assessment = FileAssessment.parse(looked.body);
  expect(assessment).toMatchObject({ usable: true, document: { type: "pan", backWanted: false } });
  const name = assessment.document?.fields.find((field) => field.name === "name")?.value;
  expect(name).toMatch(/^[A-Z]•/);

  await put(one, "selfie", face);
  const { status, body } = await submit(one);
  expect(status).toBe(200);
  const ended = Verification.parse(body);
  expect(ended).toMatchObject({ status: "verified", reference: "user:8812" });
  expect(ended.decision).toBeUndefined();
  expect(ended.result).toBeUndefined();
  expect(await server.verification.records.cases.files.list(one.id)).toEqual([]);
});

test("only what failed is sent again, and the rest is kept until then", async () => {
  const face = portrait("team-4");
  const one = await begin({ attempts: 2 });
  await agree(one);
  await put(one, "document-front", await card("pan-2018", 42, face));
  await put(one, "selfie", portrait("christian"));
  const first = Verification.parse((await submit(one)).body);
  expect(first.advice?.reasons).toEqual(["face_match_failed"]);
  expect(first).toMatchObject({
    status: "requires_input",
    requested: ["selfie"],
    attempts: { used: 1, max: 2 },
  });
  expect(first.advice?.reasons.length).toBeGreaterThan(0);
  const early = await submit(one);
  expect([early.status, early.body["code"]]).toEqual([409, "evidence-missing"]);
  await put(one, "selfie", face);
  expect(Verification.parse((await submit(one)).body).status).toBe("verified");
  const attempts = await server.verification.records.cases.attempts(one.id);
  expect(attempts.map(({ outcome }) => outcome)).toEqual(["requires_input", "verified"]);
});

test("without consent nothing is submitted; who declines is asked for nothing more", async () => {
  const one = await begin();
  await put(one, "document-front", await card("pan-2017", 44, portrait("christian")));
  await put(one, "selfie", portrait("christian"));
  expect((await submit(one)).body["code"]).toBe("consent-missing");
  const notice = Notice.parse((await send("GET", "/v1/notice")).body);
  const declined = {
    decision: "declined",
    language: "en",
    noticeVersion: notice.version,
    noticeSha256: notice.sha256,
  };
  expect(
    (await send("POST", `${one.at}/consents`, { token: one.token, json: declined })).status,
  ).toBe(201);
  expect((await send("GET", one.at, { token: one.token })).body["status"]).toBe("canceled");
  expect(await server.verification.records.cases.files.list(one.id)).toEqual([]);
});

test("an answer to another notice than the one in force is refused", async () => {
  const one = await begin();
  const json = {
    decision: "given",
    language: "en",
    noticeVersion: "1",
    noticeSha256: "0".repeat(64),
  };
  const answer = await send("POST", `${one.at}/consents`, { token: one.token, json });
  expect(answer.body["code"]).toBe("notice-changed");
});

test("who takes the consent back leaves no picture, no field and no identity, and the chain says so", async () => {
  const face = portrait("ali-pazani");
  const one = await begin();
  const receipt = await agree(one);
  const withdrawal = new URL(String(receipt.body["withdrawalUrl"])).hash.slice(1);
  await put(one, "document-front", await card("pan-2018", 45, face));
  await put(one, "selfie", face);
  expect((await submit(one)).body["status"]).toBe("verified");
  const { records } = server.verification;
  const identities = await records.countIdentities();
  const answer = await send("POST", "/v1/consents/withdraw", { json: { token: withdrawal } });
  expect(answer.body["withdrawnAt"]).not.toBeNull();
  expect(await records.getVerification(one.id)).toBeUndefined();
  expect(await records.readPicture(one.id, "selfie")).toBeUndefined();
  expect(await records.countIdentities()).toBe(identities - 1);
  expect((await records.verifyAudit()).intact).toBe(true);
  // Once more changes nothing.
  expect(
    (await send("POST", "/v1/consents/withdraw", { json: { token: withdrawal } })).status,
  ).toBe(200);
});

test("a phone takes over once, with the number that the desktop shows; a wrong number ends it", async () => {
  const one = await begin();
  const hand = async () =>
    CreatedHandoff.parse((await send("POST", `${one.at}/handoffs`, { token: one.token })).body);
  const tokenOf = ({ url }: { url: string }) => new URL(url).hash.slice("#h=".length);

  const wrong = await hand();
  const json = { token: tokenOf(wrong) };
  const { numbers } = OpenedHandoff.parse((await send("POST", "/v1/handoffs/open", { json })).body);
  expect(numbers).toContain(wrong.number);
  expect((await send("POST", "/v1/handoffs/open", { json })).status).toBe(404);
  const other = numbers.find((number) => number !== wrong.number)!;
  const confirm = (token: string, number: number | null) =>
    send("POST", "/v1/handoffs/confirm", { json: { token, number } });
  expect((await confirm(tokenOf(wrong), other)).status).toBe(404);
  expect((await confirm(tokenOf(wrong), wrong.number)).status).toBe(404);
  const state = await send("GET", `${one.at}/handoffs/${wrong.id}`, { token: one.token });
  expect(state.body["state"]).toBe("wrong-number");

  const right = await hand();
  await send("POST", "/v1/handoffs/open", { json: { token: tokenOf(right) } });
  const { clientToken, verificationId } = HandedOver.parse(
    (await confirm(tokenOf(right), right.number)).body,
  );
  expect(verificationId).toBe(one.id);
  expect((await send("GET", one.at, { token: clientToken })).status).toBe(200);
});

test("what the state does not allow is refused, whoever asks", async () => {
  const one = await begin();
  expect((await send("POST", `${one.at}/cancel`, { token: one.token })).body["status"]).toBe(
    "canceled",
  );
  for (const [method, path] of [
    ["POST", "/cancel"],
    ["POST", "/submit"],
  ] as const) {
    const answer = await send(method, `${one.at}${path}`, { token: one.token });
    expect([answer.status, answer.body["code"]]).toEqual([409, "state-invalid"]);
  }
  const sent = await put(one, "selfie", portrait("michael"));
  expect([sent.status, sent.body["code"]]).toEqual([409, "state-invalid"]);
});

test("200 who submit one verification at once begin one attempt", async () => {
  const face = portrait("christian");
  const one = await begin();
  await agree(one);
  await put(one, "document-front", await card("pan-2018", 46, face));
  await put(one, "selfie", face);
  const { desk } = server;
  const outcomes = await Promise.all(
    Array.from({ length: 200 }, async () => (await desk.submit(one.id, "test")).outcome),
  );
  expect(outcomes.filter((outcome) => outcome === "submitted")).toHaveLength(1);
  await desk.finished(one.id);
  expect(await server.verification.records.cases.attempts(one.id)).toHaveLength(1);
});
