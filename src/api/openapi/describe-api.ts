/**
 * @file The document of the API (OpenAPI 3.1), made of the routes and the schemas that they enforce: what is served
 * cannot differ from what is checked.
 */
import { fastifySwagger } from "@fastify/swagger";
import type { FastifyInstance } from "fastify";
import { jsonSchemaTransformObject } from "fastify-type-provider-zod";
import type { OpenAPIV3_1 } from "openapi-types";
import { nameSchemas } from "./components.ts";
import { describeRoute } from "./describe-route.ts";
import { finishDocument, type OpenApiDocument } from "./finish.ts";
import { GROUPS } from "./groups.ts";

/** Call before any route is registered. */
export const describeApi = async (app: FastifyInstance, version: string): Promise<void> => {
  nameSchemas();
  await app.register(fastifySwagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "ekyc",
        version,
        description: INTRODUCTION,
        license: { name: "MIT", identifier: "MIT" },
      } as OpenAPIV3_1.InfoObject,
      externalDocs: { url: "/docs/", description: "Handbook" },
      servers: [{ url: "/", description: "This server" }],
      tags: Object.entries(GROUPS).map(([name, description]) => ({ name, description })),
      components: { securitySchemes: SECURITY_SCHEMES },
    },
    transform: describeRoute,
    transformObject: (made) =>
      finishDocument(jsonSchemaTransformObject(made) as unknown as OpenApiDocument) as never,
  });
  let text: string | undefined;
  app.get(
    "/openapi.json",
    { config: { access: "anybody" }, schema: { hide: true } },
    (_request, reply) => {
      text ??= JSON.stringify(app.swagger());
      return reply
        .header("cache-control", "no-cache")
        .type("application/json; charset=utf-8")
        .send(text);
    },
  );
};

const INTRODUCTION = `Identity verification on your own machine: a card and a selfie become a stored, explainable decision.

Lists are pages of \`limit\` (1 to 100), newest first, gone through with \`startingAfter\` and \`endingBefore\`. Times are
ISO 8601 in UTC. What is not known in a request is refused; what is not known in an answer is to be ignored. Failures are
\`application/problem+json\` (RFC 9457) with a stable \`code\`. Answers say in \`ratelimit-*\` how many requests are left.`;

const SECURITY_SCHEMES: Record<string, OpenAPIV3_1.SecuritySchemeObject> = {
  clientToken: {
    type: "http",
    scheme: "bearer",
    description: "The token of one verification, for the browser of its applicant.",
  },
  apiKey: {
    type: "http",
    scheme: "bearer",
    description: "A key of a program, `ekyc_sk_…`; `ekyc keys create` and the console make them.",
  },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "ekyc_session",
    description:
      "A person who is signed in at the console of this server; changes need the header `x-ekyc-csrf: 1` as well.",
  },
};
