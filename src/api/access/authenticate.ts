/**
 * @file Who sent a request: the token of one verification, or nobody in particular.
 *
 * Credentials that open nothing are nobody's: whoever brings them is answered as one who brings none.
 */
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Caller } from "./permissions.ts";
import { enforceRule } from "./route-rule.ts";

export interface ApplicantTokens {
  verificationOf(token: string): Promise<string | undefined>;
}

const BEARER = /^Bearer ([\w-]{20,100})$/;

/** Before any body is read. */
export const authenticateRequests = (app: FastifyInstance, tokens: ApplicantTokens): void => {
  app.decorateRequest("caller");
  app.addHook("onRequest", async (request) => {
    request.caller = await callerOf(request, tokens);
    enforceRule(request);
  });
};

const callerOf = async (request: FastifyRequest, tokens: ApplicantTokens): Promise<Caller> => {
  const token = BEARER.exec(request.headers.authorization ?? "")?.[1];
  const verificationId = token === undefined ? undefined : await tokens.verificationOf(token);
  return verificationId === undefined ? { kind: "anybody" } : { kind: "applicant", verificationId };
};
