export { startDispatcher } from "./dispatcher.ts";
export type { WebhookDispatcher } from "./dispatcher.ts";
