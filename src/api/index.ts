export { createServer } from "./server.ts";
export type { ServerParts } from "./server.ts";
export { PROBLEMS, Problem } from "./problem.ts";
export { startDispatcher } from "./webhooks/index.ts";
export type { WebhookDispatcher } from "./webhooks/index.ts";
export { accountLink } from "./access/account-link.ts";
export { isKeyScope, isRoleName, KEY_SCOPES, ROLE_NAMES } from "./access/permissions.ts";
export type { ListedModel } from "./routes/policies.ts";
export { Drain } from "./drain.ts";
