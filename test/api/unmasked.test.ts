/**
 * @file Whoever sees personal data as they are is in the audit log: every operation of the document is tried, with every
 * right that there is, and each that answers with them must have left an entry.
 */
import type { OpenAPIV3_1 } from "openapi-types";
import { afterAll, beforeAll, expect, test } from "vitest";
import { KEY_SCOPES } from "../../src/api/access/permissions.ts";
import { EXAMPLES } from "../../src/api/openapi/examples.ts";
import type { OpenApiDocument } from "../../src/api/openapi/index.ts";
import { drawSpecimen } from "../../src/specimen/index.ts";
import { codeOf, type Person, person, program } from "../support/callers.ts";
import { portrait } from "../support/portraits.ts";
import { formOf, startServer, type TestServer } from "../support/server.ts";

let server: TestServer;
let owner: Person;
let id: string;
/** Words of the name on the card. */
let words: readonly string[];
/** What the one who sent the pictures was answered. */
let sent: string;
let parts: { readonly document: Buffer; readonly selfie: Buffer };

const begin = async (headers: object): Promise<string> => {
  const answer = await fetch(`${server.address}/v1/verifications`, {
    method: "POST",
    body: formOf(parts),
    headers: { prefer: "wait=60", ...headers },
  });
  expect(answer.status).toBe(200);
  return await answer.text();
};

beforeAll(async () => {
  server = await startServer({ EKYC_ALLOW_SPECIMENS: "true" });
  owner = await person(server, "owner");
  const face = portrait("christian");
  const { png, labels } = await drawSpecimen({ variant: "pan-2018", seed: 42 }, face);
  parts = { document: png, selfie: face };
  words = labels.fields.name!.split(" ").filter((word) => word.length > 3);
  sent = await begin(await program(server, ["verifications:write", "verifications:read"]));
  ({ id } = JSON.parse(sent) as { id: string });
}, 120_000);
afterAll(async () => {
  await server.close();
});

interface Operation {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly body: string | undefined;
}

/** What ends, changes or signs out is not tried; nor what keeps nothing, or goes on for ever. */
const LEFT_OUT =
  /^(stateless|accounts|users|apiKeys|policies|webhooks|capture|handoffs|files)\.|\.(redact|cancel|submit|decide|create|events|withdraw|place|release|publish|add|remove)$/;

const operations = async (): Promise<readonly Operation[]> => {
  const document = (await (
    await fetch(`${server.address}/openapi.json`)
  ).json()) as OpenApiDocument;
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item ?? {}).flatMap(([method, described]) => {
      const { operationId: name = "", requestBody } = described as OpenAPIV3_1.OperationObject;
      if (LEFT_OUT.test(name)) return [];
      const schema = JSON.stringify(requestBody ?? {});
      const example = EXAMPLES[/schemas\/(\w+)"/.exec(schema)?.[1] ?? ""]?.[0];
      const body = example === undefined ? undefined : JSON.stringify(example);
      return [{ name, method: method.toUpperCase(), path, body }];
    }),
  );
};

const identityOf = async (): Promise<string> => {
  const { data } = await server.verification.records.listIdentities({ limit: 1 });
  return data[0]!.id;
};
const reportOf = async (): Promise<string> =>
  (await server.verification.records.cases.attempts(id)).at(-1)!.id;

const addressesOf = async ({ path }: Operation): Promise<readonly string[]> => {
  const subject = path.startsWith("/v1/identities") ? await identityOf() : id;
  const at = path.replace("{id}", path.startsWith("/v1/reports") ? await reportOf() : subject);
  if (at.includes("{picture}"))
    return ["document-front", "selfie", "face"].map((name) => at.replace("{picture}", name));
  const query = at.startsWith("/v1/analytics") ? "?from=2026-01-01&to=2026-12-31" : "";
  return at.endsWith("/result") ? [at, `${at}?reveal=true`] : [`${at}${query}`];
};

let codes = 0;
/** A code is good once, and for the time around it. */
const freshCode = (): string => owner.recoveryCodes[codes++] ?? codeOf(owner.totpSecret, 1);

const isUnmasked = (type: string, body: string): boolean =>
  /^(image|application\/zip)/.test(type) ||
  words.some((word) => body.toLowerCase().includes(word.toLowerCase()));

const looks = async (): Promise<number> =>
  (await server.verification.records.audit.looksAt(id)).length;

test("every operation that answers with personal data as they are leaves an entry, and these are all there are", async () => {
  const unmasked: string[] = [];
  let tried = 0;
  for (const operation of await operations())
    for (const address of await addressesOf(operation)) {
      const before = await looks();
      const isExport = operation.name.endsWith(".export");
      const body = isExport
        ? JSON.stringify({ reason: "asked-by-person", code: freshCode() })
        : operation.body;
      const answer = await fetch(server.address + address, {
        method: operation.method,
        headers: {
          ...owner.headers,
          ...(body !== undefined && { "content-type": "application/json" }),
        },
        ...(body !== undefined && { body }),
      });
      tried++;
      const text = await answer.text();
      if (!isUnmasked(answer.headers.get("content-type") ?? "", text)) continue;
      unmasked.push(operation.name);
      expect([operation.name, await looks()]).toEqual([operation.name, before + 1]);
    }
  expect(tried).toBeGreaterThan(25);
  expect([...new Set(unmasked)].sort()).toEqual([
    "identities.export",
    "reviews.reveal",
    "verifications.export",
    "verifications.picture",
    "verifications.result",
  ]);
});

test("whoever sends the pictures sees what was read masked, unless they may see it: then it is written down", async () => {
  expect(isUnmasked("application/json", sent)).toBe(false);
  expect(sent).toContain("•");
  const all = await begin(await program(server, KEY_SCOPES));
  expect(isUnmasked("application/json", all)).toBe(true);
  const { id: own } = JSON.parse(all) as { id: string };
  expect(await server.verification.records.audit.looksAt(own)).toMatchObject([
    { action: "pii.revealed" },
  ]);
}, 60_000);
