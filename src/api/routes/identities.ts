/**
 * @file The identities that are kept: one for each number. The contract is in ../schemas/governance.ts.
 */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Records } from "../../records/index.ts";
import { erasePerson, type VerificationDesk } from "../../verification/index.ts";
import { actorOf } from "../access/permissions.ts";
import { begunErasure, shownErasure } from "../shown-erasure.ts";
import { Erasure, RedactPreference } from "../schemas/privacy.ts";
import { IdentityList } from "../schemas/governance.ts";
import { Nothing, PageQuery } from "../schemas/conventions.ts";

export const identityRoutes = (
  server: FastifyInstance,
  { records, desk }: { readonly records: Records; readonly desk: Pick<VerificationDesk, "forget"> },
): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();

  app.get(
    "/v1/identities",
    {
      config: { access: "verifications:read" },
      schema: {
        operationId: "identities.list",
        summary: "List identities, one for each document number, newest first",
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
        operationId: "identities.redact",
        summary: "Destroy everything that is kept of a person: the identity and its verifications",
        params: z.object({ id: z.string().max(64) }),
        headers: RedactPreference,
        response: { 200: Erasure, 204: Nothing },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const asked = { because: "asked", actor: actorOf(request.caller) } as const;
      const erasure = begunErasure(await erasePerson(records, id, asked), "record-not-found");
      for (const verification of erasure.verifications) desk.forget(verification);
      void reply.header("location", `/v1/erasures/${erasure.id}`);
      if (/\breturn=representation\b/.test(request.headers.prefer ?? ""))
        return reply.code(200).send(shownErasure(erasure));
      return reply.code(204).send(null);
    },
  );
};
