export { accessRecords } from "./access-records.ts";
export type { AccessRecords } from "./access-records.ts";
export type { Account } from "./account.ts";
export type { NewInvitation } from "./invitations.ts";
export type { StoredApiKey } from "./api-keys.ts";
export { RENEW_REQUEST_MS } from "./idempotency.ts";
export type { FirstRequest } from "./idempotency.ts";
export type { NewSession, SessionHolder, StoredSession } from "./sessions.ts";
export type { Credentials } from "./sign-in.ts";
