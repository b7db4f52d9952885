/**
 * @file The audit log, and the proof that nobody changed it. The contract is in ../schemas/governance.ts.
 */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { z } from "zod";
import type { AuditEntry as KeptEntry, Records, WalkedAudit } from "../../records/index.ts";
import { actorOf } from "../access/permissions.ts";
import {
  AuditCheckpointView,
  AuditEntry,
  AuditList,
  AuditQuery,
  AuditVerdictView,
} from "../schemas/governance.ts";

export const auditRoutes = (server: FastifyInstance, { audit }: Pick<Records, "audit">): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();

  app.get(
    "/v1/audit-entries",
    {
      config: { access: "audit:read" },
      schema: {
        operationId: "audit.list",
        summary: "Read the audit log, newest first; reading it is written into it",
        querystring: AuditQuery,
        response: { 200: AuditList },
      },
    },
    async (request, reply) => {
      const { data, hasMore } = await audit.read(request.query, actorOf(request.caller));
      return reply
        .header("cache-control", "no-store")
        .send({ data: data.map(describeEntry), hasMore });
    },
  );

  app.post(
    "/v1/audit-entries/verify",
    {
      config: { access: "audit:read" },
      schema: {
        operationId: "audit.verify",
        summary: "Walk the whole audit log and say whether it is as it was written",
        response: { 200: AuditVerdictView },
      },
    },
    async (request) => describeVerdict(await audit.verify(actorOf(request.caller))),
  );

  app.get(
    "/v1/audit/checkpoint",
    {
      config: { access: "audit:read" },
      schema: {
        operationId: "audit.checkpoint",
        summary: "The end of the audit log, signed, to be kept where this server cannot write",
        response: { 200: AuditCheckpointView },
      },
    },
    async (_request, reply) =>
      reply.header("cache-control", "no-store").send(await audit.checkpoint()),
  );
};

const describeEntry = ({ at, ...entry }: KeptEntry): z.infer<typeof AuditEntry> =>
  AuditEntry.parse({ ...entry, at: new Date(at).toISOString() });

const describeVerdict = ({
  verdict,
  entries,
  headHash,
}: WalkedAudit): z.infer<typeof AuditVerdictView> => ({
  intact: verdict.intact,
  entries,
  first: verdict.intact ? verdict.first : null,
  problem: verdict.intact ? null : verdict.reason,
  at: verdict.intact ? null : verdict.sequence,
  headHash,
});
