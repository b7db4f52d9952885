/**
 * @file Cases in review: the queue, what a reviewer sees, and what people decide.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { ReviewCase, ReviewCounts, ReviewQueue } from "../../src/api/schemas/review.ts";
import { Verification } from "../../src/api/schemas/verification.ts";
import { type Person, person } from "../support/callers.ts";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { startServer, type TestServer, verifyBy } from "../support/server.ts";

let server: TestServer;
let reviewer: Person;
let senior: Person;
let secondSenior: Person;
/** In review because the number is there already: a reason of fraud. */
let duplicate: string;
/** In review because it is a specimen. */
let strict: TestServer;

beforeAll(async () => {
  server = await startServer({ EKYC_ALLOW_SPECIMENS: "true" });
  strict = await startServer();
  reviewer = await person(server, "reviewer");
  senior = await person(server, "senior-reviewer");
  secondSenior = await person(server, "senior-reviewer");
  const face = portrait("michael");
  const pictures = { document: await card("pan-2018", 61, face), selfie: face };
  await verifyBy(server, pictures);
  duplicate = Verification.parse((await verifyBy(server, pictures)).body).id;
});
afterAll(async () => {
  await server.close();
  await strict.close();
});

/** `[person, server]` for one who is not at the first server. */
const ask = async (
  method: string,
  path: string,
  who: Person | readonly [Person, TestServer],
  json?: unknown,
): Promise<{ status: number; body: Record<string, unknown> }> => {
  const [by, at] = "headers" in who ? [who, server] : who;
  const answer = await fetch(`${at.address}${path}`, {
    method,
    headers: { ...by.headers, ...(json !== undefined && { "content-type": "application/json" }) },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    body: (text === "" ? {} : JSON.parse(text)) as Record<string, unknown>,
  };
};

const seen = ({ body }: { body: unknown }): z.infer<typeof ReviewCase> => ReviewCase.parse(body);

test("a case of fraud is in the queue, and what a reviewer sees is masked until it is revealed, which is written down", async () => {
  const queue = ReviewQueue.parse((await ask("GET", "/v1/reviews?queue=fraud", reviewer)).body);
  expect(queue.data.map(({ id }) => id)).toEqual([duplicate]);
  expect(ReviewCounts.parse((await ask("GET", "/v1/reviews/counts", reviewer)).body)).toMatchObject(
    { unassigned: 1, fraud: 1, mine: 0 },
  );
  const shown = seen(await ask("GET", `/v1/reviews/${duplicate}`, reviewer));
  expect(shown.result?.document.fields.name?.value).toMatch(/^\p{L}•/u);
  expect(shown.duplicates).toBeNull();
  expect(shown.mayDecide).toBe("claim-first");
  expect(shown.scoreCurve?.points.length).toBeGreaterThan(1);

  const revealed = await ask("POST", `/v1/reviews/${duplicate}/reveal`, reviewer, {
    fields: ["name"],
  });
  const name = (revealed.body["fields"] as { name: string }).name;
  expect(name).not.toContain("•");
  const { data } = await server.verification.records.audit.read(
    { limit: 5, action: "pii.revealed" },
    "test",
  );
  expect(data).toMatchObject([{ actor: reviewer.userId, subject: duplicate }]);
  expect(JSON.stringify(data)).not.toContain(name);
});

test("a picture is shown to whoever may see it, and every look is written down", async () => {
  const picture = await fetch(`${server.address}/v1/verifications/${duplicate}/pictures/selfie`, {
    headers: reviewer.headers,
  });
  expect(picture.headers.get("content-type")).toBe("image/jpeg");
  const auditor = await person(server, "auditor");
  const refused = await fetch(`${server.address}/v1/verifications/${duplicate}/pictures/selfie`, {
    headers: auditor.headers,
  });
  expect(refused.status).toBe(403);
  const { data } = await server.verification.records.audit.read(
    { limit: 5, action: "picture.viewed" },
    "test",
  );
  expect(data).toHaveLength(1);
});

test("to approve against a reason of fraud takes two people, of whom the second may override", async () => {
  const approve = {
    decision: "approve",
    reason: "duplicate-explained",
    note: "moved house, 2345 6789 0124",
  };
  const decide = (by: Person) => ask("POST", `/v1/reviews/${duplicate}/decide`, by, approve);
  const claim = (by: Person) => ask("POST", `/v1/reviews/${duplicate}/claim`, by);
  expect((await decide(senior)).body["code"]).toBe("claim-needed");
  await claim(senior);
  expect((await claim(reviewer)).body["code"]).toBe("claimed-by-another");
  const first = seen(await decide(senior));
  expect(first.verification.status).toBe("in_review");
  expect(first.decisions.at(-1)).toMatchObject({ waitsForSecond: true });
  // A number that somebody types is kept no more than one that is read.
  expect(first.decisions.at(-1)?.note).toBe("moved house, XXXX XXXX 0124");
  await claim(senior);
  expect((await decide(senior)).body["code"]).toBe("second-reviewer-needed");
  await ask("POST", `/v1/reviews/${duplicate}/release`, senior);
  await claim(reviewer);
  expect((await decide(reviewer)).body["code"]).toBe("second-reviewer-needed");
  await ask("POST", `/v1/reviews/${duplicate}/release`, reviewer);
  await claim(secondSenior);
  expect(seen(await decide(secondSenior)).verification.status).toBe("verified");
});

test("of 20 who claim a case at once, one gets it", async () => {
  const owner = await person(strict, "owner");
  const others = await Promise.all(
    Array.from({ length: 4 }, () => person(strict, "senior-reviewer")),
  );
  const face = portrait("team-4");
  const { body } = await verifyBy(strict, {
    document: await card("pan-2018", 62, face),
    selfie: face,
  });
  const { id, status } = Verification.parse(body);
  expect(status).toBe("in_review");
  const claims = await Promise.all(
    [owner, ...others].map((by) => ask("POST", "/v1/reviews/claim-next", [by, strict])),
  );
  expect(claims.filter((claim) => claim.status === 200)).toHaveLength(1);

  // Asked for again by whoever holds it: what was kept goes, and the applicant sends one item.
  const holder = [owner, ...others][claims.findIndex((claim) => claim.status === 200)]!;
  const asked = seen(
    await ask("POST", `/v1/reviews/${id}/decide`, [holder, strict], {
      decision: "request",
      reason: "selfie-unclear",
      requested: ["selfie"],
    }),
  );
  expect(asked.verification).toMatchObject({ status: "requires_input", requested: ["selfie"] });
  expect(await strict.verification.records.getVerification(id)).toBeUndefined();
});

test("turned down, nothing of the person stays but the decision; it can be reopened by who may override", async () => {
  const face = portrait("christian");
  const { body } = await verifyBy(strict, {
    document: await card("pan-2017", 63, face),
    selfie: face,
  });
  const { id } = Verification.parse(body);
  const by = await person(strict, "senior-reviewer");
  await ask("POST", `/v1/reviews/${id}/claim`, [by, strict]);
  const down = { decision: "turn-down", reason: "document-not-genuine" };
  const decided = seen(await ask("POST", `/v1/reviews/${id}/decide`, [by, strict], down));
  expect(decided.verification.status).toBe("rejected");
  expect(decided.result).toBeNull();
  expect(await strict.verification.records.getVerification(id)).toBeUndefined();
  const open = await ask("POST", `/v1/reviews/${id}/reopen`, [by, strict], { reason: "mistake" });
  expect(seen(open).verification.status).toBe("in_review");
});
