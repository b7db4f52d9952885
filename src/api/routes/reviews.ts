/**
 * @file The queue, a case, and what a person decides. The contract is in ../schemas/review.ts.
 */
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Records } from "../../records/index.ts";
import {
  claimCase,
  claimNext,
  releaseCase,
  reviewCase,
  type ReviewContext,
  type Reviewed,
  storedResult,
  type VerificationDesk,
  type VerificationPorts,
} from "../../verification/index.ts";
import { actorOf, may } from "../access/permissions.ts";
import { describeItem, describeReview, namesOf } from "../describe-review.ts";
import { foundCase, stateInvalid } from "../found-case.ts";
import { Problem } from "../problem.ts";
import {
  AddNote,
  DecideReview,
  ReopenReview,
  RevealedFields,
  RevealFields,
  ReviewCase,
  ReviewCounts,
  ReviewQueue,
  ReviewQueueQuery,
} from "../schemas/review.ts";
import { Nothing } from "../schemas/conventions.ts";

const Params = z.object({ id: z.string().max(64) });
const READ = { config: { access: "reviews:read" } } as const;
const DECIDE = { config: { access: "reviews:decide" } } as const;
const CASE = { params: Params, response: { 200: ReviewCase } } as const;
/** Long enough to read a name, too short to leave a screen with it. Unmeasured. */
const REVEALED_MS = 60_000;

export interface ReviewParts {
  readonly desk: VerificationDesk;
  readonly records: Records;
  readonly ports: VerificationPorts;
}

export const reviewRoutes = (server: FastifyInstance, parts: ReviewParts): void => {
  queueRoutes(server, parts);
  claimRoutes(server, parts);
  decisionRoutes(server, parts);
  reopenRoute(server, parts);
  revealRoute(server, parts);
};

const queueRoutes = (server: FastifyInstance, parts: ReviewParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const { records } = parts;

  app.get(
    "/v1/reviews",
    {
      ...READ,
      schema: {
        operationId: "reviews.list",
        summary: "List cases that wait for a person",
        querystring: ReviewQueueQuery,
        response: { 200: ReviewQueue },
      },
    },
    async (request) => {
      const { limit, startingAfter, endingBefore, ...filter } = request.query;
      const page = await records.cases.queue(
        { ...filter, userId: actorOf(request.caller) },
        { limit, startingAfter, endingBefore },
      );
      const names = await namesOf(
        page.data.map(({ review }) => review?.assignee ?? ""),
        records,
      );
      return { ...page, data: page.data.map((found) => describeItem(found, names)) };
    },
  );

  app.get(
    "/v1/reviews/counts",
    {
      ...READ,
      schema: {
        operationId: "reviews.counts",
        summary: "Count the cases in each queue",
        response: { 200: ReviewCounts },
      },
    },
    (request) => records.cases.countQueues(actorOf(request.caller)),
  );

  app.get(
    "/v1/reviews/:id",
    {
      ...READ,
      schema: {
        operationId: "reviews.get",
        summary: "Read a case as a reviewer sees it, masked",
        ...CASE,
      },
    },
    async (request, reply) =>
      reply
        .header("cache-control", "no-store")
        .send(await shown(request.params.id, request, parts)),
  );
};

const claimRoutes = (server: FastifyInstance, parts: ReviewParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();

  app.post(
    "/v1/reviews/claim-next",
    {
      ...DECIDE,
      schema: {
        operationId: "reviews.claimNext",
        summary: "Claim the case that waits longest; 204 where none waits",
        response: { 200: ReviewCase, 204: Nothing },
      },
    },
    async (request, reply) => {
      const id = await claimNext(contextOf(request, parts));
      return id === undefined ? reply.code(204).send(null) : await shown(id, request, parts);
    },
  );

  app.post(
    "/v1/reviews/:id/claim",
    {
      ...DECIDE,
      schema: {
        operationId: "reviews.claim",
        summary: "Claim a case, so that nobody else decides it",
        ...CASE,
      },
    },
    async (request) => {
      const { id } = request.params;
      return await after(id, await claimCase(id, contextOf(request, parts)), request, parts);
    },
  );

  app.post(
    "/v1/reviews/:id/release",
    {
      ...DECIDE,
      schema: { operationId: "reviews.release", summary: "Give a claimed case back", ...CASE },
    },
    async (request) => {
      const { id } = request.params;
      return await after(id, await releaseCase(id, contextOf(request, parts)), request, parts);
    },
  );
};

