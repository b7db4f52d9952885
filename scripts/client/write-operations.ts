/**
 * @file The operations of the client: one method for each, in groups, as the document names them.
 */
import type { OpenAPIV3_1 } from "openapi-types";
import type { OpenApiDocument } from "../../src/api/openapi/index.ts";
import { HEAD } from "./write-types.ts";

interface Described {
  readonly method: string;
  readonly path: string;
  readonly operation: OpenAPIV3_1.OperationObject;
}

interface Argument {
  readonly name: string;
  readonly type: string;
  /** What the call is given of it. */
  readonly passes: string;
}

/** Of the options, not of the arguments. */
const OPTION_HEADERS = new Set(["prefer", "Idempotency-Key"]);
const METHODS = ["get", "put", "post", "patch", "delete"] as const;

export const clientOperations = (document: OpenApiDocument): string => {
  const groups = new Map<string, string[]>();
  for (const described of operationsIn(document)) {
    const [group = "", name = ""] = (described.operation.operationId ?? "").split(".");
    groups.set(group, [...(groups.get(group) ?? []), methodOf(name, described)]);
  }
  const written = (document.tags ?? []).flatMap(({ name, description }) => {
    const methods = groups.get(name);
    return methods === undefined
      ? []
      : [`/** ${description ?? ""} */\nreadonly ${name} = {\n${methods.join("\n")}\n};`];
  });
  return `${HEAD}import { at } from "./address.ts";
import type { Call, CallOptions } from "./call.ts";
import type * as Api from "./schema.ts";

export class Operations {
  protected readonly call: Call;

  constructor(call: Call) {
    this.call = call;
  }

${written.join("\n\n")}
}
`;
};

const operationsIn = (document: OpenApiDocument): readonly Described[] =>
  Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item?.[method];
      return operation === undefined ? [] : [{ method, path, operation }];
    }),
  );

const methodOf = (name: string, described: Described): string => {
  const { method, path, operation } = described;
  const taken = [
    ...pathArguments(described),
    ...headerArguments(described),
    ...bodyArguments(described),
    ...queryArguments(described),
  ];
  const { answer, type } = answerOf(operation);
  const address = path.includes("{") ? `at\`${path.replaceAll("{", "${")}\`` : `"${path}"`;
  const passes = taken.flatMap(({ passes: one }) => (one === "" ? [] : [one]));
  return `/** ${commentOf(operation)} */
${name}: (${[...taken.map(({ name: one, type: of }) => `${one}: ${of}`), "options?: CallOptions"].join(", ")}) =>
  this.call<${type}>({ method: "${method.toUpperCase()}", path: ${address}, ${[...passes, `answer: "${answer}"`, "options"].join(", ")} }),`;
};

const commentOf = ({ summary = "", description = "" }: OpenAPIV3_1.OperationObject): string =>
  `${summary}. ${description.replaceAll("\n\n", " ")}`.trim();

const parametersIn = ({ operation }: Described, place: string) =>
  (operation.parameters ?? []).flatMap((parameter) =>
    "in" in parameter && parameter.in === place ? [parameter] : [],
  );

const pathArguments = (described: Described): readonly Argument[] =>
  parametersIn(described, "path").map(({ name, schema }) => ({
    name,
    type: typeOfSimple(schema as OpenAPIV3_1.SchemaObject),
    passes: "",
  }));

const headerArguments = (described: Described): readonly Argument[] =>
  parametersIn(described, "header")
    .filter(({ name }) => !OPTION_HEADERS.has(name))
    .map(({ name }) => {
      const camel = name.replaceAll(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
      return {
        name: camel,
        type: "string | number",
        passes: `headers: { "${name}": String(${camel}) }`,
      };
    });

/** What is undefined is not sent, like what is not there. */
const queryArguments = (described: Described): readonly Argument[] => {
  const parameters = parametersIn(described, "query");
  if (parameters.length === 0) return [];
  const named = parameters.map(({ name, required, schema }) =>
    required === true ? `${name}: ${typeOf(schema)}` : `${name}?: ${typeOf(schema)} | undefined`,
  );
  const optional = parameters.every(({ required }) => required !== true) ? "?" : "";
  return [{ name: `query${optional}`, type: `{ ${named.join("; ")} }`, passes: "query" }];
};

const bodyArguments = ({ operation }: Described): readonly Argument[] => {
  const body = operation.requestBody;
  if (body === undefined || "$ref" in body) return [];
  const type = (media: string): string => typeOf(body.content[media]?.schema);
  const optional = body.required === false ? "?" : "";
  if ("application/json" in body.content)
    return [{ name: `body${optional}`, type: type("application/json"), passes: "json: body" }];
  if ("multipart/form-data" in body.content)
    return [{ name: "form", type: type("multipart/form-data"), passes: "form" }];
  return [{ name: "bytes", type: "Blob | Uint8Array<ArrayBuffer>", passes: "bytes" }];
};

/** Of several good answers, the one to what is sent as JSON: what was made, else what was found. */
const goodAnswer = (responses: OpenAPIV3_1.ResponsesObject) => {
  const good = ["201", "200", "202"].find((status) => status in responses);
  const response = responses[good ?? ""] as OpenAPIV3_1.ResponseObject | undefined;
  return Object.entries(response?.content ?? {})[0] ?? [];
};

const answerOf = ({ responses = {} }: OpenAPIV3_1.OperationObject) => {
  const [media, content] = goodAnswer(responses);
  const none = "204" in responses ? " | undefined" : "";
  switch (media) {
    case undefined:
      return { answer: "nothing", type: "undefined" } as const;
    case "application/json":
      return { answer: "json", type: `${typeOf(content?.schema)}${none}` } as const;
    case "text/event-stream":
      return { answer: "events", type: `AsyncGenerator<${typeOf(content?.schema)}>` } as const;
    case "text/csv":
      return { answer: "text", type: "string" } as const;
    default:
      return { answer: "file", type: "Blob" } as const;
  }
};

const typeOf = (schema: unknown): string => {
  const { $ref: ref, ...inline } = (schema ?? {}) as { readonly $ref?: string };
  if (ref !== undefined) return `Api.${ref.split("/").at(-1) ?? ""}`;
  return typeOfInline(inline);
};

const typeOfInline = (schema: OpenAPIV3_1.SchemaObject): string => {
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeOf).join(" | ");
  if (schema.type === "null") return "null";
  if (schema.type === "object") return typeOfObject(schema);
  if (schema.type === "array") return `readonly (${typeOf(schema.items)})[]`;
  return typeOfSimple(schema);
};

const typeOfObject = (schema: OpenAPIV3_1.SchemaObject): string => {
  const required = new Set(schema.required ?? []);
  const named = Object.entries(schema.properties ?? {}).map(
    ([name, property]) => `${name}${required.has(name) ? "" : "?"}: ${typeOf(property)}`,
  );
  const rest = schema.additionalProperties;
  return named.length > 0 || typeof rest !== "object"
    ? `{ ${named.join("; ")} }`
    : `Record<string, ${typeOf(rest)}>`;
};

const typeOfSimple = (schema: OpenAPIV3_1.SchemaObject): string => {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
  if (schema.type === "integer" || schema.type === "number") return "number";
  return schema.type === "boolean" ? "boolean" : "string";
};
