/**
 * @file Events, endpoints and deliveries as the API shows them.
 */
import type { z } from "zod";
import type * as kept from "../../records/index.ts";
import type { DeliveryList } from "../schemas/webhook.ts";
import { CreatedWebhookEndpoint, Delivery, Event, WebhookEndpoint } from "../schemas/webhook.ts";
import { secretText } from "./sign-webhook.ts";

const instant = (at: number): string => new Date(at).toISOString();
const instantOrNull = (at: number | null): string | null => (at === null ? null : instant(at));

export const describeEvent = ({ createdAt, ...event }: kept.StoredEvent): Event =>
  Event.parse({ ...event, createdAt: instant(createdAt) });

export const describeEndpoint = (endpoint: kept.WebhookEndpoint): WebhookEndpoint =>
  WebhookEndpoint.parse({
    ...endpoint,
    createdAt: instant(endpoint.createdAt),
    previousSecretUntil: instantOrNull(endpoint.previousSecretUntil),
  });

export const describeCreated = (
  endpoint: kept.WebhookEndpoint,
  secret: Buffer,
): z.infer<typeof CreatedWebhookEndpoint> =>
  CreatedWebhookEndpoint.parse({ ...describeEndpoint(endpoint), secret: secretText(secret) });

export const describeDelivery = (delivery: kept.Delivery): Delivery =>
  Delivery.parse({
    ...delivery,
    event: describeEvent(delivery.event),
    createdAt: instant(delivery.createdAt),
    nextAt: instantOrNull(delivery.nextAt),
    tries: delivery.tries.map(({ at, ...made }) => ({ ...made, at: instant(at) })),
  });

export const describeDeliveries = ({
  data,
  hasMore,
}: kept.ListedPage<kept.Delivery>): z.infer<typeof DeliveryList> => ({
  data: data.map(describeDelivery),
  hasMore,
});