const after = async (
  id: string,
  reviewed: Reviewed,
  request: FastifyRequest,
  parts: ReviewParts,
) => {
  refuseUndone(reviewed);
  parts.desk.tell(id);
  return await shown(id, request, parts);
};

const decisionRoutes = (server: FastifyInstance, parts: ReviewParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();
  app.post(
    "/v1/reviews/:id/decide",
    {
      ...DECIDE,
      schema: {
        operationId: "reviews.decide",
        summary: "Approve, turn down, ask again or hand on, with a reason",
        ...CASE,
        body: DecideReview,
      },
    },
    async (request) => {
      const { id } = request.params;
      const decided = await reviewCase(id, request.body, contextOf(request, parts));
      return await after(id, decided, request, parts);
    },
  );

  app.post(
    "/v1/reviews/:id/note",
    {
      ...DECIDE,
      schema: {
        operationId: "reviews.note",
        summary: "Add a note to a case",
        ...CASE,
        body: AddNote,
      },
    },
    async (request) => {
      const { id } = request.params;
      const choice = { decision: "note", reason: "note", note: request.body.note } as const;
      return await after(
        id,
        await reviewCase(id, choice, contextOf(request, parts)),
        request,
        parts,
      );
    },
  );
};

const reopenRoute = (server: FastifyInstance, parts: ReviewParts): void => {
  server.withTypeProvider<ZodTypeProvider>().post(
    "/v1/reviews/:id/reopen",
    {
      config: { access: "reviews:override" },
      schema: {
        operationId: "reviews.reopen",
        summary: "Open a decided case again",
        ...CASE,
        body: ReopenReview,
      },
    },
    async (request) => {
      const { id } = request.params;
      const choice = { decision: "reopen", ...request.body } as const;
      return await after(
        id,
        await reviewCase(id, choice, contextOf(request, parts)),
        request,
        parts,
      );
    },
  );
};

const revealRoute = (server: FastifyInstance, { records, ports }: ReviewParts): void => {
  server.withTypeProvider<ZodTypeProvider>().post(
    "/v1/reviews/:id/reveal",
    {
      config: { access: "pii:read" },
      schema: {
        operationId: "reviews.reveal",
        summary: "See fields unmasked for a minute; written to the audit log",
        params: Params,
        body: RevealFields,
        response: { 200: RevealedFields },
      },
    },
    async (request, reply) => {
      const { id } = await foundCase(records, request.params.id);
      const record = await records.getVerification(id);
      if (record?.evidence === undefined) throw new Problem("record-not-found");
      const { document } = storedResult(record, ports.judgement);
      const fields = Object.fromEntries(
        request.body.fields.flatMap((name) => {
          const value = document.fields[name as keyof typeof document.fields]?.value;
          return value === undefined ? [] : [[name, value]];
        }),
      );
      await records.audit.note({
        actor: actorOf(request.caller),
        action: "pii.revealed",
        subject: id,
        details: { fields: Object.keys(fields) },
      });
      return reply.header("cache-control", "no-store").send({
        fields,
        maskAgainAt: new Date(Date.now() + REVEALED_MS).toISOString(),
      });
    },
  );
};

const shown = async (
  id: string,
  { caller, id: requestId }: FastifyRequest,
  { records, ports }: ReviewParts,
) => describeReview(await foundCase(records, id), { records, ports, caller, requestId });

const contextOf = ({ caller }: FastifyRequest, { records }: ReviewParts): ReviewContext => ({
  records,
  reviewer: { id: actorOf(caller), mayOverride: may(caller, "reviews:override") },
  now: Date.now(),
});

const refuseUndone = (reviewed: Reviewed): void => {
  switch (reviewed.outcome) {
    case "done":
      return;
    case "missing":
      throw new Problem("verification-not-found");
    case "illegal":
      throw stateInvalid(reviewed.status);
    case "claim-needed":
    case "claimed-by-another":
    case "changed-meanwhile":
      throw new Problem(reviewed.outcome);
    case "held":
      throw new Problem("legal-hold");
    case "second-needed":
      throw new Problem("second-reviewer-needed");
  }
};
