/**
 * @file The API with real engines: a card and a selfie become a decision.
 */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Verification } from "../../src/api/schemas/verification.ts";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { formOf, startServer, type TestServer, verifyBy } from "../support/server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ EKYC_ALLOW_SPECIMENS: "true" });
});
afterAll(async () => {
  await server.close();
});

const authorised = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

const create = async (parts: Parameters<typeof formOf>[0]) => {
  const answer = await fetch(`${server.address}/v1/verifications`, {
    method: "POST",
    body: formOf(parts),
  });
  expect(answer.status).toBe(202);
  return (await answer.json()) as { id: string; clientToken: string };
};

test("a card and the selfie of its holder are verified, with every field and check explained", async () => {
  const face = portrait("michael");
  const { status, body } = await verifyBy(server, {
    document: await card("pan-2018", 21, face),
    selfie: face,
  });
  expect(status).toBe(200);
  const { result, ...verification } = Verification.parse(body);
  expect(verification.status).toBe("verified");
  expect(result?.document.type).toBe("pan");
  expect(result?.face?.outcome).toBe("match");
  expect(result?.face!.score).toBeGreaterThan(result!.face!.threshold);
  expect(result?.specimen).toBe(true);
  expect(result?.document.fields.name?.polygon).toHaveLength(4);
});

test("the selfie of another person is rejected and no identity is stored", async () => {
  const before = (await server.verification.records.status()).identities;
  const { body } = await verifyBy(server, {
    document: await card("pan-2018", 22, portrait("michael")),
    selfie: portrait("christian"),
  });
  const { status, result } = Verification.parse(body);
  expect(status).toBe("rejected");
  expect(result?.decision.reasons).toContain("face_match_failed");
  expect((await server.verification.records.status()).identities).toBe(before);
});

test("the same number a second time is found, and nothing of the other person is told", async () => {
  const face = portrait("team-4");
  const document = await card("pan-2017", 23, face);
  const first = Verification.parse((await verifyBy(server, { document, selfie: face })).body);
  expect(first.status).toBe("verified");
  const second = Verification.parse((await verifyBy(server, { document, selfie: face })).body);
  expect(second.status).toBe("in_review");
  expect(second.result?.decision.reasons).toContain("duplicate_id_number");
  expect(JSON.stringify(second)).not.toContain(first.id);
});

test("the same face under another name and number goes to a person, and nobody is told whose it is but reviewers", async () => {
  const face = portrait("team-4");
  const { body } = await verifyBy(server, {
    document: await card("pan-2018", 24, face),
    selfie: face,
  });
  const { id, status, result, advice } = Verification.parse(body);
  expect(status).toBe("in_review");
  expect(result?.decision.reasons).toEqual(["duplicate_face_different_identity"]);
  expect(advice?.sentences).toHaveLength(1);
  const candidates = await server.verification.records.readFaceCandidates(id);
  expect(candidates).toMatchObject([{ identity: "different" }]);
  expect(JSON.stringify(body)).not.toContain(candidates[0]!.verificationId);
});

test("many who bring the same number at once leave one identity", async () => {
  const face = portrait("ali-pazani");
  const document = await card("pan-2017", 27, face);
  const before = (await server.verification.records.status()).identities;
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => verifyBy(server, { document, selfie: face })),
  );
  const outcomes = answers.map(({ body }) => Verification.parse(body).status);
  expect(outcomes.filter((outcome) => outcome === "verified")).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === "in_review")).toHaveLength(7);
  expect((await server.verification.records.status()).identities).toBe(before + 1);
});

test("steps are told as they happen and end with the outcome", async () => {
  const face = portrait("christian");
  const { id, clientToken } = await create({
    document: await card("aadhaar-new", 24, face),
    selfie: face,
  });
  const answer = await fetch(
    `${server.address}/v1/verifications/${id}/events`,
    authorised(clientToken),
  );
  const lines = (await answer.text()).split("\n\n").filter(Boolean);
  const events = lines.map(
    (line) => JSON.parse(line.replace(/^data: /, "")) as { type: string; step?: string },
  );
  expect(events[0]).toMatchObject({ type: "step", step: "received" });
  const steps = events.map(({ step }) => step);
  for (const step of ["document-text", "document-barcodes", "selfie-face", "assess", "store"])
    expect(steps).toContain(step);
  expect(events.at(-1)?.type).toBe("done");
});

