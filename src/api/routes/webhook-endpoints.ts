/**
 * @file Webhook endpoints: made, changed, removed, tried out. The contract is in ../schemas/webhook.ts.
 */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Records } from "../../records/index.ts";
import { actorOf } from "../access/permissions.ts";
import { Problem } from "../problem.ts";
import { Nothing, PageQuery } from "../schemas/conventions.ts";
import {
  ChangeWebhookEndpoint,
  CreatedWebhookEndpoint,
  CreateWebhookEndpoint,
  Delivery,
  WebhookEndpoint,
  WebhookEndpointList,
} from "../schemas/webhook.ts";
import {
  describeCreated,
  describeDelivery,
  describeEndpoint,
} from "../webhooks/describe-webhook.ts";
import type { WebhookDispatcher } from "../webhooks/index.ts";
import { refuseWebhookUrl } from "../webhooks/webhook-url.ts";

export interface WebhookRouteParts {
  readonly records: Pick<Records, "webhooks">;
  readonly dispatcher: Pick<WebhookDispatcher, "wake">;
  /** See EKYC_WEBHOOK_ALLOW_PRIVATE. */
  readonly allowPrivate: boolean;
}

const Params = z.object({ id: z.string().max(64) });
const READ = { access: "webhooks:read" } as const;
const WRITE = { access: "webhooks:write" } as const;

export const webhookEndpointRoutes = (server: FastifyInstance, parts: WebhookRouteParts): void => {
  listAndRead(server, parts);
  createAndChange(server, parts);
  rotateAndRemove(server, parts);
  tryOut(server, parts);
};

const listAndRead = (server: FastifyInstance, { records }: WebhookRouteParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();

  app.get(
    "/v1/webhook-endpoints",
    {
      config: READ,
      schema: {
        operationId: "webhooks.list",
        summary: "List webhook endpoints, newest first",
        querystring: PageQuery,
        response: { 200: WebhookEndpointList },
      },
    },
    async (request, reply) => {
      const { data, hasMore } = await records.webhooks.listEndpoints(request.query);
      return reply
        .header("cache-control", "no-store")
        .send({ data: data.map(describeEndpoint), hasMore });
    },
  );

  app.get(
    "/v1/webhook-endpoints/:id",
    {
      config: READ,
      schema: {
        operationId: "webhooks.get",
        summary: "Read a webhook endpoint",
        params: Params,
        response: { 200: WebhookEndpoint },
      },
    },
    async (request, reply) => {
      const found = await records.webhooks.getEndpoint(request.params.id);
      return reply.header("cache-control", "no-store").send(describeEndpoint(existing(found)));
    },
  );
};

const createAndChange = (server: FastifyInstance, parts: WebhookRouteParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const { webhooks } = parts.records;

  app.post(
    "/v1/webhook-endpoints",
    {
      config: WRITE,
      schema: {
        operationId: "webhooks.create",
        summary: "Make a webhook endpoint; its secret is shown once",
        body: CreateWebhookEndpoint,
        response: { 201: CreatedWebhookEndpoint },
      },
    },
    async (request, reply) => {
      const { url, description = null, eventTypes } = request.body;
      refuseUrl(url, parts);
      const { endpoint, secret } = await webhooks.createEndpoint(
        { url, description, eventTypes },
        actorOf(request.caller),
      );
      return reply
        .code(201)
        .header("location", `/v1/webhook-endpoints/${endpoint.id}`)
        .header("cache-control", "no-store")
        .send(describeCreated(endpoint, secret));
    },
  );

  app.patch(
    "/v1/webhook-endpoints/:id",
    {
      config: WRITE,
      schema: {
        operationId: "webhooks.change",
        summary: "Change, enable or disable a webhook endpoint",
        params: Params,
        body: ChangeWebhookEndpoint,
        response: { 200: WebhookEndpoint },
      },
    },
    async (request) => {
      const { url } = request.body;
      if (url !== undefined) refuseUrl(url, parts);
      const what = { change: given(request.body), actor: actorOf(request.caller) };
      const changed = existing(await webhooks.changeEndpoint(request.params.id, what));
      parts.dispatcher.wake();
      return describeEndpoint(changed);
    },
  );
};

const rotateAndRemove = (server: FastifyInstance, { records }: WebhookRouteParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();

  app.post(
    "/v1/webhook-endpoints/:id/rotate-secret",
    {
      config: WRITE,
      schema: {
        operationId: "webhooks.rotateSecret",
        summary: "Give a webhook endpoint a new secret; for a day the former one signs as well",
        params: Params,
        response: { 200: CreatedWebhookEndpoint },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { endpoint, secret } = existing(
        await records.webhooks.rotateSecret(id, actorOf(request.caller)),
      );
      return reply.header("cache-control", "no-store").send(describeCreated(endpoint, secret));
    },
  );

  app.delete(
    "/v1/webhook-endpoints/:id",
    {
      config: WRITE,
      schema: {
        operationId: "webhooks.remove",
        summary: "Remove a webhook endpoint, its secrets and its deliveries",
        params: Params,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      if (!(await records.webhooks.removeEndpoint(id, actorOf(request.caller))))
        throw new Problem("record-not-found");
      return reply.code(204).send(null);
    },
  );
};

const tryOut = (server: FastifyInstance, { records, dispatcher }: WebhookRouteParts): void => {
  server.withTypeProvider<ZodTypeProvider>().post(
    "/v1/webhook-endpoints/:id/test",
    {
      config: WRITE,
      schema: {
        operationId: "webhooks.test",
        summary: "Send an event `webhook.test` to this endpoint",
        params: Params,
        response: { 202: Delivery },
      },
    },
    async (request, reply) => {
      const { webhooks } = records;
      const made = await webhooks.testEndpoint(request.params.id, actorOf(request.caller));
      if (made.outcome !== "due") throw notDue(made.outcome);
      const delivery = existing(await webhooks.getDelivery(made.deliveryId));
      dispatcher.wake();
      return reply.code(202).send(describeDelivery(delivery));
    },
  );
};

/** Why nothing is sent again. */
export const notDue = (outcome: "unknown" | "endpoint-disabled"): Problem =>
  outcome === "unknown"
    ? new Problem("record-not-found")
    : new Problem("state-invalid", { detail: "The endpoint is disabled." });

const existing = <Found>(found: Found | undefined): Found => {
  if (found === undefined) throw new Problem("record-not-found");
  return found;
};

const refuseUrl = (url: string, rules: WebhookRouteParts): void => {
  const detail = refuseWebhookUrl(url, rules);
  if (detail !== undefined) throw new Problem("webhook-url-refused", { detail });
};

/** What the request says, without a default for what it does not say. */
const given = ({
  url,
  description,
  eventTypes,
  status,
}: z.infer<typeof ChangeWebhookEndpoint>) => ({
  ...(url !== undefined && { url }),
  ...(description !== undefined && { description }),
  ...(eventTypes !== undefined && { eventTypes }),
  ...(status !== undefined && { status }),
});
