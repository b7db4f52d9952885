/**
 * @file What is said of webhooks: endpoints, deliveries, and how a try ended.
 */
import type { StoredEvent } from "../events.ts";

export type DisabledBecause = "gone" | "failing" | "by-hand";

export interface WebhookEndpoint {
  readonly id: string;
  readonly url: string;
  readonly description: string | null;
  /** All, where none is named. */
  readonly eventTypes: readonly string[];
  readonly status: "enabled" | "disabled";
  readonly disabledBecause: DisabledBecause | null;
  readonly createdAt: number;
  /** While two secrets sign. */
  readonly previousSecretUntil: number | null;
}

export interface NewWebhookEndpoint {
  readonly url: string;
  readonly description: string | null;
  readonly eventTypes: readonly string[];
}

export interface WebhookEndpointChange extends Partial<NewWebhookEndpoint> {
  readonly status?: "enabled" | "disabled";
}

/** The only time that a secret is shown: 32 bytes. */
export interface EndpointWithSecret {
  readonly endpoint: WebhookEndpoint;
  readonly secret: Buffer;
}

export type TryFailure =
  | "status"
  | "timeout"
  | "connection"
  | "tls"
  | "name-not-found"
  | "address-refused"
  | "redirect"
  | "endpoint-disabled";

/** How one try ended; `failure` null where the endpoint took it. */
export interface WebhookTry {
  readonly at: number;
  readonly durationMs: number;
  readonly statusCode: number | null;
  readonly failure: TryFailure | null;
}

export type DeliveryStatus = "pending" | "delivered" | "failed";

export interface Delivery {
  readonly id: string;
  readonly endpointId: string;
  readonly event: StoredEvent;
  readonly status: DeliveryStatus;
  readonly createdAt: number;
  readonly nextAt: number | null;
  readonly tries: readonly (WebhookTry & { readonly number: number })[];
}

/** A delivery that this process alone may send until `leaseUntil`. */
export interface LeasedDelivery {
  readonly id: string;
  readonly leaseUntil: number;
  /** Tries before this one. */
  readonly tries: number;
  readonly event: StoredEvent;
  readonly endpoint: Pick<WebhookEndpoint, "id" | "url" | "status">;
  /** The present one first. */
  readonly secrets: readonly Buffer[];
}

/** What follows a try that failed: another one, or nothing. */
export interface Consequence {
  /** When to try again; null to give up. */
  readonly nextAt: number | null;
  /** The endpoint says that it is there no more. */
  readonly gone: boolean;
}

export interface DeliveryFilter {
  readonly endpointId?: string | undefined;
  readonly status?: DeliveryStatus | undefined;
}

export interface DeliveryCounts {
  readonly deliveredLastDay: number;
  readonly failedLastDay: number;
  readonly pending: number;
}
