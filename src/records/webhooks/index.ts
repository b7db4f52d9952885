export { webhookRecords } from "./webhook-records.ts";
export type { WebhookRecords } from "./webhook-records.ts";
export type {
  Delivery,
  LeasedDelivery,
  TryFailure,
  WebhookEndpoint,
  WebhookEndpointChange,
  WebhookTry,
} from "./webhook-types.ts";
