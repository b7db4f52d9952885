/**
 * @file The verification resource. The contract is in ../schemas/verification.ts.
 */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Records } from "../../records/index.ts";
import { changeCase, type VerificationDesk } from "../../verification/index.ts";
import { actorOf } from "../access/permissions.ts";
import { changedCase, foundCase, stateInvalid } from "../found-case.ts";
import { waitFor, waitSeconds } from "../prefer-wait.ts";
import { pageAddress } from "../public-url.ts";
import { redactCase } from "../redact-case.ts";
import {
  CreatedVerification,
  Verification,
  VerificationList,
  VerificationListQuery,
} from "../schemas/verification.ts";
import { PreferWait } from "../schemas/conventions.ts";
import { refuseUnsubmitted, type ResultRule, shownCase } from "../shown-case.ts";

const Params = z.object({ id: z.string().max(64) });

export interface VerificationParts extends ResultRule {
  readonly desk: VerificationDesk;
  readonly records: Records;
}

export const verificationRoutes = (server: FastifyInstance, parts: VerificationParts): void => {
  readRoutes(server, parts);
  submitRoutes(server, parts);
  redactRoute(server, parts);
  tokenRoute(server, parts);
};

const readRoutes = (server: FastifyInstance, parts: VerificationParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const { records } = parts;

  app.get(
    "/v1/verifications",
    {
      config: { access: "verifications:read" },
      schema: {
        operationId: "verifications.list",
        summary: "List verifications, newest first",
        querystring: VerificationListQuery,
        response: { 200: VerificationList },
      },
    },
    async (request) => {
      const { limit, startingAfter, endingBefore, createdFrom, createdTo, ...filter } =
        request.query;
      const page = await records.cases.list(
        { ...filter, createdFrom: timeOf(createdFrom), createdTo: timeOf(createdTo) },
        { limit, startingAfter, endingBefore },
      );
      return { ...page, data: page.data.map((found) => shownCase(found, request, parts)) };
    },
  );

  app.get(
    "/v1/verifications/:id",
    {
      config: { access: "verifications:read", orApplicant: true },
      schema: {
        operationId: "verifications.get",
        summary: "Read a verification",
        params: Params,
        response: { 200: Verification },
      },
    },
    async (request, reply) => {
      const found = await foundCase(records, request.params.id);
      return reply.header("cache-control", "no-store").send(shownCase(found, request, parts));
    },
  );
};

const submitRoutes = (server: FastifyInstance, parts: VerificationParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const { desk, records } = parts;

  app.post(
    "/v1/verifications/:id/submit",
    {
      config: { access: "verifications:write", orApplicant: true },
      schema: {
        operationId: "verifications.submit",
        summary: "Submit what was sent: it is read, checked and decided",
        headers: PreferWait,
        response: { 200: Verification, 202: Verification },
        params: Params,
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      refuseUnsubmitted(await desk.submit(id, actorOf(request.caller)));
      const ended = await waitFor(desk.finished(id), waitSeconds(request), desk.left(id));
      const now = await foundCase(records, id);
      return reply.code(ended ? 200 : 202).send(shownCase(now, request, parts));
    },
  );

  app.post(
    "/v1/verifications/:id/cancel",
    {
      config: { access: "verifications:write", orApplicant: true },
      schema: {
        operationId: "verifications.cancel",
        summary: "End a verification that is not decided",
        params: Params,
        response: { 200: Verification },
      },
    },
    async (request) => {
      const { id } = request.params;
      const canceled = changedCase(
        await changeCase(records, {
          id,
          event: "cancel",
          actor: actorOf(request.caller),
          action: "verification.canceled",
          set: () => ({ requested: [] }),
        }),
      );
      await records.cases.files.remove(id);
      desk.tell(id);
      return shownCase(canceled, request, parts);
    },
  );
};

const redactRoute = (server: FastifyInstance, parts: VerificationParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const { desk, records } = parts;

  app.post(
    "/v1/verifications/:id/redact",
    {
      config: { access: "verifications:redact" },
      schema: {
        operationId: "verifications.redact",
        summary: "Destroy everything that is kept of the person; a tombstone stays",
        params: Params,
        response: { 200: Verification },
      },
    },
    async (request) => {
      const { id } = request.params;
      const redacted = await redactCase(records, id, {
        actor: actorOf(request.caller),
        withdrawn: false,
      });
      desk.forget(id);
      return shownCase(redacted, request, parts);
    },
  );
};

const tokenRoute = (server: FastifyInstance, parts: VerificationParts): void => {
  server.withTypeProvider<ZodTypeProvider>().post(
    "/v1/verifications/:id/client-token",
    {
      config: { access: "verifications:write" },
      schema: {
        operationId: "verifications.renewToken",
        summary: "Give the applicant's browser a new token; the former one ends",
        params: Params,
        response: { 201: CreatedVerification },
      },
    },
    async (request, reply) => {
      const found = await foundCase(parts.records, request.params.id);
      const clientToken = await parts.desk.renewToken(found.id, actorOf(request.caller));
      if (clientToken === undefined) throw stateInvalid(found.status);
      return reply
        .code(201)
        .header("cache-control", "no-store")
        .send({
          ...shownCase(found, request, parts),
          clientToken,
          url: pageAddress(request.publicUrl, { id: found.id, clientToken }),
        });
    },
  );
};

const timeOf = (instant: string | undefined): number | undefined =>
  instant === undefined ? undefined : Date.parse(instant);
