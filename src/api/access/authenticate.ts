/**
 * @file Who sent a request: a program with its key, the applicant of one verification, a person with a session, or
 * nobody in particular.
 *
 * Credentials that open nothing are nobody's: whoever brings them is answered as one who brings none.
 */
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Records } from "../../records/index.ts";
import type { VerificationDesk } from "../../verification/index.ts";
import { type Caller, isRoleName, type Permission, PERMISSIONS, ROLES } from "./permissions.ts";
import { enforceRule } from "./route-rule.ts";
import { refuseForged, sessionToken } from "./session-cookie.ts";

export interface Credentials {
  readonly records: Pick<Records, "access">;
  readonly desk: Pick<VerificationDesk, "verificationOf">;
}

const BEARER = /^Bearer ([\w-]{20,100})$/;
const KEY_PREFIX = "ekyc_sk_";
const ANYBODY: Caller = { kind: "anybody" };

/** Before any body is read; in between the request is counted (rate-limits.ts), so that refusals count as well. */
export const authenticateRequests = (app: FastifyInstance, credentials: Credentials): void => {
  app.decorateRequest("caller");
  app.addHook("onRequest", async (request) => {
    request.caller =
      request.routeOptions.config.bare === true ? ANYBODY : await callerOf(request, credentials);
  });
  app.addHook("preParsing", (request, _reply, _payload, done) => {
    enforceRule(request);
    done();
  });
};

const callerOf = async (request: FastifyRequest, credentials: Credentials): Promise<Caller> => {
  const token = BEARER.exec(request.headers.authorization ?? "")?.[1];
  if (token?.startsWith(KEY_PREFIX) === true) return await callerOfKey(token, credentials);
  if (token !== undefined) return await callerOfToken(token, credentials);
  const session = sessionToken(request);
  if (session === undefined) return ANYBODY;
  const caller = await callerOfSession(session, credentials);
  if (caller.kind === "user") refuseForged(request);
  return caller;
};

const callerOfKey = async (secret: string, { records }: Credentials): Promise<Caller> => {
  const key = await records.access.apiKeys.ofSecret(secret);
  return key === undefined
    ? ANYBODY
    : { kind: "key", id: key.id, permissions: new Set(key.scopes.filter(isPermission)) };
};

const callerOfToken = async (token: string, { desk }: Credentials): Promise<Caller> => {
  const verificationId = await desk.verificationOf(token);
  return verificationId === undefined ? ANYBODY : { kind: "applicant", verificationId };
};

const callerOfSession = async (token: string, { records }: Credentials): Promise<Caller> => {
  const holder = await records.access.sessions.holder(token);
  if (holder === undefined || !isRoleName(holder.account.role)) return ANYBODY;
  const { account, session } = holder;
  const role = holder.account.role;
  return {
    kind: "user",
    id: account.id,
    sessionId: session.id,
    role,
    permissions: new Set(ROLES[role].permissions),
  };
};

/** A permission that this version does not know opens nothing. */
const isPermission = (scope: string): scope is Permission => Object.hasOwn(PERMISSIONS, scope);
