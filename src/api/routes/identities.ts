/**
 * @file The identities that are kept: one for each number. The contract is in ../schemas/governance.ts.
 */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Records } from "../../records/index.ts";
import { actorOf } from "../access/permissions.ts";
import { Problem } from "../problem.ts";
import { IdentityList } from "../schemas/governance.ts";
import { PageQuery } from "../schemas/conventions.ts";

const TAGS = ["Identities"];

export const identityRoutes = (
  server: FastifyInstance,
  { records }: { readonly records: Records },
): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();

  app.get(
    "/v1/identities",
    {
      config: { access: "verifications:read" },
      schema: {
        summary: "List identities, newest first",
        tags: TAGS,
        querystring: PageQuery,
        response: { 200: IdentityList },
      },
    },
    async (request) => {
      const page = await records.listIdentities(request.query);
      const data = page.data.map((identity) => ({
        ...identity,
        createdAt: new Date(identity.createdAt).toISOString(),
      }));
      return { ...page, data };
    },
  );

  app.post(
    "/v1/identities/:id/redact",
    {
      config: { access: "verifications:redact" },
      schema: {
        summary: "Destroy an identity: its number and face are not searched any more",
        tags: TAGS,
        params: z.object({ id: z.string().max(64) }),
      },
    },
    async (request, reply) => {
      // The verification behind it stays, to be redacted for itself.
      const removed = await records.removeIdentity(request.params.id, actorOf(request.caller));
      if (!removed) throw new Problem("record-not-found");
      return reply.code(204).send();
    },
  );
};
