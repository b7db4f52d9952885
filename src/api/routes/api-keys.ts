/**
 * @file Keys of programs. The contract is in ../schemas/access.ts.
 */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Records, StoredApiKey } from "../../records/index.ts";
import { actorOf, may, type Permission } from "../access/permissions.ts";
import { Problem } from "../problem.ts";
import { ApiKey, ApiKeyList, CreateApiKey, CreatedApiKey } from "../schemas/access.ts";
import { Nothing, PageQuery } from "../schemas/conventions.ts";

const RULE = { access: "keys:write" } as const;

export const apiKeyRoutes = (
  server: FastifyInstance,
  { records: { access } }: { readonly records: Pick<Records, "access"> },
): void => {
  makeRoute(server, access);
  const app = server.withTypeProvider<ZodTypeProvider>();

  app.get(
    "/v1/api-keys",
    {
      config: RULE,
      schema: {
        operationId: "apiKeys.list",
        summary: "List API keys, newest first",
        querystring: PageQuery,
        response: { 200: ApiKeyList },
      },
    },
    async (request) => {
      const page = await access.apiKeys.list(request.query);
      return { ...page, data: page.data.map(shown) };
    },
  );

  app.delete(
    "/v1/api-keys/:id",
    {
      config: RULE,
      schema: {
        operationId: "apiKeys.revoke",
        summary: "Revoke an API key",
        params: z.object({ id: z.string().max(64) }),
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const revoked = await access.apiKeys.revoke({
        id: request.params.id,
        actor: actorOf(request.caller),
      });
      if (!revoked) throw new Problem("record-not-found");
      return reply.code(204).send(null);
    },
  );
};

const makeRoute = (server: FastifyInstance, access: Records["access"]): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();

  app.post(
    "/v1/api-keys",
    {
      config: RULE,
      schema: {
        operationId: "apiKeys.create",
        summary: "Make an API key; its secret is told once",
        body: CreateApiKey,
        response: { 201: CreatedApiKey },
      },
    },
    async (request, reply) => {
      // Nobody gives what they do not have.
      const lacking = request.body.scopes.find((scope: Permission) => !may(request.caller, scope));
      if (lacking !== undefined)
        throw new Problem("permission-missing", { detail: `You do not have ${lacking}.` });
      const { apiKey, secret } = await access.apiKeys.make({
        ...request.body,
        actor: actorOf(request.caller),
      });
      return reply
        .code(201)
        .header("cache-control", "no-store")
        .send({ ...shown(apiKey), secret });
    },
  );
};

const shown = (key: StoredApiKey): ApiKey =>
  ApiKey.parse({
    ...key,
    createdAt: instant(key.createdAt),
    expiresAt: key.expiresAt === null ? null : instant(key.expiresAt),
    revokedAt: key.revokedAt === null ? null : instant(key.revokedAt),
    usedAt: key.usedAt === null ? null : instant(key.usedAt),
  });

const instant = (at: number): string => new Date(at).toISOString();
