/**
 * @file What all calls have in common that keep nothing: their rule, and that nobody on the way keeps the answer.
 */
import type { onRequestHookHandler } from "fastify";
import type { VerificationPorts } from "../verification/index.ts";

export const STATELESS = { access: "stateless:use" } as const;

/** Records are not among them: there is nothing to keep with. */
export type StatelessParts = Pick<VerificationPorts, "engines" | "judgement" | "clock">;

export const noStore: onRequestHookHandler = (_request, reply, done) => {
  void reply.header("cache-control", "no-store");
  done();
};