test("an Aadhaar number never leaves in full, whatever the road", async () => {
  const face = portrait("christian");
  const { id, clientToken } = await create({
    document: await card("aadhaar-new", 25, face),
    selfie: face,
  });
  await (
    await fetch(`${server.address}/v1/verifications/${id}/events`, authorised(clientToken))
  ).text();
  const answer = await fetch(`${server.address}/v1/verifications/${id}`, authorised(clientToken));
  const text = await answer.text();
  const { result } = Verification.parse(JSON.parse(text));
  expect(result?.document.fields.idNumber?.value).toMatch(/^XXXX XXXX [0-9]{4}$/);
  // Twelve digits that are no part of a longer number and not behind a decimal point.
  expect(text).not.toMatch(/(?<![0-9.])[0-9]{4} ?[0-9]{4} ?[0-9]{4}(?![0-9])/);
});

test("whether a verification exists is told to nobody who may not see it", async () => {
  const pictures = { document: portrait("christian"), selfie: portrait("christian") };
  const { id } = await create(pictures);
  const other = await create(pictures);
  const nobody = `ver_${"A".repeat(24)}`;
  const alike = async (asked: RequestInit | undefined, status: number) => {
    const answers = await Promise.all(
      [id, nobody].map((one) => fetch(`${server.address}/v1/verifications/${one}`, asked)),
    );
    const bodies = await Promise.all(
      answers.map(async (answer) => (await answer.json()) as object),
    );
    expect({ ...bodies[0], instance: "" }).toEqual({ ...bodies[1], instance: "" });
    expect(answers.map((answer) => answer.status)).toEqual([status, status]);
  };
  await alike(undefined, 401);
  await alike(authorised("x".repeat(43)), 401);
  await alike(authorised(other.clientToken), 404);
});

test("the pictures are given to the token and to nobody else", async () => {
  const face = portrait("ali-pazani");
  const { id, clientToken } = await create({
    document: await card("pan-2018", 26, face),
    selfie: face,
  });
  await (
    await fetch(`${server.address}/v1/verifications/${id}/events`, authorised(clientToken))
  ).text();
  const address = `${server.address}/v1/verifications/${id}/pictures/portrait`;
  const given = await fetch(address, authorised(clientToken));
  expect(given.headers.get("content-type")).toBe("image/jpeg");
  expect((await given.arrayBuffer()).byteLength).toBeGreaterThan(1000);
  expect((await fetch(address)).status).toBe(401);
});

test("another site's page gets nothing, and neither does a foreign name for this machine", async () => {
  const foreign = await fetch(`${server.address}/v1/reasons`, {
    headers: { origin: "https://example.com" },
  });
  expect(foreign.status).toBe(403);
  const answer = await import("node:http").then(
    ({ get }) =>
      new Promise<number | undefined>((resolve) => {
        get(
          `${server.address}/healthz`,
          { headers: { host: "rebound.example.com" } },
          (response) => {
            response.resume();
            resolve(response.statusCode);
          },
        );
      }),
  );
  expect(answer).toBe(403);
});

test("a request that cannot be carried out says why, in problem+json with a stable code", async () => {
  const post = async (body: FormData | string) => {
    const answer = await fetch(`${server.address}/v1/verifications`, { method: "POST", body });
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    return (await answer.json()) as { code: string };
  };
  expect((await post("hello")).code).toBe("media-type-unsupported");
  expect((await post(formOf({ selfie: portrait("michael") }))).code).toBe("picture-missing");
  expect((await post(formOf({ document: Buffer.alloc(10 * 1024 * 1024 + 1) }))).code).toBe(
    "picture-too-large",
  );
  expect((await post(formOf({ type: "library-card" }))).code).toBe("request-invalid");
  const large = await fetch(`${server.address}/v1/verifications`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ reference: "x".repeat(64 * 1024) }),
  });
  expect([large.status, ((await large.json()) as { code: string }).code]).toEqual([
    413,
    "body-too-large",
  ]);
  expect((await fetch(`${server.address}/nothing`)).status).toBe(404);
});

test("nothing is left on the disk of pictures whose request was refused", async () => {
  const blobs = () => readdir(join(server.dataDir, "blobs"));
  const before = await blobs();
  const picture = Buffer.alloc(2 * 1024 * 1024, "x");
  const tooLarge = Buffer.alloc(10 * 1024 * 1024 + 1);
  for (const parts of [
    { selfie: picture },
    { document: picture, selfie: tooLarge },
    { document: picture, selfie: picture, type: "library-card" },
  ])
    expect((await verifyBy(server, parts)).status).toBeGreaterThanOrEqual(400);
  expect(await blobs()).toEqual(before);
});

test("health is answered when an engine is ready, at work or not", async () => {
  expect((await fetch(`${server.address}/healthz`)).status).toBe(200);
});
