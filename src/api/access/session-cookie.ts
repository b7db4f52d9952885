/**
 * @file The cookie of a session: read by the server alone, sent to this site alone.
 *
 * [Note: requests of other sites]
 *
 * SameSite=Strict keeps the cookie out of every request that another site begins; the Origin of a browser's request is
 * compared besides (origin.ts); and a change needs a header that no form of another site can send.
 */
import type { FastifyReply, FastifyRequest } from "fastify";
import { Problem } from "../problem.ts";

const NAME = "ekyc_session";
/** Only over https can a browser hold a name to the host that set it. */
const SECURE_NAME = "__Host-ekyc_session";

/** A proxy ends https before this server: what counts is how the browser sees it. */
const isSecure = (request: FastifyRequest): boolean => request.publicUrl.startsWith("https:");

const nameFor = (request: FastifyRequest): string => (isSecure(request) ? SECURE_NAME : NAME);

export const sessionToken = (request: FastifyRequest): string | undefined =>
  request.cookies[nameFor(request)];

export const setSession = (request: FastifyRequest, reply: FastifyReply, token: string): void => {
  void reply.setCookie(nameFor(request), token, {
    path: "/",
    httpOnly: true,
    sameSite: "strict",
    secure: isSecure(request),
  });
};

export const clearSession = (request: FastifyRequest, reply: FastifyReply): void => {
  void reply.clearCookie(nameFor(request), {
    path: "/",
    httpOnly: true,
    sameSite: "strict",
    secure: isSecure(request),
  });
};

/** See [Note: requests of other sites]. */
export const refuseForged = (request: FastifyRequest): void => {
  const reads = request.method === "GET" || request.method === "HEAD";
  if (!reads && request.headers["x-ekyc-csrf"] !== "1") throw new Problem("origin-refused");
};
