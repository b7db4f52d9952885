/**
 * @file Everything the console asks of the server, each with its type.
 *
 * In:  what the person wants. The session is in a cookie that no script can read; every write carries a
 *      header that other sites cannot set.
 * Out: answers, or a Trouble, as values. Answers are not validated again: page and server are of one version.
 */
import type { z } from "zod";
import type * as access from "../../api/schemas/access.ts";
import type { ConsentList } from "../../api/schemas/consent.ts";
import type * as governance from "../../api/schemas/governance.ts";
import type * as review from "../../api/schemas/review.ts";
import type * as verification from "../../api/schemas/verification.ts";
import type * as webhook from "../../api/schemas/webhook.ts";
import { ask, type Answer, type Query } from "./ask.ts";

type Of<Schema extends z.ZodType> = z.infer<Schema>;
type In<Schema extends z.ZodType> = z.input<Schema>;
type Reply<Schema extends z.ZodType> = Promise<Answer<Of<Schema>>>;

const at = (strings: TemplateStringsArray, ...ids: readonly (string | number)[]): string =>
  strings.reduce((path, part, i) => path + encodeURIComponent(String(ids[i - 1])) + part);

const get = <T>(path: string, query?: Query, signal?: AbortSignal): Promise<Answer<T>> =>
  ask({ method: "GET", path, query, signal });
const post = <T>(path: string, body?: object): Promise<Answer<T>> =>
  ask({ method: "POST", path, body });
const patch = <T>(path: string, body: object): Promise<Answer<T>> =>
  ask({ method: "PATCH", path, body });
const remove = (path: string): Promise<Answer<undefined>> => ask({ method: "DELETE", path });

export interface ReasonText {
  readonly class: string;
  readonly meaning: string;
}

