/**
 * @file The delivery log, and delivering again. The contract is in ../schemas/webhook.ts.
 */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { actorOf } from "../access/permissions.ts";
import { Problem } from "../problem.ts";
import { Delivery, DeliveryList, DeliveryListQuery } from "../schemas/webhook.ts";
import { describeDeliveries, describeDelivery } from "../webhooks/describe-webhook.ts";
import { notDue, type WebhookRouteParts } from "./webhook-endpoints.ts";

const Params = z.object({ id: z.string().max(64) });

export const webhookDeliveryRoutes = (
  server: FastifyInstance,
  { records, dispatcher }: WebhookRouteParts,
): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const { webhooks } = records;

  app.get(
    "/v1/webhook-deliveries",
    {
      config: { access: "webhooks:read" },
      schema: {
        operationId: "webhooks.deliveries",
        summary: "List deliveries with their tries, newest first",
        querystring: DeliveryListQuery,
        response: { 200: DeliveryList },
      },
    },
    async (request, reply) => {
      const { endpointId, status, ...page } = request.query;
      const found = await webhooks.listDeliveries({ endpointId, status }, page);
      return reply.header("cache-control", "no-store").send(describeDeliveries(found));
    },
  );

  app.post(
    "/v1/webhook-deliveries/:id/retry",
    {
      config: { access: "webhooks:write" },
      schema: {
        operationId: "webhooks.retry",
        summary: "Deliver once more, whatever came of it before",
        params: Params,
        response: { 202: Delivery },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const outcome = await webhooks.retryDelivery(id, actorOf(request.caller));
      if (outcome !== "due") throw notDue(outcome);
      const delivery = await webhooks.getDelivery(id);
      if (delivery === undefined) throw new Problem("record-not-found");
      dispatcher.wake();
      return reply.code(202).send(describeDelivery(delivery));
    },
  );
};
