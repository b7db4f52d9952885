/**
 * @file The document of the API: valid, complete, the one that is published, and true to what was promised.
 */
import { existsSync, readFileSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";
import type { OpenAPIV3_1 } from "openapi-types";
import { format, resolveConfig } from "prettier";
import { beforeAll, expect, test } from "vitest";
import { clientOperations } from "../../scripts/client/write-operations.ts";
import { clientTypes } from "../../scripts/client/write-types.ts";
import { SCHEMAS } from "../../src/api/openapi/components.ts";
import { EXAMPLES } from "../../src/api/openapi/examples.ts";
import type { OpenApiDocument } from "../../src/api/openapi/index.ts";
import { breakingChanges } from "./breaking-changes.ts";
import { servedDocument } from "./openapi-document.ts";

let document: OpenApiDocument;
beforeAll(async () => {
  document = await servedDocument();
});

const file = (path: string): URL => new URL(`../../${path}`, import.meta.url);
const read = (path: string): string => readFileSync(file(path), "utf8");

interface Named {
  readonly name: string;
  readonly operation: OpenAPIV3_1.OperationObject;
}
const operations = (): readonly Named[] =>
  Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item ?? {}).map(([method, operation]) => ({
      name: `${method} ${path}`,
      operation: operation as OpenAPIV3_1.OperationObject,
    })),
  );

test("it is valid OpenAPI 3.1", async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
});

test("every operation has a name of its own, a summary, a rule, a good answer and the problems", () => {
  for (const { name, operation } of operations()) {
    const good = Object.keys(operation.responses ?? {}).filter((status) => status.startsWith("2"));
    expect([name, operation.summary, good]).not.toEqual([name, undefined, []]);
    expect(operation.operationId, name).toMatch(/^[a-zA-Z]+\.[a-zA-Z]+$/);
    expect(operation.responses, name).toHaveProperty("default");
    expect(operation, name).toHaveProperty("x-access");
    expect(operation.summary, name).toMatch(/^[A-Z].*[^.]$/);
  }
  const names = operations().map(({ operation }) => operation.operationId);
  expect(new Set(names).size).toBe(names.length);
});

test("every body of JSON that is sent has an example, and every example is as its schema says", () => {
  const sent = operations().flatMap(({ operation }) => {
    const body = operation.requestBody as OpenAPIV3_1.RequestBodyObject | undefined;
    const text = JSON.stringify(body?.content["application/json"]?.schema ?? null);
    return [...text.matchAll(/schemas\/(\w+)"/g)].map(([, name]) => name!);
  });
  expect(sent.length).toBeGreaterThan(15);
  expect(Object.keys(EXAMPLES)).toEqual(expect.arrayContaining([...new Set(sent)]));
  for (const [name, examples] of Object.entries(EXAMPLES))
    for (const example of examples)
      expect([name, SCHEMAS.get(name)?.safeParse(example).error]).toEqual([name, undefined]);
});

test("whoever begins a verification can show who they are, and begin it once", () => {
  const create = document.paths?.["/v1/verifications"]?.post;
  expect(create?.security).toEqual([{ apiKey: [] }, { session: [] }, {}]);
  expect(JSON.stringify(create?.parameters)).toContain("IdempotencyKey");
  expect(create?.description).not.toContain("Anybody may call it");
});

test("the examples are in the document", () => {
  expect(document.components?.schemas).toMatchObject({
    CreateVerification: { examples: EXAMPLES["CreateVerification"] },
  });
});

test("what is published is what is served: else `npm run docs`", async () => {
  const published: unknown = JSON.parse(read("docs/openapi.json"));
  expect(published).toEqual(document);
  const formatted = async (path: string, text: string): Promise<string> =>
    format(text, { ...(await resolveConfig(file(path))), filepath: path });
  expect(read("src/client/schema.ts")).toBe(
    await formatted("src/client/schema.ts", await clientTypes(document)),
  );
  expect(read("src/client/operations.ts")).toBe(
    await formatted("src/client/operations.ts", clientOperations(document)),
  );
});

/**
 * [Note: what was promised]
 *
 * docs/contract holds the document as each minor version first published it, and is not written by any script. A
 * change that breaks programs needs a new minor version, and with it a new file.
 */
test("nothing of what this version promised is broken: else a new minor version", () => {
  const promised = `docs/contract/${document.info.version.split(".").slice(0, 2).join(".")}.json`;
  expect(existsSync(file(promised)), promised).toBe(true);
  const before = JSON.parse(read(promised)) as OpenApiDocument;
  expect(breakingChanges({ before, after: document })).toEqual([]);
});
