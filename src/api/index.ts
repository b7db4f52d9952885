export { createServer } from "./server.ts";
export type { ServerParts } from "./server.ts";
export { PROBLEMS, Problem } from "./problem.ts";
export { startDispatcher } from "./webhooks/index.ts";
export { isKeyScope, KEY_SCOPES } from "./access/permissions.ts";
