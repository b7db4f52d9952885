/**
 * @file Every text that the API takes, as bodies and in addresses, with what has broken programs before: each is taken or
 * refused with a problem, and never a fault of ours. What operations there are, and what they take, the document says.
 */
import type { OpenAPIV3_1 } from "openapi-types";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXAMPLES } from "../../src/api/openapi/examples.ts";
import type { OpenApiDocument } from "../../src/api/openapi/index.ts";
import { person } from "../support/callers.ts";
import { NAUGHTY_STRINGS } from "../support/naughty-strings.ts";
import { startServer, type TestServer } from "../support/server.ts";

let server: TestServer;
let document: OpenApiDocument;
beforeAll(async () => {
  server = await startServer({ EKYC_SELF_START: "always" });
  document = (await (await fetch(`${server.address}/openapi.json`)).json()) as OpenApiDocument;
});
afterAll(async () => {
  await server.close();
});

interface Told {
  readonly at: string;
  readonly status: number;
}

/** A limit is met sooner or later: each string has a person of its own, who has not met theirs. */
const tell = async (
  method: string,
  path: string,
  { headers, json }: { readonly headers: object; readonly json?: unknown },
): Promise<number> => {
  const answer = await fetch(server.address + path, {
    method,
    headers: { ...headers, ...(json !== undefined && { "content-type": "application/json" }) },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  });
  await answer.body?.cancel();
  return answer.status;
};

type Place = readonly (string | number)[];

/** Where in it there is a text. */
const textsIn = (value: unknown, place: Place = []): readonly Place[] => {
  if (typeof value === "string") return [place];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    textsIn(part, [...place, Array.isArray(value) ? Number(key) : key]),
  );
};

const withText = (value: unknown, [first, ...rest]: Place, text: string): unknown => {
  if (first === undefined) return text;
  if (Array.isArray(value))
    return value.map((part: unknown, index) =>
      index === first ? withText(part, rest, text) : part,
    );
  const record = value as Readonly<Record<string, unknown>>;
  return { ...record, [first]: withText(record[first], rest, text) };
};

/** Not those by which the caller would lose the session, or wait for a password to be computed. */
const LEFT_OUT = new Set(["accounts.signOut", "accounts.changePassword", "accounts.signIn"]);

const operations = () =>
  Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item ?? {}).flatMap(([method, described]) => {
      const operation = described as OpenAPIV3_1.OperationObject;
      return LEFT_OUT.has(operation.operationId ?? "")
        ? []
        : [{ method: method.toUpperCase(), path, operation }];
    }),
  );

const bodyOf = ({ requestBody }: OpenAPIV3_1.OperationObject): unknown => {
  const content = (requestBody as OpenAPIV3_1.RequestBodyObject | undefined)?.content;
  const text = JSON.stringify(content?.["application/json"]?.schema ?? null);
  const name = /schemas\/(\w+)"/.exec(text)?.[1];
  return name === undefined ? undefined : EXAMPLES[name]?.[0];
};

test("no text in a body is a fault of ours", async () => {
  const bodies = operations().flatMap(({ method, path, operation }) => {
    const body = bodyOf(operation);
    return textsIn(body).map((place) => ({ method, path, body, place }));
  });
  expect(bodies.length).toBeGreaterThan(30);
  const faults: Told[] = [];
  for (const text of NAUGHTY_STRINGS) {
    const { headers } = await person(server, "owner");
    for (const { method, path, body, place } of bodies) {
      const address = path.replaceAll(/\{\w+\}/g, "none");
      const status = await tell(method, address, { headers, json: withText(body, place, text) });
      if (status >= 500) faults.push({ at: `${method} ${path} ${place.join(".")}`, status });
    }
  }
  expect(faults).toEqual([]);
});

/** Half a character cannot stand in an address, nor can very long ones. */
const isSendable = (text: string): boolean => !/^[\ud800-\udfff]$/.test(text) && text.length < 1000;

test("no text in an address is a fault of ours", async () => {
  const faults: Told[] = [];
  for (const text of NAUGHTY_STRINGS.filter(isSendable)) {
    const { headers } = await person(server, "owner");
    const written = encodeURIComponent(text);
    for (const { method, path, operation } of operations()) {
      const queries = (operation.parameters ?? []).flatMap((one) =>
        "in" in one && one.in === "query" ? [`${one.name}=${written}`] : [],
      );
      const address = path.replaceAll(/\{\w+\}/g, written);
      for (const query of queries.length === 0 ? [""] : queries) {
        const status = await tell(method, `${address}?${query}`, { headers });
        if (status >= 500) faults.push({ at: `${method} ${path}?${query}`, status });
      }
    }
  }
  expect(faults).toEqual([]);
});
