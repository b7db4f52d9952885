/**
 * @file The client against a real server: a verification from its beginning to its end, and what a call can end in.
 */
import { readFileSync } from "node:fs";
import ts from "typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Ekyc, EkycProblem, EkycUnreachable, everyOne } from "../../src/client/index.ts";
import { KEY_SCOPES } from "../../src/api/access/permissions.ts";
import { program } from "../support/callers.ts";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { startServer, type TestServer } from "../support/server.ts";

let server: TestServer;
let ekyc: Ekyc;
const blob = (bytes: Uint8Array): Blob => new Blob([new Uint8Array(bytes)]);
const keyOf = (headers: { readonly authorization: string }): string =>
  headers.authorization.replace("Bearer ", "");

beforeAll(async () => {
  server = await startServer({ EKYC_ALLOW_SPECIMENS: "true" });
  ekyc = new Ekyc({ url: server.address, key: keyOf(await program(server, KEY_SCOPES)) });
});
afterAll(async () => {
  await server.close();
});

test("begun by the integrator, sent by the applicant, followed, decided, read and redacted", async () => {
  const face = portrait("team-4");
  const begun = await ekyc.verifications.create({ reference: "client-1", type: "pan" });
  const applicant = new Ekyc({ url: server.address, key: begun.clientToken });

  await applicant.files.put(begun.id, "document-front", blob(await card("pan-2018", 4101, face)));
  await applicant.files.put(begun.id, "selfie", blob(face));
  const notice = await applicant.consents.notice({ language: "hi" });
  await applicant.consents.give(begun.id, {
    decision: "given",
    language: "hi",
    noticeVersion: notice.version,
    noticeSha256: notice.sha256,
  });
  const submitted = await applicant.verifications.submit(begun.id);
  expect(submitted.status).toBe("processing");
  const kinds = new Set<string>();
  for await (const event of await applicant.verifications.events(begun.id)) kinds.add(event.type);
  expect([...kinds]).toEqual(expect.arrayContaining(["step", "done"]));

  const decided = await ekyc.verifications.get(begun.id);
  expect(["verified", "in_review"]).toContain(decided.status);
  const masked = await ekyc.verifications.result(begun.id);
  const revealed = await ekyc.verifications.result(begun.id, { reveal: true });
  expect(masked.document.fields.name?.value).toMatch(/•/);
  expect(revealed.document.fields.name?.value).not.toMatch(/•/);
  const picture = await ekyc.verifications.picture(begun.id, "selfie");
  expect(picture.size).toBeGreaterThan(1000);
  const { data: attempts } = await ekyc.verifications.attempts(begun.id);
  const report = await ekyc.reports.get(attempts[0]!.id);
  expect(report.checks.length).toBeGreaterThan(10);

  const redacted = await ekyc.verifications.redact(begun.id);
  expect(redacted.redactedAt).not.toBeNull();
  await expect(ekyc.verifications.result(begun.id)).rejects.toMatchObject({
    code: "record-not-found",
  });
});

test("a reveal is in the audit log, and is refused to a key that may not", async () => {
  const reader = new Ekyc({
    url: server.address,
    key: keyOf(await program(server, ["verifications:read"])),
  });
  const { data } = await ekyc.verifications.list({ reference: "client-1" });
  await expect(reader.verifications.result(data[0]!.id, { reveal: true })).rejects.toMatchObject({
    code: "permission-missing",
    status: 403,
  });
  const { data: entries } = await ekyc.audit.list({ subject: data[0]!.id });
  expect(entries.map(({ action }) => action)).toContain("pii.revealed");
});

test("card and selfie at once", async () => {
  const face = portrait("team-3");
  const verified = await ekyc.verify({
    document: blob(await card("pan-2018", 4102, face)),
    selfie: blob(face),
  });
  expect(verified.status).not.toBe("processing");
  expect(verified.result?.document.type).toBe("pan");
});

test("a token is renewed: the former one opens nothing any more", async () => {
  const begun = await ekyc.verifications.create({});
  const renewed = await ekyc.verifications.renewToken(begun.id);
  const by = (key: string) => new Ekyc({ url: server.address, key }).verifications.get(begun.id);
  expect((await by(renewed.clientToken)).id).toBe(begun.id);
  await expect(by(begun.clientToken)).rejects.toMatchObject({ status: 401 });
  expect(renewed.url).toContain(renewed.clientToken);
  await ekyc.verifications.cancel(begun.id);
  await expect(ekyc.verifications.renewToken(begun.id)).rejects.toMatchObject({
    code: "state-invalid",
  });
});

test("a key of idempotency makes one of two", async () => {
  const options = { idempotencyKey: "client-once" };
  const first = await ekyc.verifications.create({ reference: "once" }, options);
  const second = await ekyc.verifications.create({ reference: "once" }, options);
  expect(second.id).toBe(first.id);
});

test("a list is gone through to its end, whatever its pages hold", async () => {
  for (let count = 0; count < 3; count++) await ekyc.verifications.create({ reference: "listed" });
  const found: string[] = [];
  const list = (page: { readonly startingAfter?: string }) =>
    ekyc.verifications.list({ reference: "listed", ...page, limit: 2 });
  for await (const { id } of everyOne(list)) found.push(id);
  expect(new Set(found).size).toBe(3);
  expect(found.length).toBe(3);
});

test("what the server refuses is thrown with its code, and where the request is wrong", async () => {
  const wrong = ekyc.verifications.create({ attempts: 99 });
  await expect(wrong).rejects.toBeInstanceOf(EkycProblem);
  await expect(wrong).rejects.toMatchObject({
    code: "request-invalid",
    status: 422,
    errors: [{ pointer: "/attempts" }],
  });
  const stranger = new Ekyc({ url: server.address });
  await expect(stranger.verifications.list()).rejects.toMatchObject({ code: "credentials-needed" });
});

test("no answer is another thing than a refusal", async () => {
  const nowhere = new Ekyc({ url: "http://127.0.0.1:9" });
  await expect(nowhere.server.health()).rejects.toBeInstanceOf(EkycUnreachable);
  const other = new Ekyc({ fetch: () => Promise.resolve(new Response("<html>", { status: 502 })) });
  await expect(other.server.health()).rejects.toMatchObject({ code: "unknown", status: 502 });
});

/** There is no global of this name. */
const AsyncFunction = (async () => Promise.resolve()).constructor as new (
  ...namesAndBody: readonly string[]
) => (...values: readonly unknown[]) => Promise<void>;

test("the example of docs/client.md does what it says", async () => {
  const text = readFileSync(new URL("../../docs/client.md", import.meta.url), "utf8");
  const example = /```ts\n([\s\S]*?)```/.exec(text)?.[1] ?? "";
  const body = example.replace(/^import .*$/m, "");
  const { outputText } = ts.transpileModule(body, {
    compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext },
  });
  const said: unknown[][] = [];
  const names = ["Ekyc", "EkycProblem", "everyOne", "process", "console"];
  const run = new AsyncFunction(...names, outputText);
  const key = keyOf(await program(server, KEY_SCOPES));
  const env = { EKYC_URL: server.address, EKYC_KEY: key };
  const log = (...words: unknown[]) => said.push(words);
  await run(Ekyc, EkycProblem, everyOne, { env }, { log });
  expect(said[0]?.[1]).toContain("/#v=ver_");
  expect(said[1]?.[0]).toBe("requires_input");
  expect(said.at(-1)).toEqual(["record-not-found", 404]);
});
