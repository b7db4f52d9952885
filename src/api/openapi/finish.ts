/**
 * @file The whole document: what the framework made of the routes, with unused and doubled schemas taken out, the
 * headers that every route knows, and examples.
 */
import type { OpenAPIV3_1 } from "openapi-types";
import { EXAMPLES } from "./examples.ts";

export type OpenApiDocument = OpenAPIV3_1.Document;
type Schemas = Record<string, unknown>;

const REF = "#/components/schemas/";
const METHODS = ["get", "put", "post", "patch", "delete"] as const;

export const finishDocument = (document: OpenApiDocument): OpenApiDocument => {
  const once = withoutSafeBounds(mergeInputs(document));
  const schemas = usedSchemas(once);
  for (const [name, examples] of Object.entries(EXAMPLES))
    if (schemas[name] !== undefined) Object.assign(schemas[name] as object, { examples });
  return {
    ...once,
    paths: Object.fromEntries(
      Object.entries(once.paths ?? {}).map(([path, item]) => [path, withHeaders(item)]),
    ),
    components: {
      ...once.components,
      parameters: { IdempotencyKey: IDEMPOTENCY_KEY },
      schemas: schemas as NonNullable<OpenAPIV3_1.ComponentsObject["schemas"]>,
    },
  };
};

/**
 * The framework writes each schema twice: as it is taken (`…Input`, where what has a default may be left out) and as it
 * is given. Where only one of the two is used, or both are the same, it is written once, under its own name.
 */
const mergeInputs = (document: OpenApiDocument): OpenApiDocument => {
  const schemas = (document.components?.schemas ?? {}) as Schemas;
  const used = new Set(Object.keys(usedSchemas(document)));
  const renamed = new Map<string, string>();
  for (const name of used) {
    const own = name.replace(/Input$/, "");
    if (own === name || !(own in schemas)) continue;
    if (!used.has(own) || sameSchema(schemas[name], schemas[own])) renamed.set(name, own);
  }
  const kept = Object.fromEntries(
    Object.entries(schemas).flatMap(([name, schema]) => {
      const own = renamed.get(name);
      if (own !== undefined) return [[own, schema]];
      return [...renamed.values()].includes(name) ? [] : [[name, schema]];
    }),
  );
  return mapRefs(
    { ...document, components: { ...document.components, schemas: kept } } as OpenApiDocument,
    (name) => renamed.get(name) ?? name,
  );
};

/**
 * Every whole number of JSON lies between these, so that they say nothing; and programs that make up an example take
 * the least that is allowed.
 */
const withoutSafeBounds = (document: OpenApiDocument): OpenApiDocument =>
  JSON.parse(JSON.stringify(document), (key, value: unknown) =>
    (key === "minimum" && value === Number.MIN_SAFE_INTEGER) ||
    (key === "maximum" && value === Number.MAX_SAFE_INTEGER)
      ? undefined
      : value,
  ) as OpenApiDocument;

const sameSchema = (input: unknown, output: unknown): boolean =>
  JSON.stringify(input).replaceAll(/("#\/components\/schemas\/\w+?)Input"/g, '$1"') ===
  JSON.stringify(output);

/** Those that a route leads to, in order of their names. */
const usedSchemas = (document: OpenApiDocument): Schemas => {
  const all = (document.components?.schemas ?? {}) as Schemas;
  const found = new Set<string>();
  const follow = (part: unknown): void => {
    for (const name of refsIn(part)) {
      if (found.has(name)) continue;
      found.add(name);
      follow(all[name]);
    }
  };
  follow(document.paths);
  return Object.fromEntries([...found].sort().map((name) => [name, all[name]]));
};

const refsIn = (part: unknown): readonly string[] =>
  [...JSON.stringify(part ?? null).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
    ([, name]) => name ?? "",
  );

const mapRefs = <Part>(part: Part, rename: (name: string) => string): Part =>
  JSON.parse(JSON.stringify(part), (key, value: unknown) =>
    key === "$ref" && typeof value === "string" && value.startsWith(REF)
      ? `${REF}${rename(value.slice(REF.length))}`
      : value,
  ) as Part;

const IDEMPOTENCY_KEY: OpenAPIV3_1.ParameterObject = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  schema: { type: "string", maxLength: 255 },
  description:
    "1 to 255 printable characters, new for each thing that is to be done once. Sent again within a day, the first answer is given again.",
};

/** See [Note: nothing is kept of stateless calls]. */
const isStateless = (operation: object): boolean =>
  (operation as { readonly "x-access"?: unknown })["x-access"] === "stateless:use";

/** What is sent by somebody and changes something can be sent again. */
const withHeaders = (item: OpenAPIV3_1.PathItemObject | undefined): OpenAPIV3_1.PathItemObject => {
  const described: OpenAPIV3_1.PathItemObject = { ...item };
  for (const method of METHODS) {
    const operation = described[method];
    if (operation === undefined) continue;
    const repeatable =
      method === "post" && (operation.security ?? []).length > 0 && !isStateless(operation);
    described[method] = repeatable
      ? {
          ...operation,
          parameters: [
            ...(operation.parameters ?? []),
            { $ref: "#/components/parameters/IdempotencyKey" },
          ],
        }
      : operation;
  }
  return described;
};
