/**
 * @file Legal holds. The contract is in ../schemas/privacy.ts.
 */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { LegalHold as Hold, Records } from "../../records/index.ts";
import { eraseWaiting } from "../../verification/index.ts";
import { actorOf } from "../access/permissions.ts";
import { Problem } from "../problem.ts";
import { LegalHold, LegalHoldList, LegalHoldQuery, PlaceHold } from "../schemas/privacy.ts";

interface LegalHoldParts {
  readonly records: Records;
}

export const legalHoldRoutes = (server: FastifyInstance, parts: LegalHoldParts): void => {
  listRoute(server, parts);
  changeRoutes(server, parts);
};

const listRoute = (server: FastifyInstance, { records }: LegalHoldParts): void => {
  server.withTypeProvider<ZodTypeProvider>().get(
    "/v1/legal-holds",
    {
      config: { access: "consents:read" },
      schema: {
        operationId: "legalHolds.list",
        summary: "List legal holds, newest first",
        querystring: LegalHoldQuery,
        response: { 200: LegalHoldList },
      },
    },
    async (request) => {
      const { subject, ...page } = request.query;
      const listed = await records.legalHolds.list({ subject }, page);
      return { ...listed, data: listed.data.map(shown) };
    },
  );
};

const changeRoutes = (server: FastifyInstance, { records }: LegalHoldParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();

  app.post(
    "/v1/legal-holds",
    {
      config: { access: "privacy:write" },
      schema: {
        operationId: "legalHolds.place",
        summary: "Place a legal hold: nothing of a verification or a person is erased",
        body: PlaceHold,
        response: { 201: LegalHold },
      },
    },
    async (request, reply) => {
      const { subject, reason, until } = request.body;
      if (!(await isKnown(records, subject))) throw new Problem("record-not-found");
      const expiresAt = until === null ? null : Date.parse(until);
      if (expiresAt !== null && expiresAt <= Date.now())
        throw new Problem("request-invalid", {
          errors: [{ pointer: "/until", detail: "It is in the past." }],
        });
      const actor = actorOf(request.caller);
      const placed = await records.legalHolds.place({ subject, reason, expiresAt, actor });
      return reply.code(201).send(shown(placed));
    },
  );

  app.post(
    "/v1/legal-holds/:id/release",
    {
      config: { access: "privacy:write" },
      schema: {
        operationId: "legalHolds.release",
        summary: "Release a legal hold: what waited for it is erased",
        params: z.object({ id: z.string().max(64) }),
        response: { 200: LegalHold },
      },
    },
    async (request) => {
      const what = { id: request.params.id, actor: actorOf(request.caller) };
      const released = await records.legalHolds.release(what);
      if (released === undefined) throw new Problem("record-not-found");
      await eraseWaiting(records);
      return shown(released);
    },
  );
};

const isKnown = async (records: Records, subject: string): Promise<boolean> =>
  subject.startsWith("ver_")
    ? (await records.cases.get(subject)) !== undefined
    : (await records.erasures.verificationsOf(subject)) !== undefined;

const shown = (hold: Hold): z.infer<typeof LegalHold> =>
  LegalHold.parse({
    id: hold.id,
    subject: hold.subject,
    reason: hold.reason,
    createdAt: instant(hold.createdAt),
    createdBy: hold.createdBy,
    until: instantOrNull(hold.expiresAt),
    releasedAt: instantOrNull(hold.releasedAt),
    releasedBy: hold.releasedBy,
    inForce: hold.releasedAt === null && (hold.expiresAt === null || hold.expiresAt > Date.now()),
  });

const instant = (at: number): string => new Date(at).toISOString();
const instantOrNull = (at: number | null): string | null => (at === null ? null : instant(at));