export const api = {
  setupState: (): Reply<typeof access.SetupState> => get("/v1/setup"),
  invitation: (token: string): Reply<typeof access.Invitation> => get(at`/v1/invitations/${token}`),
  acceptInvitation: (
    body: In<typeof access.AcceptInvitation>,
  ): Reply<typeof access.TotpEnrolment> => post("/v1/invitations/accept", body),
  confirmInvitation: (body: In<typeof access.ConfirmTotp>): Reply<typeof access.SignedIn> =>
    post("/v1/invitations/confirm", body),
  session: (): Reply<typeof access.SignedIn> => get("/v1/session"),
  signIn: (body: In<typeof access.SignIn>): Reply<typeof access.SignedIn> =>
    post("/v1/session", body),
  signOut: () => remove("/v1/session"),
  sessions: (): Reply<typeof access.SessionList> => get("/v1/sessions"),
  endSession: (id: string) => remove(at`/v1/sessions/${id}`),
  changePassword: (body: In<typeof access.ChangePassword>): Promise<Answer<undefined>> =>
    post("/v1/account/password", body),

  reviews: (query: Query, signal?: AbortSignal): Reply<typeof review.ReviewQueue> =>
    get("/v1/reviews", query, signal),
  reviewCounts: (signal?: AbortSignal): Reply<typeof review.ReviewCounts> =>
    get("/v1/reviews/counts", undefined, signal),
  claimNext: (): Promise<Answer<review.ReviewCase | undefined>> => post("/v1/reviews/claim-next"),
  reviewCase: (id: string, signal?: AbortSignal): Reply<typeof review.ReviewCase> =>
    get(at`/v1/reviews/${id}`, undefined, signal),
  claim: (id: string): Reply<typeof review.ReviewCase> => post(at`/v1/reviews/${id}/claim`),
  release: (id: string): Reply<typeof review.ReviewCase> => post(at`/v1/reviews/${id}/release`),
  reveal: (id: string, fields: readonly string[]): Reply<typeof review.RevealedFields> =>
    post(at`/v1/reviews/${id}/reveal`, { fields }),
  decide: (id: string, body: review.DecideReview): Reply<typeof review.ReviewCase> =>
    post(at`/v1/reviews/${id}/decide`, body),
  addNote: (id: string, note: string): Reply<typeof review.ReviewCase> =>
    post(at`/v1/reviews/${id}/note`, { note }),
  reopen: (id: string, body: In<typeof review.ReopenReview>): Reply<typeof review.ReviewCase> =>
    post(at`/v1/reviews/${id}/reopen`, body),

  verifications: (
    query: Query,
    signal?: AbortSignal,
  ): Reply<typeof verification.VerificationList> => get("/v1/verifications", query, signal),
  createVerification: (
    body: In<typeof verification.CreateVerification>,
  ): Reply<typeof verification.CreatedVerification> => post("/v1/verifications", body),
  redact: (id: string): Reply<typeof verification.Verification> =>
    post(at`/v1/verifications/${id}/redact`),
  cancel: (id: string): Reply<typeof verification.Verification> =>
    post(at`/v1/verifications/${id}/cancel`),
  reasons: (): Promise<Answer<Readonly<Record<string, ReasonText>>>> => get("/v1/reasons"),

  analytics: (query: Query, signal?: AbortSignal): Reply<typeof governance.Analytics> =>
    get("/v1/analytics", query, signal),
  system: (signal?: AbortSignal): Reply<typeof governance.SystemState> =>
    get("/v1/system", undefined, signal),
  models: (signal?: AbortSignal): Reply<typeof governance.ModelList> =>
    get("/v1/models", { limit: "100" }, signal),
  operatingPoints: (signal?: AbortSignal): Reply<typeof governance.OperatingPointList> =>
    get("/v1/operating-points", { limit: "100" }, signal),
  auditEntries: (query: Query, signal?: AbortSignal): Reply<typeof governance.AuditList> =>
    get("/v1/audit-entries", query, signal),
  verifyAudit: (): Reply<typeof governance.AuditVerdictView> => post("/v1/audit-entries/verify"),
  consents: (query: Query, signal?: AbortSignal): Reply<typeof ConsentList> =>
    get("/v1/consents", query, signal),
  blocklist: (query: Query, signal?: AbortSignal): Reply<typeof governance.Blocklist> =>
    get("/v1/blocklist", query, signal),
  block: (body: In<typeof governance.BlockRequest>): Reply<typeof governance.BlocklistEntry> =>
    post("/v1/blocklist", body),
  unblock: (id: string) => remove(at`/v1/blocklist/${id}`),

  policies: (query: Query, signal?: AbortSignal): Reply<typeof governance.PolicyList> =>
    get("/v1/policies", query, signal),
  policy: (
    id: string,
    version: number,
    signal?: AbortSignal,
  ): Reply<typeof governance.PolicyVersion> =>
    get(at`/v1/policies/${id}/versions/${version}`, undefined, signal),
  draftPolicy: (body: In<typeof governance.DraftPolicy>): Reply<typeof governance.PolicyVersion> =>
    post("/v1/policies", body),
  publishPolicy: (id: string, version: number): Reply<typeof governance.PolicyVersion> =>
    post(at`/v1/policies/${id}/versions/${version}/publish`),
  simulate: (body: In<typeof governance.SimulatePolicy>): Reply<typeof governance.Simulation> =>
    post("/v1/policies/simulate", body),

  webhookEndpoints: (signal?: AbortSignal): Reply<typeof webhook.WebhookEndpointList> =>
    get("/v1/webhook-endpoints", { limit: "100" }, signal),
  createEndpoint: (
    body: In<typeof webhook.CreateWebhookEndpoint>,
  ): Reply<typeof webhook.CreatedWebhookEndpoint> => post("/v1/webhook-endpoints", body),
  changeEndpoint: (
    id: string,
    body: In<typeof webhook.ChangeWebhookEndpoint>,
  ): Reply<typeof webhook.WebhookEndpoint> => patch(at`/v1/webhook-endpoints/${id}`, body),
  removeEndpoint: (id: string) => remove(at`/v1/webhook-endpoints/${id}`),
  rotateSecret: (id: string): Reply<typeof webhook.CreatedWebhookEndpoint> =>
    post(at`/v1/webhook-endpoints/${id}/rotate-secret`),
  testEndpoint: (id: string): Reply<typeof webhook.Delivery> =>
    post(at`/v1/webhook-endpoints/${id}/test`),
  deliveries: (query: Query, signal?: AbortSignal): Reply<typeof webhook.DeliveryList> =>
    get("/v1/webhook-deliveries", query, signal),
  retryDelivery: (id: string): Reply<typeof webhook.Delivery> =>
    post(at`/v1/webhook-deliveries/${id}/retry`),

  apiKeys: (query: Query, signal?: AbortSignal): Reply<typeof access.ApiKeyList> =>
    get("/v1/api-keys", query, signal),
  createApiKey: (body: In<typeof access.CreateApiKey>): Reply<typeof access.CreatedApiKey> =>
    post("/v1/api-keys", body),
  revokeApiKey: (id: string) => remove(at`/v1/api-keys/${id}`),
  users: (query: Query, signal?: AbortSignal): Reply<typeof access.UserList> =>
    get("/v1/users", query, signal),
  invite: (body: In<typeof access.InviteUser>): Reply<typeof access.CreatedInvitation> =>
    post("/v1/users/invitations", body),
  changeUser: (id: string, body: In<typeof access.ChangeUser>): Reply<typeof access.User> =>
    patch(at`/v1/users/${id}`, body),
  endUserSessions: (id: string) => remove(at`/v1/users/${id}/sessions`),
} as const;

/** Pictures are shown by the browser itself, which sends the cookie of the session with its request. */
export const pictureAddress = (id: string, picture: string): string =>
  at`/v1/verifications/${id}/pictures/${picture}`;

export const analyticsCsvAddress = (from: string, to: string): string =>
  `/v1/analytics.csv?${new URLSearchParams({ from, to }).toString()}`;
