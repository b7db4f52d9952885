import type { PermissionName } from "../../../client/index.ts";

/** What a program may be given; a test holds this list against the server's. */
export const KEY_SCOPES = [
  "verifications:write",
  "verifications:read",
  "verifications:redact",
  "pii:read",
  "fraud:read",
  "stateless:use",
  "reviews:read",
  "blocklist:write",
  "policies:read",
  "policies:write",
  "webhooks:read",
  "webhooks:write",
  "consents:read",
  "audit:read",
  "analytics:read",
  "system:read",
] as const satisfies readonly PermissionName[];
