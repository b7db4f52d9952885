/**
 * @file One route in the document: its group, who may call it, what it takes and gives beside what its schemas say.
 */
import type { SwaggerTransform } from "@fastify/swagger";
import type { RouteOptions } from "fastify";
import { createJsonSchemaTransform } from "fastify-type-provider-zod";
import type { OpenAPIV3_1 } from "openapi-types";
import { PERMISSIONS } from "../access/permissions.ts";
import { ProblemDetails } from "../schemas/conventions.ts";
import type { MediaTypes } from "./documented.ts";
import { isGroup } from "./groups.ts";

type RouteConfig = NonNullable<RouteOptions["config"]>;
type Transformed = ReturnType<SwaggerTransform>;
type Input = Parameters<SwaggerTransform>[0];

const toJson = createJsonSchemaTransform({});

export const describeRoute: SwaggerTransform = (input) => {
  const { schema, route } = input;
  // Pages, and what only they load.
  if (schema.operationId === undefined) return { schema: { hide: true }, url: input.url };
  const config = route.config ?? {};
  const { takes, answers } = config;
  const described = toJson({
    ...input,
    schema: {
      ...schema,
      tags: [groupOf(schema.operationId)],
      security: securityOf(config),
      ...ruleOf(config),
      description: [schema.description, accessOf(config)].filter(Boolean).join("\n\n"),
      response: { ...(schema.response as object), ...contentsOf(answers), ...PROBLEMS },
    },
  });
  return takes === undefined ? described : withBody(described, takes, input);
};

const groupOf = (operationId: string | undefined): string => {
  const group = operationId?.split(".")[0] ?? "";
  if (!isGroup(group)) throw new Error(`The operation ${String(operationId)} has no known group.`);
  return group;
};

/** For programs that read the document: our own test of every route against every role is one. */
const ruleOf = ({ access, orApplicant }: RouteConfig) => ({
  "x-access": access,
  ...(orApplicant === true && { "x-or-applicant": true }),
});

const API_KEY = { apiKey: [] };
const SESSION = { session: [] };
const APPLICANT = { clientToken: [] };

const NOTHING = {};

const securityOf = ({ access, orApplicant, unlessOpen }: RouteConfig) => {
  if (unlessOpen !== undefined) return [API_KEY, SESSION, NOTHING];
  if (access === "anybody") return [];
  if (access === "session") return [SESSION];
  if (access === "applicant") return [APPLICANT];
  return [API_KEY, SESSION, ...(orApplicant === true ? [APPLICANT] : [])];
};

const accessOf = ({ access, orApplicant, unlessOpen }: RouteConfig): string => {
  if (unlessOpen !== undefined)
    return `Needs the permission \`${unlessOpen}\`, unless the operator lets people start themselves.`;
  if (access === undefined || access === "anybody") return "Anybody may call it.";
  if (access === "session") return "For people who are signed in.";
  if (access === "applicant") return "For the applicant, with the token of this verification.";
  const needed = `Needs the permission \`${access}\`. ${PERMISSIONS[access]}`;
  return orApplicant === true
    ? `${needed} The token of this verification opens it as well.`
    : needed;
};

const contentOf = (types: MediaTypes) =>
  Object.fromEntries(Object.entries(types).map(([type, schema]) => [type, { schema }]));

const contentsOf = (answers: RouteConfig["answers"] = {}) =>
  Object.fromEntries(
    Object.entries(answers).map(([status, types]) => [
      status,
      { description: "Done.", content: contentOf(types) },
    ]),
  );

const PROBLEMS = {
  default: {
    description: "A problem with a stable `code`; docs/errors.md explains each.",
    content: { "application/problem+json": { schema: ProblemDetails } },
  },
};

/** Bodies of several kinds are converted one by one: the framework knows one schema for each route. */
const withBody = (described: Transformed, takes: MediaTypes, input: Input): Transformed => {
  const content = Object.fromEntries(
    Object.entries(takes).map(([type, body]) => {
      const { schema } = toJson({ ...input, schema: { body } }) as {
        readonly schema: { readonly body: OpenAPIV3_1.SchemaObject };
      };
      return [type, { schema: schema.body }];
    }),
  );
  return {
    ...described,
    schema: { ...(described.schema as object), body: { content } },
  };
};
