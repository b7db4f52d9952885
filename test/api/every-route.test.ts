/**
 * @file Every operation of the document against everybody who could call it: an operation that lets in one caller too
 * many, or one too few, fails here, and one that is added is tried without anybody thinking of it.
 *
 * What each may do is taken from the rule that the document shows; that the rules themselves do not change unnoticed is
 * held by docs/contract (see [Note: what was promised]).
 */
import type { OpenAPIV3_1 } from "openapi-types";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  KEY_SCOPES,
  type Permission,
  PERMISSIONS,
  ROLE_NAMES,
  ROLES,
} from "../../src/api/access/permissions.ts";
import type { OpenApiDocument } from "../../src/api/openapi/index.ts";
import { person, program } from "../support/callers.ts";
import { startServer, type TestServer } from "../support/server.ts";

interface Route {
  readonly method: string;
  readonly path: string;
  readonly id: string;
  readonly access: string;
  readonly orApplicant: boolean;
}

let server: TestServer;
let routes: readonly Route[];
/** A verification, and the token that opens it. */
let own: { readonly id: string; readonly clientToken: string };

beforeAll(async () => {
  server = await startServer();
  const document = (await (
    await fetch(`${server.address}/openapi.json`)
  ).json()) as OpenApiDocument;
  routes = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item ?? {}).map(([method, described]) => {
      const operation = described as OpenAPIV3_1.OperationObject & {
        readonly "x-access": string;
        readonly "x-or-applicant"?: boolean;
      };
      return {
        method: method.toUpperCase(),
        path,
        id: operation.operationId ?? "",
        access: operation["x-access"],
        orApplicant: operation["x-or-applicant"] === true,
      };
    }),
  );
  own = await begin();
});
afterAll(async () => {
  await server.close();
});

const begin = async (): Promise<{ readonly id: string; readonly clientToken: string }> => {
  const { case: created, clientToken } = await server.desk.create({
    actor: "test",
    claimedType: "auto",
    attemptsMax: 3,
    expiresInMs: 60_000,
  });
  return { id: created.id, clientToken };
};

/** Nothing that is asked for is there, and no body is right: only who may ask is of interest. */
const ask = async ({ method, path }: Route, headers: object, id = "none"): Promise<string> => {
  const address = path.replace("{id}", id).replaceAll(/\{\w+\}/g, "1");
  const answer = await fetch(server.address + address, { method, headers: { ...headers } });
  if (answer.status < 400) {
    await answer.body?.cancel(); // Events go on for as long as somebody listens.
    return "let in";
  }
  const { code } = (await answer.json()) as { readonly code: string };
  return REFUSALS.has(code) ? code : "let in";
};

const REFUSALS = new Set([
  "credentials-needed",
  "sign-in-needed",
  "permission-missing",
  "too-many-requests",
  "internal",
]);

/** Those that are looked at one by one elsewhere: who begins depends on a setting, and signing out ends the caller. */
const guarded = (): readonly Route[] =>
  routes.filter(({ access, id }) => access !== "anybody" && id !== "accounts.signOut");

/** What became of each, beside what had to. */
const tryAll = async (
  headers: object,
  expected: (route: Route) => string,
  id?: string,
): Promise<void> => {
  const found: (readonly [string, string])[] = [];
  for (const route of guarded()) found.push([route.id, await ask(route, headers, id)]);
  expect(found).toEqual(guarded().map((route) => [route.id, expected(route)]));
};

test("every rule is one that there is", () => {
  const known = ["anybody", "session", "applicant", ...Object.keys(PERMISSIONS)];
  expect(routes.filter(({ access }) => !known.includes(access))).toEqual([]);
  expect(guarded().length).toBeGreaterThan(60);
});

test("what is open to anybody is named here, one by one", () => {
  const open = routes.filter(({ access }) => access === "anybody").map(({ id }) => id);
  expect(open.sort()).toEqual([
    "accounts.acceptInvitation",
    "accounts.confirmInvitation",
    "accounts.invitation",
    "accounts.setup",
    "accounts.signIn",
    "capture.challenge",
    "capture.settings",
    "consents.notice",
    "consents.withdraw",
    "handoffs.confirm",
    "handoffs.open",
    "reference.problems",
    "reference.reasons",
    "server.health",
    "server.ready",
    "verifications.create",
  ]);
});

test("nobody gets in without credentials, or with ones that open nothing", async () => {
  const refused = ({ access }: Route): string =>
    access === "session" ? "sign-in-needed" : "credentials-needed";
  await tryAll({}, refused);
  await tryAll({ authorization: `Bearer ekyc_sk_${"0".repeat(40)}` }, refused);
});

test("a key with every scope opens what keys may, and no more", async () => {
  const scopes: readonly string[] = KEY_SCOPES;
  await tryAll(await program(server, KEY_SCOPES), ({ access }) => {
    if (access === "session") return "sign-in-needed";
    return scopes.includes(access) ? "let in" : "permission-missing";
  });
});

test.each(KEY_SCOPES)("a key with %s opens what needs it, and nothing else", async (scope) => {
  await tryAll(await program(server, [scope]), ({ access }) => {
    if (access === "session") return "sign-in-needed";
    return access === scope ? "let in" : "permission-missing";
  });
});

test.each(ROLE_NAMES)("a person with the role %s gets what the role has", async (role) => {
  const permissions: readonly Permission[] = ROLES[role].permissions;
  const { headers } = await person(server, role);
  await tryAll(headers, ({ access }) =>
    access === "session" || permissions.some((one) => one === access)
      ? "let in"
      : "permission-missing",
  );
});

test("the token of a verification opens that one, and no other", async () => {
  const headers = { authorization: `Bearer ${own.clientToken}` };
  const opens = ({ access, orApplicant }: Route): boolean => access === "applicant" || orApplicant;
  // Last of all, for then nothing can be sent any more.
  const order = routes.findIndex(({ id }) => id === "verifications.cancel");
  const cancel = routes[order]!;
  routes = [...routes.filter((route) => route !== cancel), cancel];
  await tryAll(
    headers,
    (route) => {
      if (route.access === "session") return "sign-in-needed";
      return opens(route) ? "let in" : "permission-missing";
    },
    own.id,
  );
  const other = await begin();
  for (const route of guarded().filter(opens)) {
    const address = route.path.replace("{id}", other.id).replaceAll(/\{\w+\}/g, "1");
    const answer = await fetch(server.address + address, { method: route.method, headers });
    const { code } = (await answer.json()) as { readonly code: string };
    expect([route.id, answer.status, code]).toEqual([route.id, 404, "verification-not-found"]);
  }
});
