/**
 * @file Events, for programs that would rather ask. The contract is in ../schemas/webhook.ts.
 */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Records } from "../../records/index.ts";
import { Problem } from "../problem.ts";
import { Event, EventList, EventListQuery } from "../schemas/webhook.ts";
import { describeEvent } from "../webhooks/describe-webhook.ts";

const Params = z.object({ id: z.string().max(64) });

export const eventRoutes = (server: FastifyInstance, { events }: Pick<Records, "events">): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();

  app.get(
    "/v1/events",
    {
      config: { access: "verifications:read" },
      schema: {
        operationId: "events.list",
        summary: "List events, newest first",
        querystring: EventListQuery,
        response: { 200: EventList },
      },
    },
    async (request, reply) => {
      const { type, subject, ...page } = request.query;
      const { data, hasMore } = await events.list({ type, subject }, page);
      return reply
        .header("cache-control", "no-store")
        .send({ data: data.map(describeEvent), hasMore });
    },
  );

  app.get(
    "/v1/events/:id",
    {
      config: { access: "verifications:read" },
      schema: {
        operationId: "events.get",
        summary: "Read an event",
        params: Params,
        response: { 200: Event },
      },
    },
    async (request, reply) => {
      const found = await events.get(request.params.id);
      if (found === undefined) throw new Problem("record-not-found");
      return reply.header("cache-control", "no-store").send(describeEvent(found));
    },
  );
};
