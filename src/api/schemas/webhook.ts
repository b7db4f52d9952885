/**
 * @file Events and webhooks.
 *
 *   GET  /v1/events                              ?type&subject -> list of Event     GET /v1/events/{id}
 *   GET  /v1/webhook-endpoints                   POST CreateWebhookEndpoint -> 201 CreatedWebhookEndpoint
 *   GET|PATCH|DELETE /v1/webhook-endpoints/{id}
 *   POST /v1/webhook-endpoints/{id}/rotate-secret -> CreatedWebhookEndpoint: both secrets sign for a day
 *   POST /v1/webhook-endpoints/{id}/test         -> 202 Delivery of an event `webhook.test`
 *   GET  /v1/webhook-deliveries                  ?endpointId&status -> list of Delivery    POST …/{id}/retry -> 202
 *
 * What is sent is a WebhookBody, signed as https://www.standardwebhooks.com says: headers webhook-id (the event's id),
 * webhook-timestamp (seconds), webhook-signature (`v1,<base64>`, one for each secret).
 */
import { z } from "zod";
import { Instant, listOf, PageQuery } from "./conventions.ts";

export const EVENT_TYPES = [
  "verification.created",
  "verification.processing",
  "verification.requires_input",
  "verification.in_review",
  "verification.verified",
  "verification.rejected",
  "verification.canceled",
  "verification.expired",
  "verification.redacted",
  "review.claimed",
  "review.decided",
  "consent.given",
  "consent.withdrawn",
  "webhook_endpoint.disabled",
  "webhook.test",
] as const;
export const EventType = z.enum(EVENT_TYPES);
export type EventType = z.infer<typeof EventType>;

export const EventData = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]))
  .describe("Ids, states and reason codes; nothing of the person.");

export const Event = z.object({
  id: z.string(),
  type: EventType,
  subject: z.string().describe("The verification, or other record, that it is about."),
  sequence: z
    .int()
    .describe("Counts the events of one subject from 1: deliveries can overtake each other."),
  createdAt: Instant,
  data: EventData,
});
export type Event = z.infer<typeof Event>;
export const EventList = listOf(Event);
export const EventListQuery = PageQuery.extend({
  type: EventType.optional(),
  subject: z.string().max(64).optional(),
});

export const WebhookBody = z
  .object({
    type: EventType,
    timestamp: Instant,
    data: EventData.and(z.object({ subject: z.string(), sequence: z.int() })),
  })
  .describe("What an endpoint receives: the event itself.");

export const CreateWebhookEndpoint = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).max(2048),
  description: z.string().trim().max(200).optional(),
  eventTypes: z.array(EventType).default([]).describe("All, where none is named."),
});
export const ChangeWebhookEndpoint = CreateWebhookEndpoint.partial().extend({
  // Without the default: what is not named stays as it is.
  eventTypes: z.array(EventType).optional(),
  status: z.enum(["enabled", "disabled"]).optional(),
});
export const WebhookEndpoint = z.object({
  id: z.string(),
  url: z.string(),
  description: z.string().nullable(),
  eventTypes: z.array(EventType).readonly(),
  status: z.enum(["enabled", "disabled"]),
  disabledBecause: z.enum(["gone", "failing", "by-hand"]).nullable(),
  createdAt: Instant,
  previousSecretUntil: Instant.nullable().describe(
    "While two secrets sign: until when the former one does.",
  ),
});
export type WebhookEndpoint = z.infer<typeof WebhookEndpoint>;
export const WebhookEndpointList = listOf(WebhookEndpoint);
export const CreatedWebhookEndpoint = WebhookEndpoint.extend({
  secret: z.string().describe("Shown once: `whsec_…`, base64."),
});

export const DeliveryTry = z.object({
  number: z.int(),
  at: Instant,
  durationMs: z.int(),
  statusCode: z.int().nullable(),
  failure: z
    .enum([
      "status",
      "timeout",
      "connection",
      "tls",
      "name-not-found",
      "address-refused",
      "redirect",
      "endpoint-disabled",
    ])
    .nullable(),
});
export const Delivery = z.object({
  id: z.string(),
  endpointId: z.string(),
  event: Event,
  status: z.enum(["pending", "delivered", "failed"]),
  createdAt: Instant,
  nextAt: Instant.nullable(),
  tries: z.array(DeliveryTry),
});
export type Delivery = z.infer<typeof Delivery>;
export const DeliveryList = listOf(Delivery);
export const DeliveryListQuery = PageQuery.extend({
  endpointId: z.string().max(64).optional(),
  status: z.enum(["pending", "delivered", "failed"]).optional(),
});
