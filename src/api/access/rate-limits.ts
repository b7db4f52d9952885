/**
 * @file How many requests a minute somebody may send; the answers say how many are left (`ratelimit-*`).
 *
 * Programs are counted by their key, people by their session, applicants by their verification: those who share an
 * address with many others do not pay for them. Everybody else is counted by address.
 */
import { normalizeIP, type RateLimitPluginOptions } from "@fastify/rate-limit";
import type { FastifyRequest } from "fastify";
import { Problem } from "../problem.ts";

const WINDOW_MS = 60_000;
/** Each verification takes a core for about a second: 300 are more than any machine here does in a minute. */
const OF_ANYBODY = 300;
/** A program follows what it began and lists besides. */
const OF_KEYS = 600;
/** Of one address; a person who mistypes needs three. What is guessed at is locked besides. */
const SIGN_INS = 10;

const addressOf = ({ ip }: FastifyRequest): string => normalizeIP(ip);

const counted = (request: FastifyRequest): string => {
  const { caller } = request;
  switch (caller.kind) {
    case "anybody":
      return addressOf(request);
    case "applicant":
      return caller.verificationId;
    case "key":
      return caller.id;
    case "user":
      return caller.sessionId;
  }
};

/** Counted once the caller is known, and before the rule of the route is: refusals count as well. */
export const RATE_LIMITS: RateLimitPluginOptions = {
  max: ({ caller }) => (caller.kind === "key" ? OF_KEYS : OF_ANYBODY),
  timeWindow: WINDOW_MS,
  keyGenerator: counted,
  enableDraftSpec: true,
  errorResponseBuilder: () => new Problem("too-many-requests"),
};

/** Of a route where passwords and codes are tried. */
export const SIGN_IN_LIMIT = { max: SIGN_INS, timeWindow: WINDOW_MS, keyGenerator: addressOf };
