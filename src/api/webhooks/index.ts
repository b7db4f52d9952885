export { startDispatcher, WEBHOOK_TRIES } from "./dispatcher.ts";
export type { WebhookDispatcher } from "./dispatcher.ts";
