/**
 * @file All that is kept of webhooks, as one group of records.
 */
import type { ListedPage, PageOptions } from "../page.ts";
import type { Store } from "../store.ts";
import {
  countDeliveries,
  getDelivery,
  listDeliveries,
  retryDelivery,
  testEndpoint,
} from "./deliveries.ts";
import type { RetryOutcome, TestOutcome } from "./deliveries.ts";
import { dispatchEvents } from "./dispatch-events.ts";
import {
  changeEndpoint,
  createEndpoint,
  getEndpoint,
  listEndpoints,
  removeEndpoint,
  rotateSecret,
} from "./endpoints.ts";
import { type DeliveryRoom, leaseDeliveries } from "./lease-deliveries.ts";
import { settleTry } from "./settle-try.ts";
import type {
  Consequence,
  Delivery,
  DeliveryCounts,
  DeliveryFilter,
  EndpointWithSecret,
  LeasedDelivery,
  NewWebhookEndpoint,
  WebhookEndpoint,
  WebhookEndpointChange,
  WebhookTry,
} from "./webhook-types.ts";

export interface WebhookRecords {
  createEndpoint(endpoint: NewWebhookEndpoint, actor: string): Promise<EndpointWithSecret>;
  getEndpoint(id: string): Promise<WebhookEndpoint | undefined>;
  listEndpoints(page: PageOptions): Promise<ListedPage<WebhookEndpoint>>;
  changeEndpoint(
    id: string,
    what: { readonly change: WebhookEndpointChange; readonly actor: string },
  ): Promise<WebhookEndpoint | undefined>;
  removeEndpoint(id: string, actor: string): Promise<boolean>;
  rotateSecret(id: string, actor: string): Promise<EndpointWithSecret | undefined>;
  testEndpoint(id: string, actor: string): Promise<TestOutcome>;

  listDeliveries(filter: DeliveryFilter, page: PageOptions): Promise<ListedPage<Delivery>>;
  getDelivery(id: string): Promise<Delivery | undefined>;
  retryDelivery(id: string, actor: string): Promise<RetryOutcome>;
  countDeliveries(): Promise<DeliveryCounts>;

  /** Makes deliveries of events; returns how many events it took. */
  dispatchEvents(): Promise<number>;
  /** See [Note: one try, one process]. */
  leaseDeliveries(room: DeliveryRoom): Promise<readonly LeasedDelivery[]>;
  settleTry(
    leased: LeasedDelivery,
    what: { readonly made: WebhookTry; readonly then: Consequence },
  ): Promise<boolean>;
}

export const webhookRecords = (store: Store): WebhookRecords => ({
  createEndpoint: (endpoint, actor) => createEndpoint(store, endpoint, actor),
  getEndpoint: (id) => getEndpoint(store, id),
  listEndpoints: (page) => listEndpoints(store, page),
  changeEndpoint: (id, what) => changeEndpoint(store, id, what),
  removeEndpoint: (id, actor) => removeEndpoint(store, id, actor),
  rotateSecret: (id, actor) => rotateSecret(store, id, actor),
  testEndpoint: (id, actor) => testEndpoint(store, id, actor),
  listDeliveries: (filter, page) => listDeliveries(store, filter, page),
  getDelivery: (id) => getDelivery(store, id),
  retryDelivery: (id, actor) => retryDelivery(store, id, actor),
  countDeliveries: () => countDeliveries(store),
  dispatchEvents: () => dispatchEvents(store),
  leaseDeliveries: (room) => leaseDeliveries(store, room),
  settleTry: (leased, what) => settleTry(store, leased, what),
});
